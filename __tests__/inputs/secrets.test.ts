import fc from 'fast-check';
import { expect, it } from 'vitest';
import { secretsOf } from '../../src/inputs/secrets.ts';
import { basic } from '../../src/net/credentials.ts';

it('has nothing to hide where nothing is given', () => {
  expect(secretsOf({})).toEqual([]);
  expect(secretsOf({ 'INPUT_API-KEY': 'SK1', 'INPUT_ACCOUNT-SID': 'AC1', HTTPS_PROXY: 'http://proxy:3128' })).toEqual(
    [],
  );
});

it.each<[string, Record<string, string>, readonly string[]]>([
  ['the API secret', { 'INPUT_API-SECRET': 'hush', 'INPUT_API-KEY': 'SK1' }, ['hush', basic('SK1', 'hush')]],
  ['the API secret of variables', { TWILIO_API_SECRET: 'hush', TWILIO_API_KEY: 'SK1' }, ['hush', basic('SK1', 'hush')]],
  ['an API secret without its key', { 'INPUT_API-SECRET': 'hush' }, ['hush', basic('', 'hush')]],
  ['the auth token', { 'INPUT_AUTH-TOKEN': 'hush', 'INPUT_ACCOUNT-SID': 'AC1' }, ['hush', basic('AC1', 'hush')]],
  [
    'the auth token of variables',
    { TWILIO_AUTH_TOKEN: 'hush', TWILIO_ACCOUNT_SID: 'AC1' },
    ['hush', basic('AC1', 'hush')],
  ],
  ['the token of the job', { 'INPUT_GITHUB-TOKEN': 'ghs_1' }, ['ghs_1']],
  ['the password of a proxy', { HTTPS_PROXY: 'http://u:hush@proxy' }, ['hush']],
  ['the password of a proxy with a % of its own', { HTTPS_PROXY: 'http://u:50%off@proxy' }, ['50%off']],
  ['the password of a proxy without a scheme', { HTTPS_PROXY: 'u:hush@proxy:3128' }, ['hush']],
  ['the password of a proxy, in small letters', { https_proxy: 'http://u:hush@proxy' }, ['hush']],
  [
    'the password of a proxy for http',
    { HTTP_PROXY: 'http://u:hush@proxy', http_proxy: 'http://u:hush2@proxy' },
    ['hush', 'hush2'],
  ],
  ['a password as it is written, and as it is meant', { HTTPS_PROXY: 'http://u:h%40sh@proxy' }, ['h%40sh', 'h@sh']],
])('hides %s', (_, environment, secrets) => {
  expect(secretsOf(environment)).toEqual(expect.arrayContaining([...secrets]));
});

it('makes of user and password what a header says', () => {
  expect(basic('SK1', 'hüsh')).toBe(Buffer.from('SK1:hüsh').toString('base64'));
});

it('hides every secret, whatever it is', () => {
  const secret = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(secret, secret, secret, (one, two, three) => {
      const hidden = secretsOf({ 'INPUT_API-SECRET': one, TWILIO_AUTH_TOKEN: two, 'INPUT_GITHUB-TOKEN': three });
      expect(hidden).toEqual(expect.arrayContaining([one.trim(), two.trim(), three.trim()]));
      expect(hidden).not.toContain('');
    }),
  );
});
