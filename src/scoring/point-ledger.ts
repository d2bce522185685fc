import type { IndexScore } from '../domain/score.js';
import type { AnyMeasureId, IndexId } from '../domain/vocabulary.js';
import { weighedParts } from './index-scores.js';
import type { WeighedAccount } from './score-account.js';

/** One line of the arithmetic of an index: what a measure adds through one of its parts. */
export interface LedgerLine {
  readonly measure: AnyMeasureId;
  /** Share of the index over the measured ones; null for a measure that is not measured. */
  readonly weight: number | null;
  readonly points: number | null;
  /** Share of the index if everything were measured. */
  readonly fullWeight: number;
}

/** The arithmetic of one index, part by part: the points of all lines sum to its value. */
export interface PointLedger {
  readonly index: IndexId;
  readonly score: IndexScore;
  readonly parts: readonly { readonly part: string; readonly lines: readonly LedgerLine[] }[];
}

export function pointLedger({ weighing, indices }: WeighedAccount, index: IndexId): PointLedger {
  const { score, coverage } = indices[index];
  const parts = weighedParts(weighing, index).map(({ part, share, weights }) => ({
    part: part.id,
    lines: [...weights].map(([measure, within]): LedgerLine => {
      const scored = weighing.measures.find(({ id }) => id === measure)?.score ?? null;
      const fullWeight = share * within;
      if (scored === null || score.value === null) return { measure, weight: null, points: null, fullWeight };
      return { measure, weight: fullWeight / coverage, points: (fullWeight * scored) / coverage, fullWeight };
    }),
  }));
  return { index, score, parts };
}
