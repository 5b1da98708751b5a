/** The calls of the Plugin Service, each as a path of Twilio's OpenAPI description and what it does. */

import type { ServiceResponse } from '../http.ts';
import { badParameter, FlexError, notFound } from './error.ts';
import { rowsOf } from './ledger.ts';
import type { ConfiguredPlugin, PluginVersion } from './model.ts';
import { type Listing, pageOf } from './paging.ts';
import type { FlexProject } from './project.ts';
import { type Viewpoint, view } from './views.ts';

/** One call, looked up and let in. */
export interface Call {
  readonly project: FlexProject;
  readonly from: Viewpoint;
  readonly address: URL;
  readonly form: URLSearchParams;
  /** A part of the path by its name in the description. */
  readonly part: (name: string) => string;
}

/** A method on a path, and its answer. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Under `/v1/PluginService`. */
  readonly path: string;
  readonly answer: (call: Call) => ServiceResponse;
}

const ok = (body: unknown): ServiceResponse => ({ status: 200, body });
const created = (body: unknown): ServiceResponse => ({ status: 201, body });

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw badParameter(`Missing required parameter ${name} in the post body`);
  return value;
}

const optional = (form: URLSearchParams, name: string) => form.get(name) ?? undefined;

function list<T extends { readonly sid: string }>(
  call: Call,
  listing: Omit<Listing<T>, 'show' | 'sidOf'>,
  show: (row: T, from: Viewpoint) => unknown,
): ServiceResponse {
  const { address, from } = call;
  return pageOf({ ...listing, sidOf: (row) => row.sid, show: (row) => show(row, from) }, address);
}

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

const versionOf = (call: Call): PluginVersion =>
  found(call.project.versionsOf(pluginOf(call, 'PluginSid')).find(call.part('Sid')), call.address);

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
  return { version, phase: typeof phase === 'number' ? phase : 0 };
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

/** All of them; lists come newest first, the plugins of a configuration in their own order. */
export const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/Releases',
    answer: (call) => list(call, { key: 'releases', rows: call.project.releaseLedger }, view.release),
  },
  {
    method: 'POST',
    path: '/Releases',
    answer: ({ project, form, from }) =>
      created(view.release(project.release(required(form, 'ConfigurationId')), from)),
  },
  {
    // Stands in a how-to page of Twilio's, and as an example only in its OpenAPI description.
    method: 'GET',
    path: '/Releases/Active',
    answer: ({ project, address, from }) => ok(view.release(found(project.activeRelease, address), from)),
  },
  {
    method: 'GET',
    path: '/Releases/{Sid}',
    answer: ({ project, part, address, from }) =>
      ok(view.release(found(project.releaseLedger.find(part('Sid')), address), from)),
  },
  {
    method: 'GET',
    path: '/Configurations',
    answer: (call) => list(call, { key: 'configurations', rows: call.project.configurationLedger }, view.configuration),
  },
  { method: 'POST', path: '/Configurations', answer: createConfiguration },
  {
    method: 'GET',
    path: '/Configurations/{Sid}',
    answer: (call) => ok(view.configuration(configurationOf(call, 'Sid'), call.from)),
  },
  {
    method: 'POST',
    path: '/Configurations/{Sid}/Archive',
    answer: (call) => ok(view.archivedConfiguration(call.project.archiveRow(configurationOf(call, 'Sid')), call.from)),
  },
  { method: 'GET', path: '/Configurations/{ConfigurationSid}/Plugins', answer: listConfigured },
  { method: 'GET', path: '/Configurations/{ConfigurationSid}/Plugins/{PluginSid}', answer: fetchConfigured },
  {
    method: 'GET',
    path: '/Plugins',
    answer: (call) => list(call, { key: 'plugins', rows: call.project.pluginLedger }, view.plugin),
  },
  { method: 'POST', path: '/Plugins', answer: createPlugin },
  { method: 'GET', path: '/Plugins/{Sid}', answer: (call) => ok(view.plugin(pluginOf(call, 'Sid'), call.from)) },
  {
    method: 'POST',
    path: '/Plugins/{Sid}',
    answer: (call) => {
      const friendlyName = optional(call.form, 'FriendlyName');
      const description = optional(call.form, 'Description');
      const plugin = call.project.updatePlugin(pluginOf(call, 'Sid'), { friendlyName, description });
      return ok(view.plugin(plugin, call.from));
    },
  },
  {
    method: 'POST',
    path: '/Plugins/{Sid}/Archive',
    answer: (call) => ok(view.archivedPlugin(call.project.archiveRow(pluginOf(call, 'Sid')), call.from)),
  },
  {
    method: 'GET',
    path: '/Plugins/{PluginSid}/Versions',
    answer: (call) => {
      const rows = call.project.versionsOf(pluginOf(call, 'PluginSid'));
      return list(call, { key: 'plugin_versions', rows }, view.version);
    },
  },
  { method: 'POST', path: '/Plugins/{PluginSid}/Versions', answer: createVersion },
  {
    method: 'GET',
    path: '/Plugins/{PluginSid}/Versions/{Sid}',
    answer: (call) => ok(view.version(versionOf(call), call.from)),
  },
  {
    method: 'POST',
    path: '/Plugins/{PluginSid}/Versions/{Sid}/Archive',
    answer: (call) => ok(view.archivedVersion(call.project.archiveRow(versionOf(call)), call.from)),
  },
];
