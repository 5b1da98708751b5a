import { listed } from '../../text/lists.ts';
import { archivedIn } from '../archived.ts';
import { defineAlways, fail, pass } from './gate.ts';

/**
 * Nothing archived is released. A configuration without plugins may be: that is how all plugins are removed. Only if
 * none are live either, there is nothing to release.
 */
export const releasable = defineAlways({
  name: 'releasable',
  kind: 'safety',
  remedy: 'choose a configuration with nothing archived in it',
  judge({ plan: { target, changes, base }, dryRun }) {
    if (target.kind === 'name') {
      return {
        verdict: dryRun ? 'pending' : 'skipped',
        reason: `not evaluated: Twilio lists no configuration named ${JSON.stringify(target.name)}, so its contents are not known`,
      };
    }
    const archived = archivedIn(target);
    if (archived.length > 0) {
      return fail(`archived: ${listed(archived)}`, base && 'list plugins and versions that are not archived');
    }
    // Stryker disable next-line OptionalChaining: a target with known contents has its changes
    if (changes?.length === 0) {
      const what = target.kind === 'composed' ? 'the list' : `configuration ${target.configuration.sid}`;
      return fail(`${what} has no plugins, and none are live: nothing to release`);
    }
    return pass('nothing in it is archived');
  },
});
