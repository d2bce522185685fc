import { Worker } from 'node:worker_threads';
import type { Account } from '../domain/account.js';
import type { BookActivity } from '../facts/book-activity.js';
import { ACCOUNTS_A_BLOCK, type AccountLedger, type HandedLedger, handOver } from '../facts/ledger.js';
import type { Format } from '../render/index.js';
import type { StatedBy } from '../report/build-report.js';
import type { ScoredAccounts } from './account-lines.js';
import type { BookRun } from './run-book.js';

/** What a thread begins with. */
export interface ThreadStart {
  readonly ledger: HandedLedger;
  /** The number of the file in which the rows of the ledger lie; null where it has none. */
  readonly overflow: number | null;
  /** The user's model; null for the shipped one. */
  readonly model: { readonly text: string; readonly file: string | null } | null;
  readonly activity: BookActivity;
  readonly trendWeeks: readonly number[];
  readonly statedBy: Omit<StatedBy, 'model'>;
  readonly formats: readonly Format[];
}

/** Accounts to score, with their numbers in the ledger. */
export interface ScoringTask {
  readonly accounts: readonly Account[];
  readonly places: readonly number[];
}

/** So many tasks wait for each thread, so that none of them has to wait for its next one. */
const TASKS_A_THREAD = 2;

/** What threads are asked to do. */
export type ThreadedScoring = Pick<ThreadStart, 'activity' | 'trendWeeks' | 'statedBy' | 'formats'>;

/**
 * Scores accounts in several threads, and gives their lines in the order of the accounts. Null where the ledger lies in memory
 * alone, which threads cannot share.
 */
export function scoredByThreads(
  { book, model }: BookRun,
  scoring: ThreadedScoring,
  accounts: readonly Account[],
  threads: number,
): AsyncGenerator<ScoredAccounts> | null {
  const ledger = handOver(book.ledger);
  if (ledger === null) return null;
  const stated = model.file === null ? null : { text: JSON.stringify(model.stated), file: model.file };
  const start: ThreadStart = { ...scoring, ledger, overflow: book.overflow.number, model: stated };
  const tasks = [...tasksOf(accounts, book.ledger.accounts)];
  return inOrder(tasks, start, Math.min(threads, tasks.length));
}

function* tasksOf(accounts: readonly Account[], ledgers: BookRun['book']['ledger']['accounts']): Generator<ScoringTask> {
  for (let from = 0; from < accounts.length; from += ACCOUNTS_A_BLOCK) {
    const some = accounts.slice(from, from + ACCOUNTS_A_BLOCK);
    yield { accounts: some, places: some.map(({ id }) => (ledgers.get(id) as AccountLedger).place) };
  }
}

/** Each task goes to the next thread in turn, and the answers are taken in the same order. */
async function* inOrder(tasks: Iterable<ScoringTask>, start: ThreadStart, threads: number): AsyncGenerator<ScoredAccounts> {
  const team = Array.from({ length: threads }, () => new ScoringThread(start));
  const waiting: Promise<ScoredAccounts>[] = [];
  try {
    let next = 0;
    for (const task of tasks) {
      if (waiting.length >= threads * TASKS_A_THREAD) yield await (waiting.shift() as Promise<ScoredAccounts>);
      const answer = (team[next % threads] as ScoringThread).ask(task);
      // Whoever waits for it hears of a failure; until then nobody does.
      answer.catch(() => {});
      waiting.push(answer);
      next += 1;
    }
    for (const answer of waiting) yield await answer;
  } finally {
    await Promise.all(team.map((thread) => thread.end()));
  }
}

class ScoringThread {
  readonly #worker: Worker;
  readonly #asked: { readonly resolve: (lines: ScoredAccounts) => void; readonly reject: (error: unknown) => void }[] = [];
  #failure: unknown = null;

  constructor(start: ThreadStart) {
    this.#worker = new Worker(new URL('./scoring-thread.js', import.meta.url), { workerData: start });
    this.#worker.on('message', (lines: ScoredAccounts) => this.#asked.shift()?.resolve(lines));
    this.#worker.on('error', (error) => this.#fail(error));
    // A thread that just ends answers nobody.
    this.#worker.on('exit', () => this.#fail(new Error('a thread that scores has ended')));
  }

  ask(task: ScoringTask): Promise<ScoredAccounts> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      if (this.#failure === null) this.#worker.postMessage(task);
      else this.#fail(this.#failure);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(this.#failure);
  }
}
