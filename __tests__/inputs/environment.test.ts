import { describe, expect, it } from 'vitest';
import { inputOf, inputOrVariable } from '../../src/inputs/environment.ts';

describe('an input', () => {
  it.each([
    [{ 'INPUT_API-KEY': ' SK1\n' }, 'SK1'],
    [{ 'INPUT_API-KEY': ' ' }, undefined],
    [{ 'INPUT_API-KEY': '' }, undefined],
    [{ INPUT_API_KEY: 'SK1' }, undefined],
    [{ 'input_api-key': 'SK1' }, undefined],
    [{}, undefined],
  ])('%j is %s', (environment, value) => {
    expect(inputOf(environment, 'api-key')).toBe(value);
  });

  it('counts before its variable', () => {
    const read = (environment: Record<string, string>) => inputOrVariable(environment, 'api-key', 'TWILIO_API_KEY');
    expect(read({ 'INPUT_API-KEY': 'a', TWILIO_API_KEY: 'b' })).toBe('a');
    expect(read({ 'INPUT_API-KEY': ' ', TWILIO_API_KEY: ' b ' })).toBe('b');
    expect(read({ TWILIO_API_KEY: ' ' })).toBeUndefined();
    expect(read({})).toBeUndefined();
  });
});
