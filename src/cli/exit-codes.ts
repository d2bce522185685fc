/** What the exit code of every command means. */
export const EXIT = { fine: 0, gateFailed: 1, unusable: 2, bug: 3, interrupted: 130 } as const;

export const EXIT_CODES: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.fine, 'fine'],
  [EXIT.gateFailed, 'a gate failed'],
  [EXIT.unusable, 'wrong usage, or a model or data that cannot be used'],
  [EXIT.bug, 'a bug of cs-score'],
  [EXIT.interrupted, 'interrupted'],
];
