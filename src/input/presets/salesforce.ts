import type { Preset, Versions } from './preset.js';

/** A table that keeps its history has every version of a row. */
const LATEST: Versions = { of: ['id'], by: ['_fivetran_start', 'system_modstamp', 'last_modified_date'] };

export const SALESFORCE: readonly Preset[] = [
  {
    id: 'salesforce-accounts',
    product: 'Salesforce',
    title: 'account report',
    role: 'accounts',
    header: ['Account ID', 'Account Name', 'Account Owner'],
    columns: {
      account_id: ['Account ID'],
      name: ['Account Name'],
      owner: ['Account Owner'],
      segment: ['Segment', 'Type'],
      start_date: ['Customer Since', 'Start Date'],
      renewal_date: ['Renewal Date', 'Next Renewal Date'],
      arr: { yearly: ['ARR', 'Annual Recurring Revenue'], monthly: ['MRR', 'Monthly Recurring Revenue'] },
      currency: ['Account Currency', 'Currency'],
      parent_id: ['Parent Account ID', 'Parent Account'],
      domain: ['Website'],
    },
    externalIds: [['Stripe ID'], ['TK Customer ID'], ['External ID'], ['Account Number']],
    note: 'Labels are those of your organisation; other names of a column go into cs-score.yaml. Ids of 15 and of 18 characters join.',
  },
  {
    id: 'salesforce-opportunities',
    product: 'Salesforce',
    title: 'opportunity report',
    role: 'revenue',
    header: ['Opportunity Name', 'Stage', 'Close Date', 'Amount'],
    columns: {
      id: ['Opportunity ID'],
      date: ['Close Date'],
      amount: { amount: ['Amount'] },
      currency: ['Opportunity Currency', 'Amount Currency', 'Currency'],
      period_end: ['End Date', 'Contract End Date'],
    },
    leftOut: [{ header: ['Stage'], unless: ['closed_won'], because: 'not won' }],
    keys: [
      { header: ['Account ID'], as: 'id' },
      { header: ['Account Name'], as: 'name' },
    ],
    note: 'Won opportunities count as revenue on their close date.',
  },
  {
    id: 'salesforce-accounts-warehouse',
    product: 'Salesforce',
    title: 'account table of a warehouse',
    role: 'accounts',
    header: ['id', 'name', 'is_deleted', 'master_record_id', 'owner_id'],
    columns: {
      account_id: ['id'],
      name: ['name'],
      owner: ['owner_id'],
      segment: ['type'],
      parent_id: ['parent_id'],
      domain: ['website'],
    },
    latest: LATEST,
    leftOut: [{ header: ['is_deleted'], is: ['true'], because: 'deleted' }],
    externalIds: [['account_number']],
  },
  {
    id: 'salesforce-opportunities-warehouse',
    product: 'Salesforce',
    title: 'opportunity table of a warehouse',
    role: 'revenue',
    header: ['account_id', 'amount', 'close_date', 'is_won', 'stage_name'],
    columns: { id: ['id'], date: ['close_date'], amount: { amount: ['amount'] }, currency: ['currency_iso_code'] },
    latest: LATEST,
    leftOut: [
      { header: ['is_deleted'], is: ['true'], because: 'deleted' },
      { header: ['is_won'], unless: ['true'], because: 'not won' },
    ],
    keys: [{ header: ['account_id'], as: 'id' }],
  },
];
