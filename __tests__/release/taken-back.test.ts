import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cameBackBy, takenBack } from '../../src/release/taken-back.ts';

/** Releases of these configurations, oldest first, as Twilio lists them: newest first. `B2` is the second of B. */
function releasesOf(configurations: readonly string[]) {
  const releases = configurations.map((configurationSid, at) => {
    const nth = configurations.slice(0, at + 1).filter((sid) => sid === configurationSid).length;
    return { sid: `${configurationSid}${nth}`, configurationSid };
  });
  return releases.toReversed();
}

const told = (configurations: readonly string[]) =>
  [...takenBack(releasesOf(configurations))].map(([sid, by]) => `${sid} by ${by.sid}`);

it.each([
  ['nothing, of none', '', []],
  ['nothing, of one', 'A', []],
  ['nothing, going forward', 'ABC', []],
  ['nothing, by releasing the same again', 'ABB', []],
  ['B, by going back to A', 'ABA', ['B1 by A2']],
  ['every release of B', 'ABBA', ['B1 by A2', 'B2 by A2']],
  ['the first release of B only, once B is released on purpose', 'ABAB', ['B1 by A2']],
  ['B each time that it is taken back', 'ABABA', ['B1 by A2', 'B2 by A3']],
  ['all that was gone past', 'ABCA', ['B1 by A2', 'C1 by A2']],
  ['nothing before what is returned to', 'ZABA', ['B1 by A2']],
  ['one after the other', 'ABCBA', ['C1 by B2', 'B1 by A2', 'B2 by A2']],
  ['the fix that failed as well', 'ABACA', ['B1 by A2', 'C1 by A3']],
  ['nothing more, by what comes after', 'ABAC', ['B1 by A2']],
  ['what was brought back and gone past', 'ABCACA', ['B1 by A2', 'C1 by A2', 'C2 by A3']],
])('was taken back: %s', (_, configurations, taken) => {
  expect(told([...configurations])).toEqual(taken);
});

it.each([
  ['', undefined],
  ['A', undefined],
  ['AB', undefined],
  ['ABA', 'A2'],
  ['ABAA', 'A2'],
  ['ABAB', undefined],
  ['ABAC', undefined],
])('what is live after %j came back by %s', (configurations, by) => {
  expect(cameBackBy(releasesOf([...configurations]))?.sid).toBe(by);
});

it('holds for all that was live since a configuration, once that is live again by a way back of any length', () => {
  const histories = fc.array(fc.constantFrom(...'ABCDE'), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(histories, fc.nat(4), (history, back) => {
      const latest = [...new Set(history.toReversed())];
      const returned = [...history, latest[Math.min(back, latest.length - 1)] ?? ''];
      const [head, ...rest] = releasesOf(returned);
      const wasTaken = takenBack(rest).has(
        rest.find((one) => one.configurationSid === head?.configurationSid)?.sid ?? '',
      );
      const after = [...new Set(rest.map((one) => one.configurationSid))].slice(0, back);
      const now = takenBack(releasesOf(returned));
      const newest = (sid: string) => rest.find((one) => one.configurationSid === sid)?.sid ?? '';
      return wasTaken || after.every((sid) => sid === head?.configurationSid || now.has(newest(sid)));
    }),
  );
});
