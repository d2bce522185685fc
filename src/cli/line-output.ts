import type { LineFormat } from '../render/line-format.js';
import type { View } from '../render/view.js';
import { createOrder } from '../report/order.js';
import type { AccountOutline, BareReport } from '../report/schema.js';
import type { Unfinished } from './all-or-none.js';
import type { Context } from './context.js';
import { type Destination, openTarget, type Target } from './destination.js';
import { LARGE, largePieces } from './files.js';
import { createSpool, type Spool } from './spool.js';

/** Where the accounts of a report go one at a time. */
export interface LineOutput extends Unfinished {
  add(account: AccountOutline, line: string): void | Promise<void>;
  /** Writes what could not be written before all accounts were known. */
  end(report: BareReport): Promise<void>;
}

/** @param maySpoil whether it may turn out at the end that there is no report: then nothing is written before that cannot be taken back. */
export function openLines(
  context: Context,
  format: LineFormat,
  destination: Destination,
  view: View,
  maySpoil: boolean,
): LineOutput {
  const { write, folder, ...file } = openTarget(context, destination);
  const isAsItComes = (view.sort ?? format.order) === 'id' && view.top === null;
  if (format.heading !== null && isAsItComes && (folder !== null || !maySpoil)) {
    return { ...file, ...writtenAtOnce(format.heading, write) };
  }
  const spool = createSpool(folder, destination.file);
  const abandon = () => {
    spool.remove();
    file.abandon();
  };
  return { ...file, ...writtenAtTheEnd(format, isAsItComes ? null : view, write, spool), abandon };
}

type Writing = Pick<LineOutput, 'add' | 'end'>;

function writtenAtOnce(heading: string, write: Target['write']): Writing {
  let held = heading;
  const flush = () => {
    const text = held;
    held = '';
    return write(text);
  };
  return {
    add(_, line) {
      held += line;
      return held.length < LARGE ? undefined : flush();
    },
    async end() {
      await flush();
    },
  };
}

/** @param view how accounts are ordered and how many are shown; null when all are, as they come. */
function writtenAtTheEnd({ document, order }: LineFormat, view: View | null, write: Target['write'], spool: Spool): Writing {
  const shown = view === null ? null : createOrder(view.sort ?? order);
  return {
    add(account, line) {
      shown?.add(account);
      spool.add(line);
    },
    async end(report) {
      const positions = shown?.positions().slice(0, view?.top ?? undefined);
      for (const piece of largePieces(document(report, spool.lines(positions)))) await write(piece);
    },
  };
}
