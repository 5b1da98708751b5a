import { toJsonSchema } from '@valibot/to-json-schema';
import { historySchema, KINDS } from '../src/history/document.ts';

/** Returns the published schema of a history, as text: what `src/history/document.ts` checks by. */
export function historyJsonSchema(): string {
  const schema = toJsonSchema(historySchema, { target: 'draft-2020-12', definitions: KINDS });
  const { $schema, ...rest } = schema;
  const title = 'The history of Flex accounts';
  return `${JSON.stringify({ $schema, ...rest, title }, undefined, 2)}\n`;
}
