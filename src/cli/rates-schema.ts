import * as z from 'zod';
import type { Rate, Rates } from '../domain/rates.js';
import { dayOf, isoDay } from '../math/calendar.js';

const isCode = (text: string) => /^[A-Z]{3}$/.test(text);
const noCode = (text: unknown) => `"${text}" is no currency code in capitals, such as EUR`;

const worth = z.number().positive();
const worthByDay = z.record(z.iso.date(), worth).refine((days) => Object.keys(days).length > 0);
const currencyRates = z.union([worth.transform((rate): Rate[] => [{ from: null, rate }]), worthByDay.transform(inOrder)], {
  error: 'expected what one unit is worth, such as 0.92, or that by the day it holds from, such as { 2026-01-01: 0.92 }',
});

function inOrder(days: Readonly<Record<string, number>>): Rate[] {
  const rates = Object.entries(days).map(([date, rate]) => ({ from: dayOf(Date.parse(date)), rate }));
  return rates.sort((one, other) => one.from - other.from);
}

/** `{ base: EUR, GBP: 1.17, USD: { 2025-01-01: 0.96, 2026-01-01: 0.92 } }`: what one unit of each currency is worth in the base currency. */
export const ratesSchema = z
  .object({ base: z.string({ error: 'base is missing: the currency that all money is put into, such as EUR' }) })
  .catchall(currencyRates)
  .superRefine(({ base, ...currencies }, { addIssue }) => {
    if (!isCode(base)) addIssue({ code: 'custom', path: ['base'], message: noCode(base) });
    for (const code of Object.keys(currencies)) {
      if (!isCode(code)) addIssue({ code: 'custom', path: [code], message: noCode(code) });
      if (code === base) addIssue({ code: 'custom', path: [code], message: `the base, ${code}, needs no rate` });
    }
  })
  .transform(({ base, ...currencies }): Rates => ({ base, currencies: currencies as Rates['currencies'] }));

/** `base EUR`, `USD 0.92 from 2026-01-01`. */
export function ratesInWords({ base, currencies }: Rates): readonly string[] {
  const inWords = ([currency, rates]: [string, readonly Rate[]]) =>
    rates.map(({ from, rate }) => `${currency} ${rate}${from === null ? '' : ` from ${isoDay(from)}`}`);
  return [`base ${base}`, ...Object.entries(currencies).flatMap(inWords)];
}
