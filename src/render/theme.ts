import { Chalk, type ChalkInstance } from 'chalk';
import type { Band, Quadrant, Stage } from '../domain/vocabulary.js';
import type { View } from './view.js';

/** Colours and signs, decided in one place. Meaning is never in the colour alone: every band has a word and a sign. */
export interface Theme {
  readonly paint: ChalkInstance;
  readonly signs: Signs;
}

export interface Signs {
  readonly bands: Readonly<Record<Band, string>>;
  readonly up: string;
  readonly down: string;
  readonly level: string;
  readonly bar: string;
  readonly minus: string;
  readonly none: string;
  readonly range: string;
  readonly arrow: string;
  readonly urgent: string;
  readonly dot: string;
  readonly yes: string;
  readonly no: string;
  readonly sparks: readonly string[];
}

const UNICODE: Signs = {
  bands: {
    'walkaway-angry': '▼▼',
    dissatisfied: '▼ ',
    neutral: '● ',
    satisfied: '▲ ',
    'gushing-promoter': '▲▲',
    'cannot-tell': '? ',
  },
  up: '▲',
  down: '▼',
  level: '=',
  bar: '█',
  minus: '−',
  none: '–',
  range: '…',
  arrow: '→',
  urgent: '‼',
  dot: '·',
  yes: '✔',
  no: '✘',
  sparks: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};

const ASCII: Signs = {
  bands: {
    'walkaway-angry': '--',
    dissatisfied: '- ',
    neutral: 'o ',
    satisfied: '+ ',
    'gushing-promoter': '++',
    'cannot-tell': '? ',
  },
  up: '^',
  down: 'v',
  level: '=',
  bar: '#',
  minus: '-',
  none: '-',
  range: '..',
  arrow: '->',
  urgent: '!!',
  dot: '|',
  yes: 'x',
  no: ' ',
  sparks: ['_', '.', ',', '-', '~', '=', '+', '#'],
};

export function themeOf({ color, ascii }: View): Theme {
  return { paint: new Chalk({ level: color ? 1 : 0 }), signs: ascii ? ASCII : UNICODE };
}

type Paint = (text: string) => string;

export function bandPaint({ paint }: Theme, band: Band): Paint {
  const paints: Readonly<Record<Band, Paint>> = {
    'walkaway-angry': paint.red.bold,
    dissatisfied: paint.red,
    neutral: paint.yellow,
    satisfied: paint.green,
    'gushing-promoter': paint.green.bold,
    'cannot-tell': paint.dim,
  };
  return paints[band];
}

/** Band and quadrant ids as people say them. */
export const BAND_WORDS: Readonly<Record<Band, string>> = {
  'walkaway-angry': 'walkaway angry',
  dissatisfied: 'dissatisfied',
  neutral: 'neutral',
  satisfied: 'satisfied',
  'gushing-promoter': 'gushing promoter',
  'cannot-tell': 'cannot tell',
};

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  'not-started': 'not started',
  onboarding: 'onboarding',
  established: 'established',
  churned: 'churned',
};

export const QUADRANT_WORDS: Readonly<Record<Quadrant, string>> = {
  'customer-success': 'customer success',
  'work-to-keep-unhappy': 'work to keep: unhappy',
  'work-to-keep-unprofitable': 'work to keep: unprofitable',
  assess: 'assess',
  'cannot-tell': 'cannot tell',
};
