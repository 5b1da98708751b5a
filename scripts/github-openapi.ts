/**
 * Makes `simulator/github/github.openapi.json`: the part of GitHub's published OpenAPI description that the
 * simulator answers for, without its prose. With `--check` nothing is written: a difference ends with exit code 1.
 *
 * The source is the npm package `@octokit/openapi`. Installed it takes some 400 MB, so it is no dependency: one
 * file of one version is taken from its archive.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@octokit/openapi@23.0.2';
const MEMBER = 'package/generated/api.github.com.json';
const TARGET = fileURLToPath(new URL('../simulator/github/github.openapi.json', import.meta.url));

const OPERATIONS: readonly (readonly [path: string, methods: readonly string[]])[] = [
  ['/repos/{owner}/{repo}/deployments', ['get', 'post']],
  ['/repos/{owner}/{repo}/deployments/{deployment_id}/statuses', ['get', 'post']],
  ['/repos/{owner}/{repo}/actions/runs/{run_id}/approvals', ['get']],
  ['/repos/{owner}/{repo}/commits/{ref}/check-runs', ['get']],
  ['/repos/{owner}/{repo}/commits/{ref}/status', ['get']],
];

/** What no operation names but every one can answer: refusals (401, 403, 404) have this shape. */
const ALSO = ['#/components/schemas/basic-error'];

const PROSE = new Set(['description', 'summary', 'example', 'examples', 'title', 'externalDocs', 'tags']);

/** Maps whose keys are names that somebody chose, so that `description` there is no prose. */
const NAME_MAPS = new Set(['properties', 'patternProperties', 'headers', 'schemas', 'parameters', 'responses']);

type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutProse(value: Json, keysAreNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .filter(([key]) => keysAreNames || !(PROSE.has(key) || key.startsWith('x-')))
    .map(([key, item]): [string, Json] => [key, withoutProse(item, !keysAreNames && NAME_MAPS.has(key))]);
  return Object.fromEntries(kept);
}

/** OpenAPI demands a description of every response that is no reference. */
function describedResponse(response: Json): Json {
  return isObject(response) && !('$ref' in response) ? { description: '', ...response } : response;
}

function describedResponses(responses: Json | undefined): Json {
  const entries = isObject(responses) ? Object.entries(responses) : [];
  return Object.fromEntries(entries.map(([status, response]) => [status, describedResponse(response)]));
}

function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

function lookUp(document: JsonObject, reference: string): Json {
  let found: Json | undefined = document;
  for (const part of reference.replace(/^#\//, '').split('/')) found = isObject(found) ? found[part] : undefined;
  if (found === undefined) throw new Error(`${PACKAGE} has no ${reference}`);
  return found;
}

function reducedPaths(source: JsonObject): JsonObject {
  const paths: JsonObject = {};
  for (const [path, methods] of OPERATIONS) {
    const item: JsonObject = {};
    for (const method of methods) {
      const published = isObject(source['paths']) ? source['paths'][path] : undefined;
      const operation = isObject(published) ? published[method] : undefined;
      if (!isObject(operation)) throw new Error(`${PACKAGE} has no ${method} ${path}`);
      const bare = withoutProse(operation);
      if (isObject(bare)) item[method] = { ...bare, responses: describedResponses(bare['responses']) };
    }
    paths[path] = item;
  }
  return paths;
}

/** Everything the paths refer to, and everything that refers to, sorted by name so that a new version shows its changes only. */
function reducedComponents(source: JsonObject, paths: JsonObject): JsonObject {
  const found = new Map<string, Json>();
  const open = [...referencesIn(paths), ...ALSO];
  for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
    if (found.has(reference)) continue;
    const bare = withoutProse(lookUp(source, reference));
    found.set(reference, reference.startsWith('#/components/responses/') ? describedResponse(bare) : bare);
    open.push(...referencesIn(bare));
  }
  const components: JsonObject = {};
  for (const [reference, value] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = '', name = ''] = reference.split('/');
    const group = components[kind];
    components[kind] = { ...(isObject(group) ? group : {}), [name]: value };
  }
  return components;
}

function published(): JsonObject {
  const folder = mkdtempSync(join(tmpdir(), 'github-openapi-'));
  try {
    const packed = execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, encoding: 'utf8' });
    execFileSync('tar', ['-xzf', packed.trim(), MEMBER], { cwd: folder });
    return JSON.parse(readFileSync(join(folder, MEMBER), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function excerpt(): string {
  const source = published();
  const paths = reducedPaths(source);
  const reduced = {
    openapi: source['openapi'],
    info: {
      title: "GitHub's REST API, reduced",
      version: isObject(source['info']) ? source['info']['version'] : '',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT' },
      'x-source': `${PACKAGE}, ${MEMBER}`,
    },
    paths,
    components: reducedComponents(source, paths),
  };
  return `${JSON.stringify(reduced, null, 1)}\n`;
}

const wanted = excerpt();
if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, wanted);
} else if (readFileSync(TARGET, 'utf8') !== wanted) {
  console.error(`simulator/github/github.openapi.json is not what ${PACKAGE} gives: run scripts/github-openapi.ts`);
  process.exitCode = 1;
}
