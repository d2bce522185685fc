import { mkdtempSync, rmSync } from 'node:fs';

/** A folder for what is not finished yet. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

const temporaryFolders = new Set<TemporaryFolder>();

/**
 * Makes a folder that is gone when the process ends at the latest, also when somebody ends it.
 * @param prefix its path but for the last letters, which no other folder has.
 */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = mkdtempSync(prefix);
  const folder: TemporaryFolder = {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true });
      temporaryFolders.delete(folder);
      if (temporaryFolders.size === 0) unwatchEnd();
    },
  };
  if (temporaryFolders.size === 0) watchEnd();
  temporaryFolders.add(folder);
  return folder;
}

const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

function watchEnd(): void {
  process.on('exit', removeTemporaryFolders);
  for (const signal of SIGNALS) process.on(signal, endBy);
}

function unwatchEnd(): void {
  process.off('exit', removeTemporaryFolders);
  for (const signal of SIGNALS) process.off(signal, endBy);
}

function removeTemporaryFolders(): void {
  for (const folder of temporaryFolders) folder.remove();
}

/** Ends as the signal has it, which nobody listens to any more. */
function endBy(signal: NodeJS.Signals): void {
  removeTemporaryFolders();
  process.kill(process.pid, signal);
}
