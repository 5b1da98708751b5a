/** Holds answers of the Flex service against Twilio's published description of them. */

import { readFileSync } from 'node:fs';
import type { Seen } from '../client.ts';
import { asJsonSchema, createAjv } from '../openapi.ts';

type Operation = { readonly operationId: string; readonly responses: Record<string, unknown> };

const FILE = new URL('../../../simulator/flex/plugin-service.openapi.json', import.meta.url);

const raw = JSON.parse(readFileSync(FILE, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: unknown;
};
const ajv = createAjv();
ajv.addFormat('uri-map', true);
const { paths, components } = raw;
ajv.addSchema({ paths: asJsonSchema(paths, true), components: asJsonSchema(components, true) }, 'flex');

function operationOf(method: string, pathname: string): { template: string; operation: Operation } {
  const templates = Object.keys(raw.paths).filter((template) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
  for (const template of templates) {
    const operation = raw.paths[template]?.[method];
    if (operation !== undefined) return { template, operation };
  }
  throw new Error(`not described: ${method} ${pathname}`);
}

/** Every operation of the description, by name. */
export const operations: readonly string[] = Object.values(raw.paths)
  .flatMap((path) => ['get', 'post', 'delete'].map((method) => path[method]?.operationId))
  .filter((name) => name !== undefined)
  .sort();

/** Throws where an answer is not what the description says; gives the operation's name. */
export function assertDescribed(method: string, url: string, seen: Seen): string {
  const word = method.toLowerCase();
  const { template, operation } = operationOf(word, new URL(url).pathname);
  const status = String(seen.status);
  if (!(status in operation.responses))
    throw new Error(`${operation.operationId} never answers ${status}: ${seen.text}`);
  const path = template.replaceAll('~', '~0').replaceAll('/', '~1');
  const pointer = `flex#/paths/${encodeURI(path)}/${word}/responses/${status}/content/application~1json/schema`;
  const validate = ajv.getSchema(pointer) ?? ajv.compile({ $ref: pointer });
  // A reference inside the description starts at its root.
  if (!validate(JSON.parse(seen.text))) throw new Error(`${operation.operationId}: ${ajv.errorsText(validate.errors)}`);
  return operation.operationId;
}
