import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unusable } from '../../input/failures.js';
import { defaultModelText } from '../../model/model.js';
import { count } from '../../words/count.js';
import type { Context } from '../context.js';
import { writeWhole } from '../files.js';

/** Sample data ships with the package. */
const SAMPLE = fileURLToPath(new URL('../../fixtures/demo-portfolio/', import.meta.url));
const SAMPLE_DAY = '2026-06-30';

const PROJECT_FILE = `# cs-score reads this file when it is run in this folder or below it. Flags win over it, CS_SCORE_* variables too.
# Paths are relative to this file. Unknown keys are errors.

# The day to score as of; without it, today. The sample data ends here: take the line out for your own.
asOf: ${SAMPLE_DAY}

# Your scoring model. It may state only what it changes; everything else stays as in the default.
model: model.yaml

# Bad rows allowed in a file, as a count or a percentage; without it any number is told and left out, but never all.
# maxBadRows: 2%

# Files that stand beside accounts.csv by their names (tickets.csv, meetings.csv, ...) are found without being named.
# Where headers differ, say which one stands for which column:
sources:
  accounts: accounts.csv
  # accounts: { path: crm-export.csv, columns: { account_id: "Account ID", name: "Account Name", owner: CSM } }
  # tickets:
  #   - { path: tickets-2025.csv, columns: { opened_at: Created, resolved_at: Solved } }
  #   - tickets-2026.csv
`;

/** Writes a commented project file, the default model and, where there are no accounts yet, sample data. What is there stays as it is. */
export async function init(context: Context, folder: string): Promise<void> {
  const target = resolve(context.cwd, folder);
  const files = [
    { name: 'cs-score.yaml', text: PROJECT_FILE },
    { name: 'model.yaml', text: defaultModelText },
    ...(existsSync(join(target, 'accounts.csv')) ? [] : sampleFiles()),
  ];
  try {
    mkdirSync(target, { recursive: true });
  } catch (error) {
    throw unusable('CS212', (error as NodeJS.ErrnoException).code ?? 'cannot be made', { file: folder });
  }
  const [kept, written] = [
    files.filter(({ name }) => existsSync(join(target, name))),
    files.filter(({ name }) => !existsSync(join(target, name))),
  ];
  await writeWhole(written.map(({ name, text }) => ({ path: join(target, name), text })));
  for (const { name } of written) context.stdout.write(`wrote ${join(folder, name)}\n`);
  for (const { name } of kept) context.stdout.write(`kept  ${join(folder, name)}, which was there already\n`);
  context.stderr.write(
    `${count(written.length, 'file')} written. Next: ${folder === '.' ? '' : `cd ${folder} && `}cs-score analyze\n`,
  );
}

function sampleFiles(): { name: string; text: string }[] {
  return readdirSync(SAMPLE)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ name, text: readFileSync(join(SAMPLE, name), 'utf8') }));
}
