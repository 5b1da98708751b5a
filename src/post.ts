import { cancellation } from './cancellation.ts';
import { systemClock as clock } from './clock.ts';
import { createFlexClient } from './flex/client.ts';
import { recentReleases } from './flex/newest-first.ts';
import { resumeAudit } from './github/audit.ts';
import { runOf } from './github/run.ts';
import { readOptions } from './inputs.ts';
import { readJournal } from './journal.ts';
import { proxyFor } from './net/proxy.ts';
import { asProblem } from './problem.ts';
import { settled } from './release/second-look.ts';
import { endOf } from './report/deployment.ts';
import { type Facts, recordOf } from './report/record-of.ts';
import { debug, maskSecrets, publish, savedState, say, warn } from './runner.ts';
import { tellJobEnd, tellProgress, tellStart } from './story.ts';

/*
 * state → settle (look, never send) → close the deployment → report
 */

const environment = process.env;
maskSecrets(environment);
const facts: Facts = { step: 'post', startedAt: clock.date(), run: runOf(environment), warnings: [] };
const signal = cancellation();
try {
  await run();
} catch (thrown) {
  facts.thrown = asProblem(thrown);
  debug(thrown);
}
if (facts.outcome ?? facts.thrown) await publish(recordOf(facts, clock.date()));

async function run(): Promise<void> {
  const state = savedState(environment);
  if (state === '') return say('Nothing was begun that would have to be ended.');
  const options = readOptions(environment);
  facts.options = options;
  const journal = readJournal(state, options);
  if (journal.outcome !== undefined && journal.outcome !== 'unknown') {
    return tellJobEnd(journal, options.jobStatus);
  }
  tellStart(options);
  if (journal.intent) {
    facts.intent = journal.intent;
    facts.sentAt = new Date(journal.intent.at);
  }
  using flex = createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), clock, signal });
  facts.outcome = await settled(journal.intent, options.settleMs, {
    recent: (effort) => recentReleases(flex, effort),
    tell: tellProgress,
    clock,
    signal,
  });
  if (journal.deployment) {
    const audit = await resumeAudit(journal.deployment, options, {
      run: facts.run,
      token: options.githubToken,
      proxyFor,
      clock,
      signal,
      warn: (text) => {
        facts.warnings.push(text);
        warn(text);
      },
    });
    const end = endOf(facts.outcome);
    await audit.end(end);
    facts.deployment = { ...journal.deployment, state: end.state };
  }
}
