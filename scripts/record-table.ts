/** Makes the lists of fields in `docs/record.md` from `docs/record.schema.json`. */

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly title?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Returns the list of the record's fields, and one for each kind of object in it. */
export function recordFields(schema: Schema): string {
  const kinds = Object.values(schema.$defs ?? {}).filter((one) => one.properties !== undefined);
  const fields = (of: Schema) => fieldsOf(of, schema, '').join('\n');
  const parts = kinds.map((kind) => `### ${articleOf(kind.title ?? '')} ${kind.title}\n\n${fields(kind)}`);
  return [fields(schema), ...parts].join('\n\n');
}

/** An object without a name of its own is described in place, by dotted names. A field is a string unless it says more. */
function fieldsOf({ properties = {}, required = [] }: Schema, root: Schema, under: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const type = typeOf(field, root);
    const notes = [...(type === 'string' ? [] : [type]), ...(required.includes(name) ? [] : ['optional'])];
    const inner = [field, ...(field.anyOf ?? [])].find((one) => one.properties !== undefined);
    return [
      `- \`${under}${name}\`${notes.length > 0 ? ` (${notes.join(', ')})` : ''}: ${field.description}`,
      ...(inner ? fieldsOf(inner, root, `${under}${name}.`) : []),
    ];
  });
}

function typeOf(field: Schema, root: Schema): string {
  if (field.$ref !== undefined) return typeOf(root.$defs?.[field.$ref.replace('#/$defs/', '')] ?? {}, root);
  if (field.title !== undefined)
    return `[${field.title}](#${articleOf(field.title).toLowerCase()}-${field.title.replaceAll(' ', '-')})`;
  if (field.anyOf !== undefined) return [...new Set(field.anyOf.map((one) => typeOf(one, root)))].join(' or ');
  if (field.items !== undefined) return `list of ${typeOf(field.items, root)}`;
  if (field.enum !== undefined) return field.enum.map((value) => literal(value)).join(', ');
  if (field.const !== undefined) return literal(field.const);
  if (field.pattern?.includes('{32}')) return 'SID';
  return [field.type ?? 'anything'].flat().join(' or ');
}

function literal(value: unknown): string {
  if (value === '') return 'empty';
  return typeof value === 'string' ? `\`${value}\`` : String(value);
}

const articleOf = (word: string) => (/^[aeiou]/.test(word) ? 'An' : 'A');
