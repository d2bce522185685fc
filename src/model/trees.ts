import { INDICES, type IndexId, MEASURES, type MeasureId } from '../domain/vocabulary.js';
import { nearest } from '../words/nearest.js';
import type { ModelRules } from './schema.js';

/** What a part of an index is: another index, a measure, or each KPI of the account. */
export type Part =
  | { readonly kind: 'index'; readonly id: IndexId }
  | { readonly kind: 'measure'; readonly id: MeasureId }
  | { readonly kind: 'kpis'; readonly id: 'kpis' };

export interface TreeProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** An index wins over a measure of its name, except inside that very index. */
function partOf(index: IndexId, name: string): Part | null {
  if (name === 'kpis') return { kind: 'kpis', id: 'kpis' };
  if (isIndex(name) && name !== index) return { kind: 'index', id: name };
  if (isMeasure(name)) return { kind: 'measure', id: name };
  return null;
}

function isIndex(name: string): name is IndexId {
  return (INDICES as readonly string[]).includes(name);
}

function isMeasure(name: string): name is MeasureId {
  return (MEASURES as readonly string[]).includes(name);
}

type Indices = ModelRules['indices'];

/** An index with its parts resolved: what scoring walks. */
export interface IndexTree {
  readonly parts: readonly { readonly part: Part; readonly weight: number }[];
  readonly fadingPart: ModelRules['indices']['happiness']['fadingPart'];
  /** The measures it rests on, and `kpis` when it rests on KPIs. */
  readonly leaves: ReadonlySet<MeasureId | 'kpis'>;
}

export type IndexTrees = Readonly<Record<IndexId, IndexTree>>;

/** The trees of a model without problems. */
export function resolveTrees(indices: Indices): IndexTrees {
  const trees = INDICES.map((id): [IndexId, IndexTree] => [
    id,
    {
      parts: Object.entries(indices[id].parts).map(([name, weight]) => ({ part: partOf(id, name) as Part, weight })),
      fadingPart: indices[id].fadingPart,
      leaves: leavesOf(indices, id),
    },
  ]);
  return Object.fromEntries(trees) as Record<IndexId, IndexTree>;
}

/** All part names of an index, the fading one included, with the path they stand at. */
function partNames(indices: Indices, id: IndexId): { name: string; path: string[] }[] {
  const { parts, fadingPart } = indices[id];
  const names = Object.keys(parts).map((name) => ({ name, path: ['indices', id, 'parts', name] }));
  return fadingPart === undefined ? names : [...names, { name: fadingPart.part, path: ['indices', id, 'fadingPart', 'part'] }];
}

/** What is wrong with the trees of a model: unknown parts, an index inside itself, a measure that counts on both axes. */
export function treeProblems(indices: Indices): TreeProblem[] {
  const problems = INDICES.flatMap((id) => [...unknownParts(indices, id), ...doubleParts(indices, id)]);
  if (problems.length > 0) return problems;
  const circles = INDICES.filter((id) => indicesBelow(indices, id).has(id));
  if (circles.length > 0) {
    return circles.map((id) => ({ path: ['indices', id], message: `index ${id} contains itself` }));
  }
  return sharedByBothAxes(indices);
}

function unknownParts(indices: Indices, id: IndexId): TreeProblem[] {
  const known = ['kpis', ...INDICES, ...MEASURES];
  return partNames(indices, id)
    .filter(({ name }) => partOf(id, name) === null)
    .map(({ name, path }) => ({
      path,
      message: name === id ? `index ${id} contains itself` : `unknown measure or index "${name}"${nearest(name, known)}`,
    }));
}

function doubleParts(indices: Indices, id: IndexId): TreeProblem[] {
  const { parts, fadingPart } = indices[id];
  return fadingPart !== undefined && fadingPart.part in parts
    ? [{ path: ['indices', id, 'fadingPart', 'part'], message: `${fadingPart.part} is a part and the fading part too` }]
    : [];
}

function indicesBelow(indices: Indices, id: IndexId, seen = new Set<IndexId>()): Set<IndexId> {
  for (const { name } of partNames(indices, id)) {
    const part = partOf(id, name);
    if (part?.kind !== 'index' || seen.has(part.id)) continue;
    seen.add(part.id);
    indicesBelow(indices, part.id, seen);
  }
  return seen;
}

function sharedByBothAxes(indices: Indices): TreeProblem[] {
  const happiness = leavesOf(indices, 'happiness');
  return [...leavesOf(indices, 'company')]
    .filter((leaf) => happiness.has(leaf))
    .map((leaf) => ({
      path: ['indices', 'company'],
      message: `${leaf} counts in happiness and in company: a measure belongs to one axis of the quadrant`,
    }));
}

/** The measures an index rests on, and `kpis` when it rests on KPIs. */
function leavesOf(indices: Indices, id: IndexId): Set<MeasureId | 'kpis'> {
  const leaves = new Set<MeasureId | 'kpis'>();
  for (const index of [id, ...indicesBelow(indices, id)]) {
    for (const { name } of partNames(indices, index)) {
      const part = partOf(index, name);
      if (part !== null && part.kind !== 'index') leaves.add(part.id);
    }
  }
  return leaves;
}
