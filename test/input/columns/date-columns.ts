import { createDateEvidence, type DateDecision, type StatedDates, toIsoText } from '../../../src/input/columns/dates.js';

/** The decision of a column of these cells, which stand on the lines 2, 3, … as under a header. */
export function decided(cells: readonly string[], stated?: StatedDates): DateDecision {
  const evidence = createDateEvidence();
  for (const [index, cell] of cells.entries()) evidence.see(cell, index + 2);
  return evidence.decide(stated);
}

/** A column as canonical text; what is no date of the column is the message of its refusal. */
export function readColumn(cells: readonly string[], stated?: StatedDates): string[] {
  const decision = decided(cells, stated);
  if (decision.kind !== 'decided') throw new Error(`${decision.kind}: ${decision.because}`);
  return cells.map((cell) => {
    const read = toIsoText(cell, decision.format);
    return typeof read === 'string' ? read : read.message;
  });
}
