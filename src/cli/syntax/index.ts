import type { Command } from 'commander';
import type { Context } from '../context.js';
import { addAnalyze } from './analyze.js';
import { addCheck } from './check.js';
import { addCompare } from './compare.js';
import { addCompletion } from './completion.js';
import { addExplain } from './explain.js';
import { addHelp } from './help.js';
import { addInit } from './init.js';
import { addInspect } from './inspect.js';
import { addLearn } from './learn.js';
import { addModel } from './model.js';
import { addSchema } from './schema.js';
import { addTrend } from './trend.js';
import { addWhatIf } from './what-if.js';

/**
 * Every command, in the order of the help page: what it takes is declared here, what it does is loaded when it is called.
 * A new command is a file beside this one, a file in `commands`, and a row here.
 */
export const COMMANDS: readonly ((program: Command, context: Context) => void)[] = [
  addAnalyze,
  addCheck,
  addExplain,
  addCompare,
  addTrend,
  addLearn,
  addWhatIf,
  addInspect,
  addInit,
  addModel,
  addSchema,
  addCompletion,
  addHelp,
];
