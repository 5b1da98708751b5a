/** The calls of the Plugin Service, each as a path of Twilio's OpenAPI description and what it does. */

import type { ServiceResponse } from '../http.ts';
import { badParameter, FlexError, notFound } from './error.ts';
import { type Rows, rowsOf } from './ledger.ts';
import type { Configuration, ConfiguredPlugin, PluginVersion } from './model.ts';
import { pageOf } from './paging.ts';
import type { FlexProject } from './project.ts';
import type { Viewpoint } from './views.ts';
import * as view from './views.ts';

/** One call, looked up and let in. */
export interface Call {
  readonly project: FlexProject;
  readonly from: Viewpoint;
  readonly address: URL;
  readonly form: URLSearchParams;
  /** A part of the path by its name in the description. */
  readonly part: (name: string) => string;
}

type Answer = (call: Call) => ServiceResponse;

const ok = (body: unknown): ServiceResponse => ({ status: 200, body });
const created = (body: unknown): ServiceResponse => ({ status: 201, body });

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw badParameter(`Missing required parameter ${name} in the post body`);
  return value;
}

const optional = (form: URLSearchParams, name: string) => form.get(name) ?? undefined;

function found<T>(row: T | undefined, address: URL): T {
  if (row === undefined) throw notFound(address.pathname);
  return row;
}

const configurationOf = ({ project, part, address }: Call, name: string) =>
  found(project.configurationLedger.find(part(name)), address);

function pluginOf({ project, part, address }: Call, name: string) {
  try {
    return project.plugin(part(name));
  } catch (error) {
    throw error instanceof FlexError ? notFound(address.pathname) : error;
  }
}

/** A version by SID or text. */
function versionOf(call: Call): PluginVersion {
  const versions = call.project.versionsOf(pluginOf(call, 'PluginSid'));
  const wanted = call.part('Sid');
  const { findsPlus = true } = call.project.unknowns;
  const byText = () =>
    versions.findNewest(({ version }) => version === wanted && (findsPlus || !version.includes('+')));
  return found(versions.find(wanted) ?? byText(), call.address);
}

/** `Plugins` is repeated, each `{"plugin_version":"FV…","phase":3}` as JSON text. */
function configuredOf(project: FlexProject, text: string): ConfiguredPlugin {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw badParameter('Plugins is not JSON');
  }
  const { plugin_version, phase } = { plugin_version: undefined, phase: undefined, ...Object(given) };
  const version = typeof plugin_version === 'string' ? project.version(plugin_version) : undefined;
  if (version === undefined) throw badParameter(`Plugins names no plugin version: ${text}`);
  if (version.archived || version.plugin.archived) throw badParameter(`${version.sid} is archived`);
  return { version, phase: project.unknowns.phase ?? (typeof phase === 'number' ? phase : 0) };
}

const contentsOf = (plugins: readonly ConfiguredPlugin[]) =>
  plugins
    .map(({ version }) => version.sid)
    .sort()
    .join();

/** Whether some server would call this a duplicate: see `Unknowns`. */
function isRefused(project: FlexProject, name: string, plugins: readonly ConfiguredPlugin[]): boolean {
  const { refusesSame } = project.unknowns;
  if (refusesSame === 'plugin') return new Set(plugins.map(({ version }) => version.plugin)).size < plugins.length;
  const isSame = (row: Configuration) =>
    refusesSame === 'name' ? row.name === name : contentsOf(row.plugins) === contentsOf(plugins);
  return refusesSame !== undefined && project.configurationLedger.findNewest(isSame) !== undefined;
}

function createPlugin({ project, form, from }: Call): ServiceResponse {
  const uniqueName = required(form, 'UniqueName');
  if (project.pluginLedger.findNewest((row) => row.uniqueName === uniqueName) !== undefined) {
    throw badParameter(`UniqueName ${uniqueName} is in use`);
  }
  const fields = { friendlyName: optional(form, 'FriendlyName'), description: optional(form, 'Description') };
  return created(view.plugin(project.createPlugin({ uniqueName, ...fields }), from));
}

function createVersion(call: Call): ServiceResponse {
  const { project, form, from } = call;
  const plugin = pluginOf(call, 'PluginSid');
  const version = required(form, 'Version');
  const pluginUrl = required(form, 'PluginUrl');
  if (!URL.canParse(pluginUrl)) throw badParameter('PluginUrl is not a URL');
  if (project.versionsOf(plugin).findNewest((row) => row.version === version) !== undefined) {
    throw badParameter(`Version ${version} is in use`);
  }
  const changelog = optional(form, 'Changelog');
  const isPrivate = form.get('Private')?.toLowerCase() === 'true';
  const fields = { version, pluginUrl, changelog, private: isPrivate };
  return created(view.version(project.createVersion(plugin, fields), from));
}

function createConfiguration({ project, form, from }: Call): ServiceResponse {
  const name = required(form, 'Name');
  const plugins = form.getAll('Plugins').map((text) => configuredOf(project, text));
  if (isRefused(project, name, plugins)) throw badParameter('Duplicate Flex Plugin Configuration');
  const description = optional(form, 'Description');
  return created(view.configuration(project.createConfiguration({ name, description, plugins }), from));
}

function listConfigured(call: Call): ServiceResponse {
  const configuration = configurationOf(call, 'ConfigurationSid');
  const show = view.configuredPlugin(configuration);
  const sidOf = ({ version }: ConfiguredPlugin) => version.plugin.sid;
  const rows = rowsOf(configuration.plugins, sidOf);
  return pageOf({ key: 'plugins', rows, sidOf, show: (row) => show(row, call.from) }, call.address);
}

function fetchConfigured(call: Call): ServiceResponse {
  const configuration = configurationOf(call, 'ConfigurationSid');
  const plugin = pluginOf(call, 'PluginSid');
  const row = configuration.plugins.find(({ version }) => version.plugin === plugin);
  return ok(view.configuredPlugin(configuration)(found(row, call.address), call.from));
}

function updatePlugin(call: Call): ServiceResponse {
  const fields = { friendlyName: optional(call.form, 'FriendlyName'), description: optional(call.form, 'Description') };
  return ok(view.plugin(call.project.updatePlugin(pluginOf(call, 'Sid'), fields), call.from));
}

function createRelease({ project, form, from }: Call): ServiceResponse {
  return created(view.release(project.release(required(form, 'ConfigurationId')), from));
}

const archived =
  <T extends { archived: boolean }>(rowOf: (call: Call) => T, show: (row: T, from: Viewpoint) => unknown): Answer =>
  (call) =>
    ok(show(call.project.archiveRow(rowOf(call)), call.from));

const fetched =
  <T>(rowOf: (call: Call) => T, show: (row: T, from: Viewpoint) => unknown): Answer =>
  (call) =>
    ok(show(rowOf(call), call.from));

const listed =
  <T extends { readonly sid: string }>(
    key: string,
    all: (call: Call) => Rows<T>,
    show: (row: T, from: Viewpoint) => unknown,
  ): Answer =>
  (call) =>
    pageOf({ key, rows: all(call), sidOf: ({ sid }) => sid, show: (row) => show(row, call.from) }, call.address);

const releaseOf = ({ project, part, address }: Call) => found(project.releaseLedger.find(part('Sid')), address);
const activeRelease = ({ project, address }: Call) => found(project.activeRelease, address);
const thisConfiguration = (call: Call) => configurationOf(call, 'Sid');
const thisPlugin = (call: Call) => pluginOf(call, 'Sid');
const versionsOf = (call: Call) => call.project.versionsOf(pluginOf(call, 'PluginSid'));

/** By method and path below `/v1/PluginService`. Lists come newest first, the plugins of a configuration in their own order. */
export const ROUTES: Readonly<Record<string, Answer>> = {
  'GET /Releases': listed('releases', ({ project }) => project.releaseLedger, view.release),
  'POST /Releases': createRelease,
  // Stands in a how-to page of Twilio's, and as an example only in its OpenAPI description.
  'GET /Releases/Active': fetched(activeRelease, view.release),
  'GET /Releases/{Sid}': fetched(releaseOf, view.release),
  'GET /Configurations': listed('configurations', ({ project }) => project.configurationLedger, view.configuration),
  'POST /Configurations': createConfiguration,
  'GET /Configurations/{Sid}': fetched(thisConfiguration, view.configuration),
  'POST /Configurations/{Sid}/Archive': archived(thisConfiguration, view.archivedConfiguration),
  'GET /Configurations/{ConfigurationSid}/Plugins': listConfigured,
  'GET /Configurations/{ConfigurationSid}/Plugins/{PluginSid}': fetchConfigured,
  'GET /Plugins': listed('plugins', ({ project }) => project.pluginLedger, view.plugin),
  'POST /Plugins': createPlugin,
  'GET /Plugins/{Sid}': fetched(thisPlugin, view.plugin),
  'POST /Plugins/{Sid}': updatePlugin,
  'POST /Plugins/{Sid}/Archive': archived(thisPlugin, view.archivedPlugin),
  'GET /Plugins/{PluginSid}/Versions': listed('plugin_versions', versionsOf, view.version),
  'POST /Plugins/{PluginSid}/Versions': createVersion,
  'GET /Plugins/{PluginSid}/Versions/{Sid}': fetched(versionOf, view.version),
  'POST /Plugins/{PluginSid}/Versions/{Sid}/Archive': archived(versionOf, view.archivedVersion),
};
