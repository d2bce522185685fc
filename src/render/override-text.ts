import { isScored } from '../report/portfolio.js';
import type { ReportAccount } from '../report/schema.js';
import { signed } from './figures.js';
import { BAND_WORDS, QUADRANT_WORDS, type Signs } from './theme.js';

/**
 * What a person says of an account beside what was computed, null where nobody does:
 * `happiness +10, neutral (computed −24) until 2026-08-31, Ines Albrecht: "new sponsor signed"`
 */
export function overrideText(account: ReportAccount, signs: Signs, decimals = 0): string | null {
  const { override, happiness, quadrant } = account;
  if (override === null) return null;
  const { score, band, reason, who, until } = override;
  const happier = happiness.value === null ? BAND_WORDS['cannot-tell'] : signed(happiness.value, signs, decimals);
  const said = [
    score !== null &&
      `happiness ${signed(score, signs, decimals)}${band === null ? '' : `, ${BAND_WORDS[band]}`} ${computed(account, happier)}`,
    override.quadrant !== null && `${QUADRANT_WORDS[override.quadrant]} ${computed(account, QUADRANT_WORDS[quadrant])}`,
  ].filter((part) => part !== false);
  return `${said.join(' and ')} until ${until}${who === null ? '' : `, ${who}`}: "${reason}"`;
}

function computed(account: ReportAccount, figure: string): string {
  return isScored(account) ? `(computed ${figure})` : '(not scored: no effect)';
}

interface Counted {
  readonly accounts: number;
  readonly accountsWithOverrides: number;
}

/** `, 4 with overrides`, where that is another number; `before` and `after` set it off. */
export function withOverrides({ accounts, accountsWithOverrides }: Counted, before = ', ', after = ''): string {
  return accounts === accountsWithOverrides ? '' : `${before}${accountsWithOverrides} with overrides${after}`;
}
