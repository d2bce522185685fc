/** Who is measured: a process that runs in the folder of a book. */
export interface Contender {
  readonly name: string;
  readonly variant?: string;
  readonly command: (file?: string) => readonly string[];
  readonly version: () => string | null;
  readonly answers: 'rows' | 'ledger' | 'report' | null;
}

export const PEERS: readonly Contender[];
/** The ledgers of our engines, which the peers are held against. */
export const OUR_LEDGERS: readonly Contender[];

/** Its name in words. */
export function titleOf(contender: Contender, version?: string | null): string;
