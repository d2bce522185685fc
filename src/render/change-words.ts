import { CAUSES, type Cause } from '../domain/vocabulary.js';
import { roundTo, roundToSum } from '../math/rounding.js';
import { hasNewRisk } from '../report/comparison.js';
import type { ChangeCause, ComparedAccount, Comparison } from '../report/comparison-schema.js';
import { count } from '../words/count.js';
import { arrowed, signed } from './figures.js';
import { BAND_WORDS, QUADRANT_WORDS, type Signs } from './theme.js';
import { valueText } from './values.js';

/** How the cause of a change is said beside a measure; new events go without saying. */
const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  restated: 'restated',
  model: 'scoring model',
  stage: 'weights by stage or segment',
  coverage: 'data',
  ageing: 'ageing',
  'new-events': 'new events',
};

/** All that one measure, the model or the stage did to happiness. */
interface Move {
  readonly causes: readonly ChangeCause[];
  readonly points: number;
}

const DECIMALS = 1;
const LEAST_SHOWN = 0.5;

/** Why happiness moved, the weightiest cause first; as printed, the points add up to the change. */
export function causesText({ causes, change }: ComparedAccount, signs: Signs, most: number): string {
  const moves = movesOf(causes.filter(({ axis }) => axis === 'happiness'));
  const printed = roundToSum(
    moves.map(({ points }) => points),
    DECIMALS,
    change ?? 0,
  );
  const told = moves.map((move, index) => ({ move, points: printed[index] as number }));
  const shown = told.filter(({ points }, index) => index === 0 || (index < most && Math.abs(points) >= LEAST_SHOWN));
  const rest = told.filter((one) => !shown.includes(one) && one.points !== 0);
  const restPoints = roundTo(
    rest.reduce((sum, { points }) => sum + points, 0),
    DECIMALS,
  );
  return [
    ...shown.map(({ move, points }) => `${signed(points, signs, DECIMALS)} ${moveText(move, points, signs)}`),
    ...(restPoints === 0 ? [] : [`${signed(restPoints, signs, DECIMALS)} from ${count(rest.length, 'other')}`]),
  ].join(', ');
}

function movesOf(causes: readonly ChangeCause[]): Move[] {
  const byMeasure = new Map<string, ChangeCause[]>();
  for (const cause of causes) {
    const key = cause.measure ?? cause.cause;
    byMeasure.set(key, [...(byMeasure.get(key) ?? []), cause]);
  }
  return [...byMeasure.values()]
    .map((own) => ({ causes: own, points: own.reduce((sum, { points }) => sum + points, 0) }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** @param points of the whole move, as printed. */
function moveText({ causes }: Move, points: number, signs: Signs): string {
  const inOrder = [...causes].sort((a, b) => CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause));
  const [first, last] = [inOrder[0] as ChangeCause, inOrder.at(-1) as ChangeCause];
  if (first.measure === null) return CAUSE_WORDS[first.cause];
  const step = `${first.title} ${stepText(first, last, signs)}`;
  const split = inOrder.length === 1 ? CAUSE_WORDS[first.cause] : splitText(inOrder, points, signs);
  return split === CAUSE_WORDS['new-events'] ? step : `${step} (${split})`;
}

/** `ageing −9.8, new events +8.6`: as printed, the parts add up to the move. */
function splitText(causes: readonly ChangeCause[], points: number, signs: Signs): string {
  const printed = roundToSum(
    causes.map((cause) => cause.points),
    DECIMALS,
    points,
  );
  return causes
    .map(({ cause }, index) => `${CAUSE_WORDS[cause]} ${signed(printed[index] as number, signs, DECIMALS)}`)
    .join(', ');
}

/** `4.2 → 2.5`, or what the outcome became. */
function stepText({ from, unit }: ChangeCause, { to }: ChangeCause, signs: Signs): string {
  const side = (state: ChangeCause['from']) =>
    state === null ? signs.none : state.value === null ? state.outcome : valueText(state.value, unit, signs);
  const [before, after] = [side(from), side(to)];
  return arrowed(before, after, signs);
}

/** What became of an account in a few words: `neutral → dissatisfied`, `customer success → assess`, `new`, `gone`, `churned`. */
export function moveWords(account: ComparedAccount, signs: Signs): string[] {
  const { status, from, to, band, quadrantChanged, newlySilent } = account;
  const stage = stageWord(account);
  if (status !== 'both' || from === null || to === null) return [status];
  if (stage !== null) return [stage];
  return [
    ...(band === 'same' || band === 'wobble' ? [] : [bandWords(from, to, signs)]),
    ...(quadrantChanged ? [quadrantWords(from, to, signs)] : []),
    ...(newlySilent ? ['newly silent'] : []),
  ];
}

type Place = NonNullable<ComparedAccount['from']>;

/** `neutral → dissatisfied`; a wobble that goes on, so that the border itself was crossed earlier, is confirmed now. */
function bandWords(from: Place, to: Place, signs: Signs): string {
  const step = `${BAND_WORDS[from.steadyBand]} ${signs.arrow} ${BAND_WORDS[to.steadyBand]}`;
  return from.band === to.band ? `${step} (confirmed)` : step;
}

/** `customer success → cannot tell (company +79 → unknown)`: company is told where it crossed, as the causes tell happiness. */
function quadrantWords(from: Place, to: Place, signs: Signs): string {
  const step = `${QUADRANT_WORDS[from.quadrant]} ${signs.arrow} ${QUADRANT_WORDS[to.quadrant]}`;
  const figure = ({ company }: Place) => (company === null ? 'unknown' : signed(company, signs));
  const side = ({ company }: Place) => (company === null ? null : company >= 0);
  return side(from) === side(to) ? step : `${step} (company ${figure(from)} ${signs.arrow} ${figure(to)})`;
}

/** Whether an account became a customer who is scored, or ceased to be one; null where it did neither. */
function stageWord({ from, to }: ComparedAccount): 'started' | 'churned' | 'won back' | null {
  if (from === null || to === null || from.stage === to.stage) return null;
  if (to.stage === 'churned') return 'churned';
  if (from.stage === 'churned') return 'won back';
  return from.stage === 'not-started' ? 'started' : null;
}

/** Whether an account is news: it changed band beyond the margin or quadrant, fell silent, came, went, or got a new risk. */
export function isNews(account: ComparedAccount): boolean {
  const { status, band, quadrantChanged, newlySilent } = account;
  const cameOrWent = status !== 'both' || stageWord(account) !== null;
  const bandIsNews = band !== 'same' && band !== 'wobble';
  return cameOrWent || bandIsNews || quadrantChanged || newlySilent || hasNewRisk(account);
}

/** An account that moved by this much is worth a line even where no border was crossed. */
const LARGE_MOVE = 10;

/** Whether an account is worth a line: it is news, or it moved far. */
export function isTold(account: ComparedAccount): boolean {
  return isNews(account) || Math.abs(account.change ?? 0) >= LARGE_MOVE;
}

/** `−1 → −24` */
export function happinessStep({ from, to }: ComparedAccount, signs: Signs): string {
  return `${signed(from?.happiness ?? null, signs)} ${signs.arrow} ${signed(to?.happiness ?? null, signs)}`;
}

/** `10 rose, 13 fell; 2 changed band, 3 changed quadrant` */
export function countsText({ counts }: Comparison): string {
  const { compared, rose, fell, bandChanged, quadrantChanged, newlySilent } = counts;
  const came = [
    [counts.new, 'new'],
    [counts.gone, 'gone'],
    [newlySilent, 'newly silent'],
  ] as const;
  return [
    `${count(compared, 'account')} compared: ${rose} rose, ${fell} fell`,
    `${bandChanged} changed band, ${quadrantChanged} changed quadrant`,
    ...came.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`),
  ].join('; ');
}

const MOST_NAMES = 10;

/** What is deliberately no news: band changes within the margin. */
export function wobbleText({ accounts, margin }: Comparison): string {
  const wobbles = accounts.filter(({ band }) => band === 'wobble');
  if (wobbles.length === 0) return '';
  const names = wobbles.slice(0, MOST_NAMES).map(({ name, id }) => name ?? id);
  const more = wobbles.length > MOST_NAMES ? ` and ${wobbles.length - MOST_NAMES} more` : '';
  const are = wobbles.length === 1 ? 'is' : 'are';
  return `${count(wobbles.length, 'band change')} within the margin of ${margin} points ${are} no news yet: ${names.join(', ')}${more}`;
}
