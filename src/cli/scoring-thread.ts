import { parentPort, workerData } from 'node:worker_threads';
import { overflowFile } from '../engines/overflow-file.js';
import { placeAccounts, takeOver } from '../facts/ledger.js';
import { defaultModel } from '../model/model.js';
import { LINE_FORMATS } from '../render/index.js';
import type { LineFormat } from '../render/line-format.js';
import { portfolioScoring } from '../score-portfolio.js';
import { lineWriter, scoredAccounts } from './account-lines.js';
import type { ScoringTask, ThreadStart } from './scoring-threads.js';

/** A thread that scores accounts and writes their lines: it is sent some accounts at a time, and sends back what is to be written. */
const start = workerData as ThreadStart;
const ledger = takeOver(start.ledger, overflowFile(null, start.overflow));
const model = start.model === null ? defaultModel() : await statedModel(start.model);
const scoring = portfolioScoring([], ledger, model, start.trendWeeks, start.activity);
const formats = await Promise.all(start.formats.map((name) => LINE_FORMATS[name]?.() as Promise<LineFormat>));
const write = lineWriter(scoring, { ...start.statedBy, model }, formats);

parentPort?.on('message', ({ accounts, places }: ScoringTask) => {
  placeAccounts(ledger, new Map(accounts.map(({ id }, index) => [id, places[index] as number])));
  parentPort?.postMessage(scoredAccounts(accounts, write));
});

async function statedModel({ text, file }: NonNullable<ThreadStart['model']>) {
  const { parseModel } = await import('../model/parse-model.js');
  return parseModel(text, file);
}
