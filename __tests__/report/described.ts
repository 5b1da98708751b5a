import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** The schema of the record, as it is published. */
export const schema = JSON.parse(readFileSync(new URL('../../docs/record.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
formats.default(ajv);
const isRecord = ajv.compile(schema);

/** Returns what of a record is not as its schema says; empty if all is. */
export function problemsWith(record: unknown): string[] {
  if (isRecord(record)) return [];
  return (isRecord.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
