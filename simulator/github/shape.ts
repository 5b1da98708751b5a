/** Whether a request's body has the described shape, in the words of GitHub's own refusals. */

const SHAPES = {
  string: (value: unknown) => typeof value === 'string',
  boolean: (value: unknown) => typeof value === 'boolean',
  'string or null': (value: unknown) => value === null || typeof value === 'string',
  'array of strings': (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  'object or string': (value: unknown) =>
    typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value)),
};

export type Shape = keyof typeof SHAPES;

/** The first thing wrong with the body; fields that are not listed are ignored, as GitHub ignores them. */
export function shapeProblem(
  body: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Shape>>,
  required: string,
): string | undefined {
  if (body[required] === undefined) return `"${required}" wasn't supplied.`;
  for (const [name, shape] of Object.entries(fields)) {
    const value = body[name];
    if (value !== undefined && !SHAPES[shape](value)) {
      return `For 'properties/${name}', ${JSON.stringify(value)} is not a ${shape}.`;
    }
  }
  return undefined;
}
