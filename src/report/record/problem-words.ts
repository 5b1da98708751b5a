import type { Release } from '../../flex/models.ts';
import { CATALOGUE, type ProblemCode, withRerun } from '../../problem.ts';
import type { Facts } from './facts.ts';
import { knownNames } from './known-names.ts';
import type { RecordedProblem } from './record.ts';

/** Returns what the catalogue says of a code, as a record holds it. */
export function describedAs(code: ProblemCode): Pick<RecordedProblem, 'code' | 'title' | 'next'> {
  return { code, title: CATALOGUE[code].title, next: withRerun(code) };
}

/** Returns a release by the name that people know, and with both SIDs. */
export function inNames(release: Release | undefined, facts: Facts): string {
  const name = release && knownNames(facts).get(release.configurationSid);
  return name ? `${name} (${release.sid} of ${release.configurationSid})` : sidsOf(release);
}

/** Returns a release by its SIDs. */
export function sidsOf(release: Release | undefined): string {
  return release === undefined ? 'no release' : `${release.sid} of configuration ${release.configurationSid}`;
}

/** Returns a configuration by its name and its SID. */
export function withSid({ sid, name }: { readonly sid: string; readonly name: string }): string {
  return name === '' ? `configuration ${sid}` : `${name} (${sid})`;
}
