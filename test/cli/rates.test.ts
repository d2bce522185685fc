import { describe, expect, it } from 'vitest';
import { AS_OF, runCli } from './run-cli.js';
import { folderWith } from './written-files.js';

const BOOK = {
  'accounts.csv': 'account_id,name,arr,currency\nA,Alder Bay,1000,USD\nB,Bramble,500,EUR\n',
  'revenue.csv':
    'account_id,date,amount,cost,currency\nA,2025-10-01,100,40,USD\nA,2026-02-01,100,40,\nA,2026-03-01,10,4,EUR\nB,2026-01-01,50,20,EUR\n',
};
const RATES = 'rates: { base: EUR, USD: { 2025-01-01: 0.95, 2026-01-01: 0.9 } }\n';

async function report(files: Readonly<Record<string, string>>) {
  const { stdout, stderr, exitCode } = await runCli(['analyze', ...AS_OF, '--format', 'json'], { cwd: folderWith(files) });
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

describe.concurrent('money in several currencies', () => {
  it('is never added up without rates', async () => {
    const { accounts, portfolio, diagnostics } = await report(BOOK);
    const margin = accounts[0].measures.find(({ id }: { id: string }) => id === 'margin');
    expect(margin).toMatchObject({ outcome: 'missing', reason: 'revenue in EUR and USD: without rates they are not added up' });
    expect(portfolio.arr).toEqual([
      { currency: 'EUR', amount: 500 },
      { currency: 'USD', amount: 1000 },
    ]);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toContain('CS510');
  });

  it('is never taken for that of the arr', async () => {
    const { accounts, portfolio, diagnostics } = await report({
      'accounts.csv': 'account_id,arr,currency\nA,1500,EUR\nB,,EUR\n',
      'revenue.csv': 'account_id,date,amount,cost,currency\nA,2026-05-01,100,40,USD\nB,2026-05-01,10,4,USD\n',
    });
    expect(accounts[0]).toMatchObject({ currency: 'EUR', arr: 1500, revenue: null, cost: null });
    expect(accounts[1]).toMatchObject({ currency: 'USD', arr: null, revenue: 10, cost: 4 });
    expect(portfolio.arr).toEqual([{ currency: 'EUR', amount: 1500 }]);
    expect(diagnostics.map(({ message }: { message: string }) => message)).toContain(
      'account A has revenue in USD and arr in EUR',
    );
  });

  it('is put into the base currency at the rates of its days, and then added up', async () => {
    const { accounts, portfolio, diagnostics } = await report({ ...BOOK, 'cs-score.yaml': RATES });
    // 100 × 0.95 + 100 × 0.9 + 10, and its arr at the latest rate
    expect(accounts[0]).toMatchObject({ currency: 'EUR', revenue: 195, cost: 78, arr: 900 });
    expect(portfolio.revenue).toEqual([{ currency: 'EUR', amount: 245 }]);
    expect(portfolio.arr).toEqual([{ currency: 'EUR', amount: 1400 }]);
    expect(diagnostics).toEqual([]);
  });

  it('takes the currency of its account also where rows name it by an alias or by the other form of its id', async () => {
    const [short, long] = ['001Hs00003aBcDe', '001Hs00003aBcDeIAQ'];
    const { accounts } = await report({
      'accounts.csv': `account_id,arr,currency\nA,1000,USD\n${short},1000,USD\n`,
      'aliases.csv': 'key,account_id\nAlder,A\n',
      'revenue.csv': `account_id,date,amount,cost\nAlder,2026-02-01,100,40\n${long},2026-02-01,100,40\n`,
      'cs-score.yaml': `${RATES}aliases: aliases.csv\n`,
    });
    expect(accounts.map(({ revenue, cost }: Record<string, unknown>) => [revenue, cost])).toEqual([
      [90, 36],
      [90, 36],
    ]);
  });

  it('ends the run where a rate is missing, with the line to add', async () => {
    const yaml = 'rates: { base: EUR, USD: { 2026-01-01: 0.9 } }\n';
    const { stdout, stderr, exitCode } = await runCli(['analyze', ...AS_OF], {
      cwd: folderWith({ ...BOOK, 'cs-score.yaml': yaml }),
    });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('revenue.csv:2 CS218 error: no rate for USD on 2025-10-01, its first one is of 2026-01-01');
    expect(stderr).toContain('hint: add it to cs-score.yaml: rates: { base: EUR, USD: { 2025-10-01: <EUR for one USD> } }');
  });

  it('needs no rate where no row that counts asks for one', async () => {
    const future = { ...BOOK, 'revenue.csv': `${BOOK['revenue.csv']}A,2027-01-01,5,1,CHF\nX,2026-01-01,5,1,CHF\n` };
    const { accounts } = await report({ ...future, 'cs-score.yaml': RATES });
    expect(accounts[0].revenue).toBe(195);
  });
});

describe.concurrent('rates are refused', () => {
  it.each([
    ['rates: { USD: 0.9 }', 'base is missing'],
    ['rates: { base: euro }', '"euro" is no currency code in capitals, such as EUR'],
    ['rates: { base: EUR, usd: 0.9 }', '"usd" is no currency code in capitals'],
    ['rates: { base: EUR, EUR: 1 }', 'the base, EUR, needs no rate'],
    ['rates: { base: EUR, USD: 0 }', 'expected what one unit is worth'],
    ['rates: { base: EUR, USD: "0.9" }', 'expected what one unit is worth'],
    ['rates: { base: EUR, USD: {} }', 'expected what one unit is worth'],
    ['rates: { base: EUR, USD: 1e300 }', 'expected what one unit is worth'],
    ['rates: { base: EUR, USD: { 01/02/2026: 0.9 } }', 'expected what one unit is worth'],
  ])('%s', async (yaml, message) => {
    const { stderr, exitCode } = await runCli(['analyze'], { cwd: folderWith({ ...BOOK, 'cs-score.yaml': `${yaml}\n` }) });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^cs-score\.yaml:1 CS303 error: /);
    expect(stderr).toContain(message);
  });

  it('and shown by --print-config', async () => {
    const cwd = folderWith({ ...BOOK, 'cs-score.yaml': RATES });
    const { stdout } = await runCli(['analyze', '--print-config', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).settings.rates).toMatchObject({
      value: ['base EUR', 'USD 0.95 from 2025-01-01', 'USD 0.9 from 2026-01-01'],
      place: 'cs-score.yaml:1',
    });
  });
});
