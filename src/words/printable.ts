// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside as it may be printed: control characters, which could steer a terminal, become a visible mark. */
export function printable(text: string): string {
  if (text.search(CONTROL) === -1) return text;
  return text.replace(/\s*[\t\r\n]\s*/g, ' ').replace(CONTROL, '\ufffd');
}

/** A copy of a value with every text in it printable. */
export function printableCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? printable(one) : one)) as Value;
}

const ASCII: Readonly<Record<string, string>> = {
  '≥': '>=',
  '≤': '<=',
  '−': '-',
  '–': '-',
  '…': '...',
  '×': 'x',
  '→': '->',
  '·': '|',
  '\ufffd': '?',
};

/** The program's own signs in ASCII; letters of names stay as they are. */
export function asciiSigns(text: string): string {
  return text.replace(/[≥≤−–…×→·\ufffd]/g, (sign) => ASCII[sign] ?? sign);
}
