import type { Contents } from '../flex/models.ts';

/**
 * Returns the names of what is archived in a configuration: itself, its plugins, their versions.
 * Source: Twilio's documentation of `flex:plugins:archive:configuration`: "Archived Plugin Configurations cannot be deployed";
 * the error is not documented.
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
