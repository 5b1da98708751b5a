/** Makes the tables of `docs/record.md` from `docs/record.schema.json`. */

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

/** Takes the schema; gives a table of the record's fields, and one for each kind of object that stands in it. */
export function recordTables(schema: Schema): string {
  const kinds = Object.values(schema.$defs ?? {}).filter((one) => one.properties !== undefined);
  return [
    tableOf(schema, schema),
    ...kinds.map((kind) => `### ${articleOf(kind.title ?? '')} ${kind.title}\n\n${tableOf(kind, schema)}`),
  ].join('\n\n');
}

function tableOf(of: Schema, root: Schema): string {
  return ['| field | type | meaning |', '| --- | --- | --- |', ...rowsOf(of, root, '')].join('\n');
}

/** An object that has no name of its own is told of in place, by dotted names. */
function rowsOf({ properties = {}, required = [] }: Schema, root: Schema, under: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const optional = required.includes(name) ? '' : ', optional';
    const inner = [field, ...(field.anyOf ?? [])].find((one) => one.properties !== undefined);
    return [
      `| \`${under}${name}\` | ${typeOf(field, root)}${optional} | ${field.description} |`,
      ...(inner ? rowsOf(inner, root, `${under}${name}.`) : []),
    ];
  });
}

function typeOf(field: Schema, root: Schema): string {
  if (field.$ref !== undefined) return typeOf(definition(field.$ref, root), root);
  if (field.title !== undefined)
    return `[${field.title}](#${articleOf(field.title).toLowerCase()}-${field.title.replaceAll(' ', '-')})`;
  if (field.anyOf !== undefined) {
    return [...new Set(field.anyOf.map((one) => typeOf(one, root)))].join(' or ');
  }
  if (field.items !== undefined) return `list of ${typeOf(field.items, root)}`;
  if (field.enum !== undefined) return field.enum.map((value) => literal(value)).join(', ');
  if (field.const !== undefined) return literal(field.const);
  if (field.pattern !== undefined) return 'SID';
  return [field.type ?? 'anything'].flat().join(' or ');
}

function literal(value: unknown): string {
  if (value === '') return 'empty';
  return typeof value === 'string' ? `\`${value}\`` : String(value);
}

function definition(reference: string, root: Schema): Schema {
  const name = reference.replace('#/$defs/', '');
  const found = root.$defs?.[name];
  if (found === undefined) throw new Error(`the schema has no ${reference}`);
  return found;
}

function articleOf(word: string): string {
  return /^[aeiou]/.test(word) ? 'An' : 'A';
}
