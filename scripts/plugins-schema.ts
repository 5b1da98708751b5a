import { NAME_RULES, type Rule, VERSION_RULES } from '../src/compose/plugin-rules.ts';

/**
 * Returns the JSON schema of the manifest, `docs/plugins.schema.json`, made of the rules by which it is checked. It is of
 * the draft that editors know best; `patternErrorMessage` is understood by the YAML language server.
 */
export function pluginsSchema(): object {
  const all = (what: string, rules: readonly Rule[]) =>
    rules.map(({ pattern, wrong }) => ({ pattern: pattern.source, patternErrorMessage: `${what} ${wrong}.` }));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What shall be live in a Flex account',
    description: 'The manifest of Flex Release: exactly these versions of these plugins.',
    type: 'object',
    properties: {
      plugins: {
        description: 'Each plugin by its unique name, with an exact version.',
        type: 'object',
        minProperties: 1,
        propertyNames: { allOf: all('The name', NAME_RULES) },
        additionalProperties: {
          // `1.4` and `no` are read as they are written.
          type: ['string', 'number', 'boolean'],
          allOf: all('The version', VERSION_RULES),
        },
      },
    },
    patternProperties: { '^x-': { description: 'Whatever you like: it means nothing here.' } },
    required: ['plugins'],
    additionalProperties: false,
  };
}
