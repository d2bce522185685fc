/**
 * What a row of the ledger is about: a series of events, the usage of a feature, what an account paid (`amount`) and what that cost us
 * (`cost`) in a currency, the reading (`value`) and the target of a KPI, a milestone.
 */
export type SubjectKind = 'series' | 'feature' | 'amount' | 'cost' | 'value' | 'target' | 'milestone';

export interface Subject {
  readonly kind: SubjectKind;
  readonly name: string;
}

/** Subjects, each with a number. */
export class Subjects {
  readonly #all: Subject[] = [];
  readonly #numbers: Readonly<Record<SubjectKind, Map<string, number>>> = {
    series: new Map(),
    feature: new Map(),
    amount: new Map(),
    cost: new Map(),
    value: new Map(),
    target: new Map(),
    milestone: new Map(),
  };

  numberOf(kind: SubjectKind, name: string): number {
    const numbers = this.#numbers[kind];
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, this.#all.length);
    return this.#all.push({ kind, name }) - 1;
  }

  /** By their numbers. */
  get all(): readonly Subject[] {
    return this.#all;
  }

  namesOf(kind: SubjectKind): Iterable<string> {
    return this.#numbers[kind].keys();
  }

  of(number: number): Subject {
    return this.#all[number] as Subject;
  }
}
