import { expect, it } from 'vitest';
import { nothingLeft, savedState, stateOf } from '../src/saved-state.ts';

const after = (state: string, status?: string) => ({
  ...{ STATE_journal: state, ...(status !== undefined && { 'INPUT_JOB-STATUS': status }) },
});

it.each([
  ['nothing was saved', '', 'failure', 'Nothing to clean up.'],
  ['all is done', stateOf('mac {}', 'Released'), 'success', 'Released; nothing to clean up.'],
  ['all is taken back', stateOf('mac {}', 'Rolled back'), 'success', 'Rolled back; nothing to clean up.'],
  ['the job failed', stateOf('mac {}', 'Released'), 'failure', undefined],
  ['the job was cancelled', stateOf('mac {}', 'Released'), 'cancelled', undefined],
  ['it is not known how the job ended', stateOf('mac {}', 'Released'), undefined, undefined],
  ['something is to be done', stateOf('mac {}', undefined), 'success', undefined],
])('if %s, post ends at once or goes on', (_, state, status, line) => {
  expect(nothingLeft(after(state, status))).toBe(line);
});

it('what stands before the seal is no part of the journal', () => {
  for (const done of ['Released', 'Rolled back', undefined] as const)
    expect(savedState(after(stateOf('mac {"a":"Released: "}', done)))).toBe('mac {"a":"Released: "}');
  expect(savedState({})).toBe('');
});
