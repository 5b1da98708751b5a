/** Published OpenAPI 3.0 descriptions as JSON Schema, for Ajv. */

import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

export type Json = Record<string, unknown>;

/**
 * OpenAPI 3.0 writes "or null" beside a schema where JSON Schema has no such word.
 *
 * @param exact an object has all the fields that are described, and no others
 */
export function asJsonSchema(value: unknown, exact = false): unknown {
  if (Array.isArray(value)) return value.map((item) => asJsonSchema(item, exact));
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Json;
  const entries = Object.entries(rest).map(([key, item]) => [key, asJsonSchema(item, exact)]);
  const schema: Json = Object.fromEntries(entries);
  const { type, properties } = schema;
  if (exact && type === 'object' && typeof properties === 'object' && properties !== null)
    Object.assign(schema, { additionalProperties: false, required: Object.keys(properties) });
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

export function createAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}
