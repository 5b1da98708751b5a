import { listed } from '../../text/lists.ts';
import { archivedIn } from '../archived.ts';
import { fail, type Gate, pass } from './gate.ts';

/**
 * What is archived is not released.
 *
 * A configuration without plugins is released, too: that is how all plugins are taken away. Only where none is live
 * either is there nothing to release.
 */
export const releasable: Gate = {
  name: 'releasable',
  kind: 'safety',
  remedy: 'choose a configuration with nothing archived in it, or restore what is archived',
  judge({ plan: { target, changes } }) {
    if (target.kind === 'name') {
      return {
        verdict: 'skipped',
        reason: `not evaluated: Twilio lists no configuration of the name ${JSON.stringify(target.name)}, so what is in it is not known`,
      };
    }
    const archived = archivedIn(target);
    if (archived.length > 0) return fail(`archived: ${listed(archived)}`);
    if (changes?.length === 0) {
      return fail(
        `configuration ${target.configuration.sid} has no plugins, and none are live: nothing to release`,
      );
    }
    return pass('nothing in it is archived');
  },
};
