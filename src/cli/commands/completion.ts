import bash from '../completion/cs-score.bash';
import fish from '../completion/cs-score.fish';
import powershell from '../completion/cs-score.ps1';
import zsh from '../completion/cs-score.zsh';
import type { Context } from '../context.js';
import type { Shell } from '../options.js';

const SCRIPTS: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };

/** Prints the script that lets a shell ask for completions. */
export function printCompletion(context: Context, shell: Shell): void {
  context.stdout.write(SCRIPTS[shell]);
}
