import { expect, it } from 'vitest';
import { parseJson } from '../src/parse.ts';

it('reads JSON, and nothing else', () => {
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
  expect(parseJson('{"a":')).toBeUndefined();
  expect(parseJson('')).toBeUndefined();
});
