import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { ROOT, runCli, temporaryFolder } from './run-cli.js';
import { parseCommandLine } from './shell-words.js';

/**
 * Golden sessions: markdown files of commands and what they say. Each command is run again and must say the same.
 * `UPDATE_SESSIONS=1 npx vitest run --config test/vitest.config.ts test/cli/sessions.test.ts` writes them anew, for git diff to review.
 */

const SESSIONS = new URL('sessions/', import.meta.url).pathname;

interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

/** All files begin at once, and each runs many commands: the last one waits for most of the others. */
const LONGEST = { timeout: 300_000 };

describe('the sessions of the command line', LONGEST, () => {
  const files = readdirSync(SESSIONS).filter((name) => name.endsWith('.md'));
  it.concurrent.each(files)('%s', async (file) => {
    const path = join(SESSIONS, file);
    const told = readFileSync(path, 'utf8');
    const replayed = await replay(told);
    if (process.env['UPDATE_SESSIONS'] === '1') writeFileSync(path, replayed);
    else expect(replayed).toBe(told);
  });
});

/** A command in a fence, then what it said: standard output in the same fence, standard error in one of its own, the exit code. */
const STEP = /^```console\n\$ (?<command>.*)\n[\s\S]*?^```\n(?:\nstderr\n\n```text\n[\s\S]*?^```\n)?(?:\nexit \d+\n)?/gm;

/** Runs the commands of a session one after the other, in a folder of their own beside the fixtures. */
async function replay(session: string): Promise<string> {
  const folder = temporaryFolder();
  symlinkSync(join(ROOT, 'fixtures'), join(folder, 'fixtures'));
  let replayed = '';
  let end = 0;
  for (const step of session.matchAll(STEP)) {
    const command = step.groups?.['command'] ?? '';
    replayed += session.slice(end, step.index) + stepText(command, await runStep(command, folder));
    end = step.index + step[0].length;
  }
  return replayed + session.slice(end);
}

async function runStep(command: string, cwd: string): Promise<Said> {
  const { env, program, args } = parseCommandLine(command);
  if (program === 'cs-score') return runCli(args, { cwd, env });
  if (program === 'cat') return { stdout: readFileSync(join(cwd, String(args[0])), 'utf8'), stderr: '', exitCode: 0 };
  throw new Error(`a session knows cs-score and cat, not ${program}`);
}

function stepText(command: string, { stdout, stderr, exitCode }: Said): string {
  const output = `\`\`\`console\n$ ${command}\n${wholeLines(stdout)}\`\`\`\n`;
  const talk = stderr === '' ? '' : `\nstderr\n\n\`\`\`text\n${wholeLines(stderr)}\`\`\`\n`;
  return `${output}${talk}\nexit ${exitCode}\n`;
}

/** A release shall not rewrite all sessions; text that ends within a line says so. */
function wholeLines(text: string): string {
  const masked = text.replaceAll(/^(cs-score |\s*"version": "|)(\d+\.\d+\.\d+[\w.-]*)/gm, (match, before, version) =>
    version === packageFile.version ? `${before}VERSION` : match,
  );
  return masked === '' || masked.endsWith('\n') ? masked : `${masked}\n(no line end)\n`;
}
