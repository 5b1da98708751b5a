import type { Configuration, ConfiguredPlugin } from '../flex/models.ts';

/**
 * Returns what is archived of a configuration: itself, its plugins, their versions. Source: Twilio, on its command
 * `flex:plugins:archive:configuration`: "Archived Plugin Configurations cannot be deployed"; no error is documented.
 */
export function archivedIn({
  configuration,
  plugins,
}: {
  /** Missing if it has yet to be made. */
  readonly configuration?: Configuration;
  readonly plugins: readonly ConfiguredPlugin[];
}): readonly string[] {
  return [
    ...(configuration?.archived ? [`configuration ${configuration.sid}`] : []),
    ...plugins.filter((one) => one.pluginArchived).map((one) => `plugin ${one.uniqueName}`),
    ...plugins.filter((one) => one.versionArchived).map((one) => `version ${one.version} of ${one.uniqueName}`),
  ];
}
