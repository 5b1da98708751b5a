/** Returns what was verified of a release that is live, for the log and the summary: `FK… is live, directly on top of FK…` */
export function describeVerified(
  { sid }: { readonly sid: string },
  before: { readonly sid: string } | undefined,
  candidates: readonly string[],
  verb: 'is' | 'went' = 'is',
): string {
  const under = before === undefined ? 'the first release of this project' : `directly on top of ${before.sid}`;
  return `${sid} ${verb} live, ${candidates.length > 1 ? `one of ${candidates.length} releases that may be this run’s` : under}`;
}
