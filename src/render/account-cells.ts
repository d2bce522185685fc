import type { ReportStanding } from '../report/schema.js';
import { listed } from '../words/count.js';
import { range, signed } from './figures.js';
import { BAND_WORDS, bandPaint, type Signs, type Theme } from './theme.js';

const HELD_BACK = '^';
const PROVISIONAL = '?';
const ESTIMATED = '*';

/** Where a scored account stands: band, happiness, its range where it is not certain, company, engagement and outcomes. */
export function standingCells(account: ReportStanding, theme: Theme): string[] {
  const { happiness, indices } = account;
  const { signs } = theme;
  return [
    bandCell(account, theme),
    happinessCell(account, signs),
    happiness.certain ? '' : range(happiness.low, happiness.high, signs),
    companyCell(account, signs),
    signed(indices.engagement.value, signs),
    signed(indices.outcomes.value, signs),
  ];
}

/** `▲ satisfied`: where an account stands on the continuum, in a sentence. */
export function bandText({ happiness: { band } }: ReportStanding, theme: Theme): string {
  return bandPaint(theme, band)(`${theme.signs.bands[band].trim()} ${BAND_WORDS[band]}`);
}

/** Where an account stands on the continuum, marked where it is held back. */
function bandCell({ happiness }: ReportStanding, theme: Theme): string {
  const band = bandPaint(theme, happiness.band)(`${theme.signs.bands[happiness.band]} ${BAND_WORDS[happiness.band]}`);
  return `${band}${happiness.heldBack ? ` ${HELD_BACK}` : ''}`;
}

/** Happiness, marked where missing data could move its band. */
function happinessCell(account: ReportStanding, signs: Signs): string {
  return `${signed(account.happiness.value, signs)}${isProvisional(account) ? PROVISIONAL : ''}`;
}

/** Company, marked where its cost is estimated. */
function companyCell(account: ReportStanding, signs: Signs): string {
  return `${signed(account.company.value, signs)}${isEstimate(account) ? ESTIMATED : ''}`;
}

function isProvisional({ happiness }: ReportStanding): boolean {
  return happiness.value !== null && !happiness.certain;
}

function isEstimate({ company }: ReportStanding): boolean {
  return company.costEstimated && company.value !== null;
}

/** What the marks mean; only those that these accounts carry. */
export function markNotes(accounts: readonly ReportStanding[]): string[] {
  const open = accounts.filter(isProvisional);
  const files = [...new Set(open.flatMap(({ happiness }) => happiness.settledBy))];
  return [
    open.length > 0 &&
      `${PROVISIONAL} provisional: the range is where happiness would lie if all that is missing were at its worst or best` +
        `${files.length === 0 ? '' : `; ${listed(files)} would settle more`}`,
    accounts.some(({ happiness }) => happiness.heldBack) &&
      `${HELD_BACK} one band nearer to the middle for want of evidence of feeling: silence is not anger, attendance is not love`,
    accounts.some(isEstimate) && `${ESTIMATED} cost estimated: a cost column in revenue.csv would settle it`,
  ].filter((note) => note !== false);
}
