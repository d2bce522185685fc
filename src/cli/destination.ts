import type { Text, View } from '../render/view.js';
import type { Context } from './context.js';
import { largePieces, writeWhole } from './files.js';

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

/** Writes a text to its destination, as it comes; colour is for terminals and never for files. */
export async function deliver(context: Context, { file }: Destination, view: View, render: (view: View) => Text): Promise<void> {
  if (file !== null) writeWhole(file, render({ ...view, color: false }));
  else for (const piece of largePieces(render(view))) await context.stdout.write(piece);
}
