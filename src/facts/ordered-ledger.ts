import type { AccountLedger, KpiDay, MoneyCell } from './ledger.js';

/** All readings of one KPI, by day. */
export interface KpiRecord {
  readonly kpi: string;
  readonly days: readonly KpiDay[];
}

/** What the ledger holds of one account, in an order that does not depend on how rows were read: fetched once, read week by week. */
export interface OrderedLedger extends Pick<AccountLedger, 'series' | 'features' | 'milestones'> {
  /** By their names. */
  readonly kpis: readonly KpiRecord[];
  /** The earliest day first. */
  readonly money: readonly MoneyCell[];
}

export function orderedLedger({ series, features, kpis, money, milestones }: AccountLedger): OrderedLedger {
  return { series, features, kpis: orderedKpis(kpis), money: orderedMoney(money), milestones };
}

const NO_KPIS: readonly KpiRecord[] = [];

function orderedKpis(kpis: AccountLedger['kpis']): readonly KpiRecord[] {
  if (kpis.size === 0) return NO_KPIS;
  return [...kpis].map(([kpi, days]) => ({ kpi, days: [...days.values()] })).sort((a, b) => compareText(a.kpi, b.kpi));
}

function orderedMoney(money: AccountLedger['money']): readonly MoneyCell[] {
  return [...money.values()].sort(
    (a, b) => a.day - b.day || a.endDay - b.endDay || compareText(a.currency ?? '', b.currency ?? ''),
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
