import type { Text, View } from '../render/view.js';
import { allOrNone } from './all-or-none.js';
import type { Context } from './context.js';
import { largePieces, openWhole, type WholeFile } from './files.js';

/** Where a command writes what it has to say. */
export interface Destination {
  /** Null where it is standard output. */
  readonly file: string | null;
  /** The files that will be written: none may be one that is read. */
  readonly outputs: readonly string[];
}

/** @param stated `--output`; `-` is standard output. */
export function destinationOf(stated: string | undefined): Destination {
  return stated === undefined || stated === '-' ? { file: null, outputs: [] } : { file: stated, outputs: [stated] };
}

/** A destination that is being written to. Standard output is no file and has no place of its own. */
export interface Target extends Omit<WholeFile, 'write'> {
  write(text: string): void | Promise<void>;
}

/** @throws {UnusableInput} when it cannot be written; so do its methods. */
export function openTarget({ stdout }: Context, { file }: Destination): Target {
  if (file !== null) return openWhole(file);
  return { folder: null, write: (text) => stdout.write(text), finish() {}, abandon() {} };
}

/** A text that is made when it is its turn, and where it goes. */
export interface Delivery {
  readonly destination: Destination;
  render(view: View): Text;
}

/** Writes texts to their destinations, all files or none; colour is for terminals and never for files. */
export function deliverAll(context: Context, view: View, deliveries: readonly Delivery[]): Promise<void> {
  return allOrNone(async (keep) => {
    for (const { destination, render } of deliveries) {
      const target = keep(openTarget(context, destination));
      const text = render(destination.file === null ? view : { ...view, color: false });
      for (const piece of largePieces(text)) await target.write(piece);
      // Whoever reads a pipe may wait for its end before reading the next one.
      if (target.folder === null) target.finish();
    }
  });
}

/** Writes a text to its destination. */
export function deliver(context: Context, destination: Destination, view: View, render: Delivery['render']): Promise<void> {
  return deliverAll(context, view, [{ destination, render }]);
}
