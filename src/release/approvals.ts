/** A review of a run that waited for environments. */
export interface Review {
  readonly state: string;
  readonly login: string;
  /** False for a bot, and for whatever GitHub does not call a user. */
  readonly isPerson: boolean;
  readonly environments: readonly string[];
  /** What the reviewer wrote; may be empty. */
  readonly comment: string;
}

/** Returns the approving reviews of an environment. GitHub compares its name case-insensitively. */
export function approvalsIn(environment: string, reviews: readonly Review[]): readonly Review[] {
  const name = environment.toLowerCase();
  return reviews.filter(
    ({ state, environments }) => state === 'approved' && environments.some((other) => other.toLowerCase() === name),
  );
}
