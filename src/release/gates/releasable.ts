import { fail, type Gate, pass } from './gate.ts';
import { listed } from './words.ts';

/**
 * What is archived is not released: the configuration, a plugin of it, a plugin version of it. Twilio's documentation
 * of `flex:plugins:archive:configuration`: "Archived Plugin Configurations cannot be deployed".
 *
 * A configuration without plugins is released, too: that is how all plugins are taken away. Only where none is live
 * either is there nothing to release.
 */
export const releasable: Gate = {
  name: 'releasable',
  kind: 'safety',
  judge({ plan: { target, changes } }) {
    if (target.kind === 'name') {
      return {
        verdict: 'skipped',
        reason: `not evaluated: Twilio lists no configuration of the name ${JSON.stringify(target.name)}, so what is in it is not known`,
      };
    }
    const { configuration, plugins } = target;
    const archived = [
      ...(configuration.archived ? [`configuration ${configuration.sid}`] : []),
      ...plugins
        .filter(({ pluginArchived }) => pluginArchived)
        .map(({ uniqueName }) => `plugin ${uniqueName}`),
      ...plugins
        .filter(({ versionArchived }) => versionArchived)
        .map(({ uniqueName, version }) => `version ${version} of ${uniqueName}`),
    ];
    if (archived.length > 0) return fail(`archived: ${listed(archived)}`);
    if (changes?.length === 0) {
      return fail(`configuration ${configuration.sid} has no plugins, and none are live: nothing to release`);
    }
    return pass('nothing in it is archived');
  },
};
