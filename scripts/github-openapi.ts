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

const OPERATIONS: readonly (readonly [path: string, ...methods: readonly string[]])[] = [
  ['/repos/{owner}/{repo}/deployments', 'get', 'post'],
  ['/repos/{owner}/{repo}/deployments/{deployment_id}/statuses', 'get', 'post'],
  ['/repos/{owner}/{repo}/actions/runs/{run_id}', 'get'],
  ['/repos/{owner}/{repo}/actions/runs/{run_id}/approvals', 'get'],
  ['/repos/{owner}/{repo}/commits/{ref}/check-runs', 'get'],
  ['/repos/{owner}/{repo}/commits/{ref}/status', 'get'],
];

/** What no operation names but every one can answer: refusals (401, 403, 404) have this shape. */
const ALSO = '#/components/schemas/basic-error';

const PROSE = new Set(['description', 'summary', 'example', 'examples', 'title', 'externalDocs', 'tags']);

/** Maps whose keys are names that somebody chose, so that `description` there is no prose. */
const NAME_MAPS = new Set(['properties', 'patternProperties', 'headers', 'schemas', 'parameters', 'responses']);

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

function withoutProse(value: unknown, keysAreNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => keysAreNames || !(PROSE.has(key) || key.startsWith('x-')));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutProse(item, !keysAreNames && NAME_MAPS.has(key))]));
}

/** OpenAPI demands a description of every response that is no reference. */
function describedResponse(response: unknown): unknown {
  return isObject(response) && !('$ref' in response) ? { description: '', ...response } : response;
}

function referencesIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
}

function lookUp(document: unknown, ...path: readonly string[]): unknown {
  const found = path.reduce((value, key) => fieldsOf(value)[key], document);
  if (found === undefined) throw new Error(`${PACKAGE} has no ${path.join(' ')}`);
  return found;
}

function reducedOperation(source: unknown, path: string, method: string): unknown {
  const operation = fieldsOf(withoutProse(lookUp(source, 'paths', path, method)));
  const responses = Object.entries(fieldsOf(operation['responses']));
  const described = responses.map(([status, response]) => [status, describedResponse(response)]);
  return { ...operation, responses: Object.fromEntries(described) };
}

/** Everything the paths refer to, and everything that refers to, sorted by name so that a new version shows its changes only. */
function reducedComponents(source: unknown, paths: unknown): Fields {
  const found = new Map<string, unknown>();
  const open = [...referencesIn(paths), ALSO];
  for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
    if (found.has(reference)) continue;
    const bare = withoutProse(lookUp(source, ...reference.replace('#/', '').split('/')));
    found.set(reference, reference.startsWith('#/components/responses/') ? describedResponse(bare) : bare);
    open.push(...referencesIn(bare));
  }
  const components: Record<string, Fields> = {};
  for (const [reference, value] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = '', name = ''] = reference.split('/');
    components[kind] = { ...components[kind], [name]: value };
  }
  return components;
}

function published(): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'github-openapi-'));
  try {
    const packed = execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, encoding: 'utf8' });
    execFileSync('tar', ['-xzf', packed.trim(), MEMBER], { cwd: folder });
    return JSON.parse(readFileSync(join(folder, MEMBER), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const source = published();
const paths = Object.fromEntries(
  OPERATIONS.map(([path, ...methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, reducedOperation(source, path, method)])),
  ]),
);
const reduced = {
  openapi: lookUp(source, 'openapi'),
  info: {
    title: "GitHub's REST API, reduced",
    version: lookUp(source, 'info', 'version'),
    license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT' },
    'x-source': `${PACKAGE}, ${MEMBER}`,
  },
  paths,
  components: reducedComponents(source, paths),
};
const wanted = `${JSON.stringify(reduced, null, 1)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, wanted);
} else if (readFileSync(TARGET, 'utf8') !== wanted) {
  console.error(
    `simulator/github/github.openapi.json is not what ${PACKAGE} gives: run \`npx node scripts/github-openapi.ts\``,
  );
  process.exitCode = 1;
}
