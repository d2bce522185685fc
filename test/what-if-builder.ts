import type { Account } from '../src/domain/account.js';
import type { Changes } from '../src/domain/changes.js';
import type { EventRecord } from '../src/domain/records.js';
import type { AnyMeasureId } from '../src/domain/vocabulary.js';
import type { Model } from '../src/model/model.js';
import { type WhatIf, whatIf } from '../src/what-if.js';
import { anAccount, BYSTANDER, DEFAULT_MODEL, ledgerOf } from './portfolio-builder.js';

/** What is assumed; nothing unless stated. */
export function changes(stated: Partial<Changes> = {}): Changes {
  return { measures: new Map(), touches: new Map(), milestones: [], ...stated };
}

export function values(stated: Partial<Record<AnyMeasureId, number>>): Changes {
  return changes({ measures: new Map(Object.entries(stated) as [AnyMeasureId, number][]) });
}

export function touches(stated: Readonly<Record<string, number>>): Changes {
  return changes({ touches: new Map(Object.entries(stated)) });
}

interface Circumstances {
  readonly account?: Account;
  readonly model?: Model;
}

/** Asks what would be if one account changed: these records are its own and those of others. */
export function ask(records: readonly EventRecord[], wanted: Changes = changes(), circumstances: Circumstances = {}): WhatIf {
  const { account = anAccount(), model = DEFAULT_MODEL } = circumstances;
  const accounts = [account, anAccount({ id: BYSTANDER })];
  const own = records.filter(({ accountId }) => accountId === account.id);
  return whatIf(accounts, ledgerOf(accounts, records), model, { account, records: own, changes: wanted });
}
