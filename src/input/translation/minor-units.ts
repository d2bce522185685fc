const digitsOf = new Map<string, number>();

/** An amount in the smallest unit of its currency, as a plain decimal of the currency: 1000 cents are 10, 1000 yen are 1000. */
export function inMajorUnits(amount: string, currency: string): string {
  const digits = minorDigits(currency.toUpperCase());
  return String(Number(amount) / 10 ** digits);
}

function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits = /^[A-Z]{3}$/.test(currency) ? digitsByStandard(currency) : 2;
  digitsOf.set(currency, digits);
  return digits;
}

function digitsByStandard(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
