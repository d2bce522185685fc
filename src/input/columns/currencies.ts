/** Signs that are words; each is a hint only, as any sign is: several countries have a `kr`, and more a `$`. */
const LOCAL_WORDS: ReadonlySet<string> = new Set([
  'KR',
  'ZŁ',
  'KČ',
  'FT',
  'LEI',
  'RS',
  'RP',
  'RM',
  'TL',
  'FR',
  'SFR',
  'ЛВ',
  'КР',
]);

/** `$`, `€`, also with letters: `R$`, `US$`, `$U`. */
const SIGN = /^[A-Z]{0,3}\p{Sc}[A-Z]{0,3}$/u;

let codes: ReadonlySet<string> | null = null;

/** A currency as a cell of an amount writes it: a code in capitals, or a sign as it stands. Null when it is neither. */
export function currencyNamed(text: string): string | null {
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  const capitals = text.toUpperCase();
  if (codes.has(capitals)) return capitals;
  return SIGN.test(capitals) || LOCAL_WORDS.has(capitals.replace(/\.$/, '')) ? text : null;
}
