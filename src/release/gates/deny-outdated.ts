import { defineGate, fail, pass } from './gate.ts';
import type { WorkflowRun } from './question.ts';

/**
 * No run that waited, for an approval or in a queue, releases over what a later run released. GitHub counts the runs of
 * all workflows of a repository together: a higher ID was started later. A re-run is a deliberate way back.
 */
export const denyOutdated = defineGate<true>({
  name: 'deny-outdated',
  kind: 'policy',
  remedy: 'compare what is live with what this run would release; to release that all the same, re-run this run',
  read: (inputs) => inputs.boolean('deny-outdated', true) || undefined,
  async judge(_, { plan: { live }, context: { run }, releasedBy }) {
    if (run === undefined) return notEvaluated('not run by GitHub Actions');
    if (run.attempt > 1) return pass('this is a re-run');
    if (live === undefined) return pass('the project had no release yet');
    const { sid } = live.release;
    const found = await releasedBy(sid);
    if ('unknown' in found) return notEvaluated(found.unknown);
    const { run: other } = found;
    if (other === undefined) return pass(`no later run is known to have released ${sid}, ${AT_THE_PLAN}`);
    if (other.id <= run.id) return pass(`${sid}, ${AT_THE_PLAN}, was released by ${runInWords(other)}`);
    return fail(`${sid} is live, released by the later run ${runInWords(other)}; this is ${runInWords(run)}`);
  },
});

/** The report is read after the release. */
const AT_THE_PLAN = 'which was live when the plan was made';

const notEvaluated = (why: string) => ({ verdict: 'skipped', reason: `not evaluated: ${why}` }) as const;

/** The run of a job's own deployment has no title. */
const runInWords = ({ title, url }: WorkflowRun) => (title === '' ? url : `${title} (${url})`);
