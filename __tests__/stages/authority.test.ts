import { expect, it } from 'vitest';
import { EVENTS } from '../../src/github/trusted-events.ts';
import type { Journal } from '../../src/journal.ts';
import { aRelease } from '../flex/builders.ts';
import { DEPLOYMENT, intent, LIVE, MADE, OLD, play, RUN } from './a-step.ts';

/** Everything in a step that ends in a POST. */
const WRITES = ['open', 'connect', 'connect to make', 'end', 'close', 'retire'];

const head = { repo: { full_name: RUN.repository } };
const payloads = {
  'no payload': {},
  'one of this repository': { pull_request: { head }, workflow_run: { event: 'push', head_repository: head.repo } },
};
const AGAIN = aRelease(4, { configurationSid: LIVE.configurationSid });
/** After this, a job that failed has its release rolled back, and its deployment closed. */
const journal: Partial<Journal> = {
  ...{ intent, outcome: 'created', own: { release: MADE, candidates: [] }, deployment: DEPLOYMENT },
  ...{ pendingStatus: { state: 'success', description: 'live' }, retire: { exceptNaming: [] } },
};

const cases = [...EVENTS.keys(), '', 'unknown'].flatMap((eventName) =>
  Object.entries(payloads).flatMap(([what, event]) => {
    const verdict = EVENTS.get(eventName) ?? 'plan only';
    const may = verdict === 'may release' || (verdict !== 'plan only' && event === payloads['one of this repository']);
    return [false, true].map((dryRun) => ({ eventName, what, event, dryRun, writes: may && !dryRun }));
  }),
);

it.each(cases)(
  '$eventName with $what, dry run: $dryRun, writes: $writes',
  async ({ eventName, event, dryRun, writes }) => {
    const context = { run: { ...RUN, eventName }, event };
    const inputs = { 'INPUT_DRY-RUN': String(dryRun) };
    const main = await play('main', { context, inputs });
    expect(main.did.filter((what) => WRITES.includes(what))).toEqual(writes ? ['open', 'connect', 'end'] : []);
    const list = { ...inputs, INPUT_CONFIGURATION: '', INPUT_PLUGINS: 'agent-desk@2.0.0', INPUT_BASE: 'active' };
    const composed = await play('main', { context, inputs: list });
    expect(composed.did.filter((what) => WRITES.includes(what))).toEqual(writes ? ['connect to make'] : []);
    const failed = { ...inputs, 'INPUT_JOB-STATUS': 'failure', 'INPUT_ROLLBACK-ON-FAILURE': 'true' };
    const post = await play('post', {
      context,
      inputs: failed,
      journal,
      lists: [[MADE, LIVE, OLD]],
      answer: { kind: 'confirmed', release: AGAIN },
      made: [AGAIN],
    });
    expect(post.did.filter((what) => WRITES.includes(what))).toEqual(writes ? ['connect', 'close', 'retire'] : []);
  },
);
