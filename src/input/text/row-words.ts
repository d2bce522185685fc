/** What programs write around and between the rows of a table. */

/** A row that sums up others says so in its first cell, in the language of the program. */
const TOTAL = new RegExp(
  `^(?:${[
    '(?:grand |sub-?|overall )?totals?',
    '(?:zwischen|gesamt)?summe',
    'gesamt(?:ergebnis)?',
    'total g[ée]n[ée]ral',
    'sous-total',
    'sub-?total',
    'total geral',
    'totale(?: complessivo)?',
    '(?:eind)?totaal',
  ].join('|')})(?: \\([\\d., ]+ records?\\))?:?$`,
  'i',
);
const TOTAL_OF_GROUP = /^total(?: for)? (.+)$/i;

/** `Total`, `TOTAL:`, `Grand Totals (5,700 records)` and `Total for Smith`, and not `Total Energies`. */
export function saysTotal(text: string): boolean {
  return TOTAL.test(text) || /^total for\s+\S/i.test(text);
}

/** `Smith` of `Total for Smith` and `Total Smith`; null where nothing of the kind is said. */
export function totalledGroup(text: string): string | null {
  return TOTAL_OF_GROUP.exec(text)?.[1]?.trim() ?? null;
}

/** Lines that stand alone below or between the rows and belong to no record. */
const FOOTERS: readonly RegExp[] = [
  /^grand totals? \([\d., ]+ records?\)$/i,
  /^confidential information - do not distribute/i,
  /^(?:copyright )?(?:\(c\)|©) ?\d{4}\b/i,
  /^copyright .*\ball rights reserved\b/i,
  /^(?:accrual|cash) basis(?:\s+\w+day\b.*)?$/i,
  /^page \d+(?: (?:of|\/) \d+)?$/i,
  /^(?:report )?(?:generated|exported|printed|created) (?:on|at|by)\b.*\d/i,
];

export function isFooterLine(text: string): boolean {
  return FOOTERS.some((pattern) => pattern.test(text));
}

/** `3. In-Meeting Activities`: a title with the number of its section. */
export function isNumberedTitle(text: string): boolean {
  return /^\d{1,2}\. \p{L}/u.test(text);
}
