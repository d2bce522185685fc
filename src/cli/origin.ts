/** Where a setting can come from. A flag wins over a variable, that over cs-score.yaml, and that over the default. */
export const ORIGINS = ['argument', 'flag', 'environment', 'project', 'companion', 'default'] as const;

/** Where a setting came from, and the place there: the flag, the variable, the line of cs-score.yaml; the reason of a default, if any. */
export interface Origin {
  readonly from: (typeof ORIGINS)[number];
  readonly place: string | null;
}

export function byVariable(place: string): Origin {
  return { from: 'environment', place };
}

/** @param place why it is so, where there is more to say than that nothing was stated. */
export function byDefault(place: string | null = null): Origin {
  return { from: 'default', place };
}
