import type { BehaviourInfo } from '../domain/behaviour.js';
import { capital } from '../words/capital.js';
import { digits } from '../words/count.js';
import { amountText } from './behaviour-words.js';
import type { Filter } from './filters.js';
import type { Comparison } from './learning.js';

/** How accounts with a value in a field are called. */
const GROUP_TITLES: Readonly<Record<string, (value: string) => string>> = {
  quadrant: (value) => `in the ${value} quadrant`,
  band: (value) => `in the ${value} band`,
  stage: (value) => `in the ${value} stage`,
  segment: (value) => `in the segment ${value}`,
  owner: (value) => `of ${value}`,
  signal: (value) => `with the signal ${value}`,
  renewal: (value) => `whose readiness for renewal is ${value}`,
  expansion: (value) => `whose readiness for expansion is ${value}`,
  reference: (value) => `whose readiness for reference is ${value}`,
};

export function groupTitle({ field, value }: Filter): string {
  if (value === '') return `accounts without ${field}`;
  const title = Object.hasOwn(GROUP_TITLES, field) ? GROUP_TITLES[field] : undefined;
  return `accounts ${title?.(value) ?? `with ${field} ${value}`}`;
}

type Compared = Omit<Comparison, 'sentence'>;

/** A comparison as people share it: what both sides typically do, how sure that is, and whether it is circular. */
export function comparisonSentence(compared: Compared, info: BehaviourInfo, group: string): string {
  const said = compared.verdict === 'clear' ? clearText(compared, info, group) : unclearText(compared);
  return `${said}.${compared.circular ? CIRCULAR : ''}`;
}

const CIRCULAR = ' Circular: the score counts it as well.';

function clearText(compared: Compared, info: BehaviourInfo, group: string): string {
  const [one, other] = medianTexts(compared);
  const proof = `(${compared.size} difference, ${effectText(compared)})`;
  const medians = (compared.group.median ?? 0) - (compared.others.median ?? 0);
  if (one === other || Math.sign(medians) !== Math.sign(compared.delta ?? 0)) {
    return `${capital(group)} tend to ${tendency(compared)}, with a median of ${one} against ${other} ${proof}`;
  }
  const does = info.does.replace('#', amountWith(one, info.noun));
  return `${capital(group)} typically ${does}; the others ${(info.others ?? '#').replace('#', other)} ${proof}`;
}

/** Medians can be equal, or even lie the other way, where the whole of one side lies higher than the other. */
function tendency({ delta, title }: Compared): string {
  return `stand ${(delta ?? 0) > 0 ? 'higher' : 'lower'} than the others in ${title}`;
}

function unclearText(compared: Compared): string {
  const [one, other] = medianTexts(compared);
  return `No clear difference in ${compared.title}: a median of ${one} against ${other} (${effectText(compared)})`;
}

function medianTexts({ group, others, unit }: Compared): [string, string] {
  return [amountText(group.median ?? 0, unit), amountText(others.median ?? 0, unit)];
}

function amountWith(amount: string, noun: BehaviourInfo['noun']): string {
  return noun === undefined ? amount : `${amount} ${amount === '1' ? noun[0] : noun[1]}`;
}

function effectText({ delta, low, high, group, others }: Compared): string {
  const accounts = `${digits(group.accounts)} against ${digits(others.accounts)} accounts`;
  if (Math.abs(delta ?? 0) === 1) return `d = ${decimals(delta)}, no overlap, ${accounts}`;
  return `d = ${decimals(delta)}, 95 % ${decimals(low)}…${decimals(high)}, ${accounts}`;
}

function decimals(value: number | null): string {
  const text = Math.abs(value ?? 0).toFixed(2);
  return (value ?? 0) < 0 && Number(text) !== 0 ? `−${text}` : text;
}
