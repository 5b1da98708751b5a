import type { Review } from './gates/question.ts';

/** Returns the approving reviews of an environment. GitHub compares its name case-insensitively. */
export function approvalsIn(environment: string, reviews: readonly Review[]): readonly Review[] {
  const name = environment.toLowerCase();
  return reviews.filter(
    ({ state, environments }) => state === 'approved' && environments.some((other) => other.toLowerCase() === name),
  );
}
