import type { IndexScore } from '../domain/score.js';
import type { AnyMeasureId, IndexId } from '../domain/vocabulary.js';
import { pointsOf, weighedParts } from './index-scores.js';
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
  const parts = weighedParts(weighing, index).map(({ part, share: partShare, weights }) => ({
    part: part.id,
    lines: [...weights].map(([measure, within]): LedgerLine => {
      const scored = weighing.measures.find(({ id }) => id === measure)?.score ?? null;
      const fullWeight = partShare * within;
      const share = pointsOf(indices[index], fullWeight, scored);
      return { measure, weight: share?.weight ?? null, points: share?.points ?? null, fullWeight };
    }),
  }));
  return { index, score: indices[index].score, parts };
}
