import { expect, it } from 'vitest';
import { nothingLeft, savedState, stateText } from '../src/saved-state.ts';

const after = (state: string, status?: string) => ({
  ...{ STATE_journal: state, ...(status !== undefined && { 'INPUT_JOB-STATUS': status }) },
});

it.each([
  ['nothing was saved', '', 'failure', 'Nothing to clean up.'],
  ['all is done', stateText('mac {}', 'Released'), 'success', 'Released; nothing to clean up.'],
  ['all is taken back', stateText('mac {}', 'Rolled back'), 'success', 'Rolled back; nothing to clean up.'],
  ['the job failed', stateText('mac {}', 'Released'), 'failure', undefined],
  ['the job was cancelled', stateText('mac {}', 'Released'), 'cancelled', undefined],
  ['it is not known how the job ended', stateText('mac {}', 'Released'), undefined, undefined],
  ['something is to be done', stateText('mac {}', undefined), 'success', undefined],
])('if %s, post ends at once or goes on', (_, state, status, line) => {
  expect(nothingLeft(after(state, status))).toBe(line);
});

it('what stands before the seal is no part of the journal', () => {
  for (const done of ['Released', 'Rolled back', undefined] as const)
    expect(savedState(after(stateText('mac {"a":"Released: "}', done)))).toBe('mac {"a":"Released: "}');
  expect(savedState({})).toBe('');
});
