import type { Release } from '../flex/models.ts';
import { releasesAfter } from './read-back.ts';

/** What a read made for it shows of a release that was seen active before. */
export type Standing =
  | { readonly kind: 'live' }
  | { readonly kind: 'replaced'; readonly by: Release }
  /** The list could not be read, or lags behind: what was seen before is not the present. */
  | { readonly kind: 'not-known' };

/** Returns what these releases, newest first, say of a release; `recent` is undefined if they could not be read. */
export function standingOf(own: Release, recent: readonly Release[] | undefined): Standing {
  if (recent === undefined) return { kind: 'not-known' };
  const [head] = recent;
  if (head?.sid === own.sid) return { kind: 'live' };
  return head !== undefined && releasesAfter(own, recent).includes(head)
    ? { kind: 'replaced', by: head }
    : { kind: 'not-known' };
}
