/** The languages whose month names are known besides English. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'] as const;

const SHORTEST_NAME = 3;

/** Short names that are not the beginning of the long one. */
const IRREGULAR: Readonly<Record<string, number>> = { mrt: 3, mrz: 3 };

let names: ReadonlyMap<string, number> | null = null;

/** The month a name stands for, in full or shortened, from 1; null when it is none. */
export function monthNamed(name: string): number | null {
  names ??= monthNames();
  return names.get(name.toLowerCase()) ?? names.get(plainLetters(name)) ?? null;
}

/** Every beginning of a month name that means the same month in all languages: `jui` is June or July in French, so it is none. */
function monthNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>(Object.entries(IRREGULAR));
  const doubtful = new Set<string>();
  for (const { name, month } of LANGUAGES.flatMap(monthsIn)) {
    for (let length = SHORTEST_NAME; length <= name.length; length++) {
      const beginning = name.slice(0, length);
      if ((found.get(beginning) ?? month) !== month) doubtful.add(beginning);
      found.set(beginning, month);
    }
  }
  for (const name of doubtful) found.delete(name);
  return found;
}

function monthsIn(language: string): { name: string; month: number }[] {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => ({
    name: plainLetters(format.format(Date.UTC(2026, index, 15))),
    month: index + 1,
  }));
}

function plainLetters(name: string): string {
  return name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
