import type { Preset, Words } from './preset.js';

const LIKELY_TO_RECOMMEND = /how likely (?:are you|is it|would you).*recommend/i;

/** A likelihood in words is an answer, and no place on the scale from 0 to 10. */
const IN_WORDS: Words = {
  very_likely: '',
  likely: '',
  somewhat_likely: '',
  neutral: '',
  neither_likely_nor_unlikely: '',
  not_sure: '',
  somewhat_unlikely: '',
  unlikely: '',
  not_likely: '',
  very_unlikely: '',
};

export const SURVEYS: readonly Preset[] = [
  {
    id: 'surveymonkey-responses',
    product: 'SurveyMonkey',
    title: 'responses',
    role: 'surveys',
    header: ['Respondent ID', 'Collector ID', 'End Date'],
    columns: {
      id: ['Respondent ID'],
      answered_at: ['End Date'],
      name: { constant: 'nps' },
      value: [LIKELY_TO_RECOMMEND],
    },
    words: {
      value: {
        ...IN_WORDS,
        '0 - not at all likely': '0',
        '10 - extremely likely': '10',
        not_at_all_likely: '0',
        extremely_likely: '10',
      },
    },
    keys: [
      { header: ['Custom Data 1'], as: 'id' },
      { header: ['Custom Data 1'], as: 'external' },
      { header: ['Email Address'], as: 'email' },
    ],
    note: 'The question that asks how likely a recommendation is gives the NPS answer; name another one in cs-score.yaml.',
  },
  {
    id: 'google-forms-responses',
    product: 'Google Forms',
    title: 'responses',
    role: 'surveys',
    header: ['Timestamp', LIKELY_TO_RECOMMEND],
    columns: { answered_at: ['Timestamp'], name: { constant: 'nps' }, value: [LIKELY_TO_RECOMMEND] },
    words: { value: IN_WORDS },
    keys: [
      { header: ['Account ID', 'Customer ID'], as: 'id' },
      { header: ['Company', 'Company name', 'Organization'], as: 'name' },
      { header: ['Email Address', 'Email', 'Username'], as: 'email' },
    ],
    note: 'A likelihood in words counts as an answer and not in the NPS, unless cs-score.yaml gives it a number: words: { value: { Likely: 8 } }.',
  },
];
