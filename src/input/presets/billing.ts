import type { LeftOut, Preset } from './preset.js';

const STRIPE_KEYS: Preset['keys'] = [
  { header: ['Customer ID', 'customer_id'], as: 'id' },
  { header: ['Customer ID', 'customer_id'], as: 'external' },
  { header: ['Customer Email', 'customer_email'], as: 'email' },
];
const CREATED = ['Created date (UTC)', 'Created (UTC)', 'Created'];
const UNPAID = [
  ...['failed', 'blocked', 'canceled', 'cancelled', 'expired'],
  ...['pending', 'processing', 'incomplete', 'uncaptured'],
  ...['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
];
/** Where no column is blank for them, the titles of groups stand in that of the dates. */
const NO_AMOUNT: LeftOut = { header: ['Amount'], is: [''], because: 'no amount' };

export const BILLING: readonly Preset[] = [
  {
    id: 'stripe-payments',
    product: 'Stripe',
    title: 'payments or charges',
    role: 'revenue',
    header: ['id', 'Amount', 'Amount Refunded', 'Currency', 'Status'],
    columns: {
      id: ['id'],
      date: CREATED,
      amount: { amount: ['Amount'], less: ['Amount Refunded'] },
      currency: ['Currency'],
    },
    leftOut: [
      { header: ['Status'], is: UNPAID, because: 'not paid' },
      { header: ['Captured'], is: ['false'], because: 'not captured' },
    ],
    keys: STRIPE_KEYS,
  },
  {
    id: 'stripe-subscriptions',
    product: 'Stripe',
    title: 'subscriptions',
    role: 'revenue',
    header: ['id', 'Customer ID', 'Status', 'Amount', 'Interval'],
    columns: {
      id: ['id'],
      date: ['Current Period Start (UTC)', 'Current Period Start'],
      amount: { amount: ['Amount'] },
      currency: ['Currency'],
      period_end: { until: ['Current Period End (UTC)', 'Current Period End'] },
      interval: ['Interval', 'Billing Interval'],
    },
    leftOut: [{ header: ['Status'], is: ['trialing', 'incomplete', 'incomplete_expired', 'unpaid'], because: 'not paid' }],
    keys: STRIPE_KEYS,
    note: 'The amount is that of the current period, spread over it, whether it is a month or a year by Interval; earlier periods are not in this file.',
  },
  {
    id: 'stripe-balance',
    product: 'Stripe',
    title: 'itemised balance',
    role: 'revenue',
    header: ['balance_transaction_id', 'created_utc', 'reporting_category', 'gross', 'fee'],
    columns: {
      id: ['balance_transaction_id'],
      date: ['created_utc', 'created'],
      amount: { amount: ['gross'] },
      cost: { amount: ['fee'] },
      currency: ['currency'],
    },
    leftOut: [
      {
        header: ['reporting_category'],
        unless: ['charge', 'payment', 'refund', 'partial_capture_reversal', 'dispute', 'dispute_reversal', 'adjustment'],
        because: 'a payout or a fee of its own, no revenue',
      },
    ],
    keys: [
      { header: ['customer_id'], as: 'external' },
      { header: ['customer_email'], as: 'email' },
    ],
    note: 'Only the itemised report with customer columns can be joined to accounts.',
  },
  {
    id: 'stripe-invoices-warehouse',
    product: 'Stripe',
    title: 'invoice table of a warehouse',
    role: 'revenue',
    header: ['invoice_id', 'customer_id', 'amount_paid', 'period_start', 'period_end'],
    columns: {
      id: ['id'],
      date: ['period_start'],
      amount: { amount: ['amount'], minorUnits: true },
      currency: ['currency'],
      period_end: { until: ['period_end'] },
    },
    leftOut: [
      { header: ['is_deleted'], is: ['true'], because: 'deleted' },
      { header: ['status'], unless: ['paid'], because: 'not paid' },
    ],
    keys: STRIPE_KEYS,
    note: 'Amounts are in the smallest unit of the currency, as the interface of Stripe states them.',
  },
  {
    id: 'recurly-subscriptions-warehouse',
    product: 'Recurly',
    title: 'subscription table of a warehouse',
    role: 'revenue',
    header: ['account_id', 'current_period_started_at', 'current_period_ends_at', 'subtotal'],
    columns: {
      id: ['id'],
      date: ['current_period_started_at'],
      amount: { amount: ['subtotal'] },
      currency: ['currency'],
      period_end: { until: ['current_period_ends_at'] },
    },
    latest: { of: ['id'], by: ['updated_at'] },
    keys: [{ header: ['account_id'], as: 'id' }],
  },
  {
    id: 'xero-invoices',
    product: 'Xero',
    title: 'sales invoices, one row a line',
    role: 'revenue',
    header: ['ContactName', 'InvoiceNumber', 'InvoiceDate', 'LineAmount'],
    columns: { date: ['InvoiceDate'], amount: { amount: ['LineAmount'] }, currency: ['Currency'] },
    leftOut: [
      {
        header: ['Status'],
        is: ['draft', 'voided', 'deleted', 'awaiting_approval', 'submitted'],
        because: 'no invoice that stands',
      },
    ],
    keys: [
      { header: ['ContactName'], as: 'name' },
      { header: ['EmailAddress'], as: 'email' },
    ],
    note: 'The total stands on every line of an invoice: the amounts of the lines are added, without tax.',
  },
  {
    id: 'quickbooks-ledger',
    product: 'QuickBooks',
    title: 'transaction detail or general ledger',
    role: 'revenue',
    header: ['Date', 'Transaction Type', 'Name', 'Amount'],
    columns: { date: ['Date'], amount: { amount: ['Amount'] }, currency: ['Currency'] },
    leftOut: [
      {
        header: ['Transaction Type'],
        is: ['payment', 'transfer', 'deposit', 'bill', 'bill_payment', 'check', 'expense'],
        because: 'no income',
      },
      { header: ['Date'], is: ['beginning_balance'], because: 'a balance carried forward' },
      NO_AMOUNT,
    ],
    carriedDown: [['Date'], ['Transaction Type'], ['Num'], ['Name', 'Customer']],
    keys: [{ header: ['Name', 'Customer'], as: 'name', elseUpTo: ':' }],
    note: 'Give a report of income accounts only: a ledger of all accounts shows each amount twice. Smith:Kitchen is Smith, unless it is an account of its own.',
  },
  {
    id: 'quickbooks-sales-by-customer',
    product: 'QuickBooks',
    title: 'sales by customer, detail',
    role: 'revenue',
    header: ['Date', 'Transaction Type', 'Qty', 'Sales Price', 'Amount'],
    columns: { date: ['Date'], amount: { amount: ['Amount'] }, currency: ['Currency'] },
    leftOut: [NO_AMOUNT],
    carriedDown: [['Date'], ['Transaction Type'], ['Num'], ['Name', 'Customer']],
    keys: [
      { header: ['Name', 'Customer'], as: 'name', elseUpTo: ':' },
      { group: true, as: 'name' },
    ],
    note: 'The customer is the title above the rows; a customer of a customer is the outer one, unless it is an account of its own.',
  },
  {
    id: 'quickbooks-journal',
    product: 'QuickBooks',
    title: 'journal',
    role: 'revenue',
    header: ['Date', 'Transaction Type', 'Name', 'Debit', 'Credit'],
    columns: { date: ['Date'], amount: { amount: ['Debit'] } },
    leftOut: [{ header: ['Transaction Type'], unless: ['invoice', 'sales_receipt'], because: 'no invoice' }],
    keys: [{ header: ['Name', 'Customer'], as: 'name', elseUpTo: ':' }],
    note: 'The first line of an invoice holds its amount; the lines below it, without a date, book it to accounts and are left out.',
  },
];
