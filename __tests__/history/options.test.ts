import { describe, expect, it, test } from 'vitest';
import { HISTORY_INPUTS, readHistoryOptions } from '../../src/history/options.ts';
import { historyAction } from './play.ts';

const digits = '0'.repeat(32);
const NEEDED = { 'account-sid': `AC${digits}`, 'api-key': `SK${digits}`, 'api-secret': 'secret' };
const read = (given: Readonly<Record<string, string>>) =>
  readHistoryOptions(
    Object.fromEntries(Object.entries(given).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
  );

test('the inputs that the code knows are those that the action declares, and each is read', () => {
  const declared = Object.keys(historyAction.inputs).toSorted();
  expect(HISTORY_INPUTS.toSorted()).toEqual(declared);
  const asked = new Set<string>();
  const recording = new Proxy<Record<string, string>>(
    {},
    { get: (_, name) => void (String(name).startsWith('INPUT_') && asked.add(String(name).slice(6).toLowerCase())) },
  );
  expect(() => readHistoryOptions(recording)).toThrow('3 inputs are empty');
  expect([...asked].toSorted()).toEqual(declared);
});

test('what is left out', () => {
  expect(read(NEEDED)).toMatchObject({
    ...{ kind: 'read', environment: '', timezone: '', expect: '', failOn: [], warnings: [] },
    host: 'flex-api.twilio.com',
  });
});

describe('since', () => {
  const now = new Date('2026-11-23T14:00:00Z');
  it.each([
    ['1d', '2026-11-22T14:00:00.000Z'],
    ['90d', '2026-08-25T14:00:00.000Z'],
    ['', '2026-08-25T14:00:00.000Z'],
    ['2026-10-01', '2026-10-01T00:00:00.000Z'],
  ])('%s is %s', (since, date) => {
    const options = read({ ...NEEDED, ...(since && { since }) });
    expect(options.kind === 'read' && options.since(now).toISOString()).toBe(date);
  });
});

it.each([
  ...['0d', '90', 'd', '-1d', '1.5d', '2026-02-31', '2026-13-01', '2026-1-1', '2026-10-01T00:00:00Z'].map(
    (text) => ['since', text] as const,
  ),
  ...['Berlin', 'Europe/Nowhere', 'CET', '+01:00'].map((text) => ['timezone', text] as const),
  ...['active', 'Previous', 'previous~2', `FK${digits}`, 'FJ123', `FJ${digits}0`, "'flex.yml'", 'latest'].map(
    (text) => ['expect', text] as const,
  ),
  ...['outsides', 'outside drift all', 'true'].map((text) => ['fail-on', text] as const),
])('%s: %s is wrong', (name, text) => {
  expect(() => read({ ...NEEDED, [name]: text })).toThrow(
    `The input \`${name}\` is wrong: given ${JSON.stringify(text)}, expected`,
  );
});

it.each([
  ['outside', ['outside']],
  ['drift, outside', ['outside', 'drift']],
  ['outside\ndrift', ['outside', 'drift']],
])('fail-on %j', (text, failOn) => {
  expect(read({ ...NEEDED, expect: 'a', 'fail-on': text }).failOn).toEqual(failOn);
});

test('drift needs to know what must be live, but not of files, which say it', () => {
  expect(() => read({ ...NEEDED, 'fail-on': 'drift' })).toThrow('The input `expect` is required');
  expect(read({ join: 'a.json\n\n b/ ', 'fail-on': 'drift' })).toMatchObject({
    kind: 'join',
    files: ['a.json', 'b/'],
    failOn: ['drift'],
  });
});

test.each(HISTORY_INPUTS.filter((name) => !['join', 'timezone', 'fail-on', 'github-token'].includes(name)))(
  '%s says nothing of files that are there already',
  (name) => {
    expect(() => read({ join: 'a.json', [name]: '90d' })).toThrow(
      `The input \`${name}\` is not used with \`join\`: set it in the runs that write the files.`,
    );
  },
);

test('everything that is wrong is told at once', () => {
  expect(() => read({ since: 'x', timezone: 'y', 'fail-on': 'drift' })).toThrow(/^6 inputs are wrong/);
  expect(read({ ...NEEDED, sinse: '1d' }).warnings).toEqual([expect.stringContaining('The nearest is `since`')]);
});
