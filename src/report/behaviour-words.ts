import { BEHAVIOUR_INFO, type BehaviourInfo, type BehaviourUnit } from '../domain/behaviour.js';
import { type AnyBehaviourId, BEHAVIOURS, type BehaviourId } from '../domain/vocabulary.js';
import { roundTo } from '../math/rounding.js';
import { digits } from '../words/count.js';

const DECLARED = 'touches:';

/** Every behaviour, those of the channels a model declares included. */
export function behaviourIds(channels: readonly string[]): AnyBehaviourId[] {
  return [...BEHAVIOURS, ...channels.map((channel): AnyBehaviourId => `${DECLARED}${channel}`)];
}

export function behaviourInfo(id: AnyBehaviourId): BehaviourInfo {
  return BEHAVIOUR_INFO[id as BehaviourId] ?? declaredInfo(id.slice(DECLARED.length));
}

function declaredInfo(channel: string): BehaviourInfo {
  return {
    ...BEHAVIOUR_INFO.meetings,
    title: `${channel} a year`,
    counted: BEHAVIOUR_INFO.meetings.counted.replace('meetings held', `events of the channel ${channel}`),
    does: `come to # of ${channel} a year`,
    noun: ['event', 'events'],
    feeds: ['engagement'],
  };
}

const WHOLE_FROM = 100;

/** `12`, `4.5`, `1,200`, `85 %` */
export function amountText(amount: number, unit: BehaviourUnit): string {
  if (unit === 'share') return `${Math.round(amount * 100)} %`;
  return amount < WHOLE_FROM ? String(roundTo(amount, 1)) : digits(amount);
}
