import type { Review } from './gates/question.ts';

/** Gives the reviews that approved, of that environment. GitHub takes its name without regard to case. */
export function approvalsIn(environment: string, reviews: readonly Review[]): readonly Review[] {
  const name = environment.toLowerCase();
  return reviews.filter(
    ({ state, environments }) =>
      state === 'approved' && environments.some((other) => other.toLowerCase() === name),
  );
}
