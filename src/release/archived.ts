import type { Contents } from '../flex/models.ts';

/**
 * Names what is archived of a configuration: itself, a plugin of it, a plugin version of it. Nothing of that is released.
 * Twilio's documentation of `flex:plugins:archive:configuration`: "Archived Plugin Configurations cannot be deployed";
 * which error comes back is not documented.
 */
export function archivedIn({ configuration, plugins }: Contents): readonly string[] {
  return [
    ...(configuration.archived ? [`configuration ${configuration.sid}`] : []),
    ...plugins.filter(({ pluginArchived }) => pluginArchived).map(({ uniqueName }) => `plugin ${uniqueName}`),
    ...plugins
      .filter(({ versionArchived }) => versionArchived)
      .map(({ uniqueName, version }) => `version ${version} of ${uniqueName}`),
  ];
}
