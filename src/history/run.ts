import { cancellation } from '../cancellation.ts';
import { systemClock } from '../clock.ts';
import { deploymentReader } from '../deployment/told.ts';
import { createFlexClient } from '../flex/client.ts';
import { readContext } from '../github/context.ts';
import { lazyGitHub } from '../github/lazy-client.ts';
import { redactorFor } from '../inputs/secrets.ts';
import { proxyFor } from '../net/proxy.ts';
import { asProblem, CATALOGUE, type Problem } from '../problem.ts';
import { annotationWith } from '../report/annotation.ts';
import { debug, log, maskSecrets, type Publication, publish } from '../runner.ts';
import { escapeHidden, logLine } from '../text/sanitize.ts';
import type { AccountHistory, History } from './document.ts';
import { figuresOf, isOutside } from './figures.ts';
import { type Files, readFiles, writeFiles } from './files.ts';
import { judgeHistory } from './judge.ts';
import { type AccountOptions, readHistoryInputs } from './options.ts';
import { finished, readAccountHistory, type Sources } from './read.ts';
import { failureSummary, historySummary } from './summary.ts';
import { nameOrSid, verdictOf, whenOf } from './words.ts';

/** inputs → releases, configurations, deployments → joined → files, outputs, summary. Never rejects. */
export async function runHistory(): Promise<void> {
  const { env } = process;
  maskSecrets(env);
  const redact = redactorFor(env);
  using resources = new DisposableStack();
  try {
    const options = await readHistoryInputs(env);
    for (const warning of options.warnings) log.warn(warning);
    const read = options.kind === 'join' ? options.files.flatMap(readFiles) : [await readOne(options, resources)];
    const accounts = read.map((one) => finished(one, options.timezone, (text) => escapeHidden(redact(text))));
    const history: History = { version: 1, figures: figuresOf(accounts), accounts };
    report(history, writeFiles(history, env), judgeHistory(history, options.failOn));
  } catch (thrown) {
    debug(thrown);
    publishFailure(asProblem(thrown));
  }
}

async function readOne(options: AccountOptions, resources: DisposableStack): Promise<AccountHistory> {
  const redact = redactorFor(process.env);
  const { run } = await readContext(process.env);
  const common = { clock: systemClock, signal: cancellation(), redact };
  const flex = resources.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...common }));
  const github = resources.use(lazyGitHub({ run, token: options.githubToken, proxyFor, ...common }));
  // What follows gets nothing that could write.
  const { connectToRelease: _, ...project } = flex;
  const readers: Sources = {
    project,
    deployments: () => github.connect().then(({ api, run }) => deploymentReader(api, run)),
    repository: run?.repository ?? '',
  };
  return readAccountHistory(options, readers);
}

function report(history: History, files: Files, failure: Problem | undefined): void {
  const { words } = verdictOf(history);
  const { accounts, figures } = history;
  const past = accounts.flatMap(({ releases }) => releases).filter(isOutside);
  const live = accounts.length === 1 ? (accounts[0]?.live?.configurationSid ?? '') : '';
  const drifts = accounts.map(({ drift }) => drift);
  const drift = drifts.includes(true) ? 'true' : drifts.includes(null) ? '' : 'false';
  publish({
    lines: [
      `${words}.`,
      ...past.slice(0, 50).map((one) => `  past the gates: ${one.sid}, ${nameOrSid(one)}, ${whenOf(one).join(', ')}`),
      ...accounts.flatMap(({ notes }) => notes),
      ...Object.values(files),
    ].map((line) => logLine(line)),
    outputs: () => ({
      ...{ releases: String(figures.releases), outside: String(figures.outside), drift, live, ...files },
    }),
    summary: () => historySummary(history),
    annotation: annotationFor(failure),
    warning: null,
  });
}

function annotationFor(failure: Problem | undefined): Publication['annotation'] {
  const now = 'This action only reads.';
  if (failure === undefined) return (unwritten) => annotationWith(null, unwritten, now);
  const { code, message: what, remedy: next } = failure;
  return (unwritten) => annotationWith({ code, title: CATALOGUE[code].title, what, now, next }, unwritten, now);
}

function publishFailure(problem: Problem): void {
  const summary = () => failureSummary(problem.message, problem.remedy);
  publish({ lines: [], outputs: () => ({}), summary, annotation: annotationFor(problem), warning: null });
}
