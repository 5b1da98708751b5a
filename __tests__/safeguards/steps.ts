import { of, type Safeguard } from './safeguard.ts';

/** What main and post do around the release: the journal, secrets, trust, the runner, GitHub. */

const main = of('main.ts', 'end-to-end/faults/signals.test.ts', [
  {
    what: 'secrets are masked before anything else is said',
    find: 'maskSecrets(environment);',
    instead: '',
    in: 'end-to-end/log.test.ts',
    test: 'every secret is masked before anything else is said, in main and in post',
  },
  {
    what: 'a dry run writes nothing',
    find: "(options.dryRun ? { outcome: 'planned' } : undefined)",
    instead: 'undefined',
    in: 'end-to-end/inputs.test.ts',
    test: 'a dry run > plans, and writes nothing to Twilio or to GitHub',
  },
  {
    what: 'a gate that fails stops the release',
    find: 'facts.outcome = blockedBy(facts.verdicts) ?? ',
    instead: 'facts.outcome = ',
    in: 'end-to-end/gates.test.ts',
    test: 'freeze > stops it, before anything is written',
  },
  {
    what: 'who may not decide it does not release',
    find: 'assertMayRelease(facts.run, event, options.dryRun);',
    instead: '',
    in: 'end-to-end/deployments.test.ts',
    test: 'a run that anybody in the world may start > pull_request from a fork: may plan, but not release',
  },
  {
    what: 'no deployment is begun where nothing could be kept for the post step',
    find: 'assertStateIsKept(environment);',
    instead: '',
    test: '#26 the state file cannot be written, with deployment: auto',
  },
  {
    what: 'what is written into a deployment is kept before it is created',
    find: 'const keepNonce = (nonce: string) => journal({ nonce });',
    instead: 'const keepNonce = () => undefined;',
    test: '#25 SIGKILL while the deployment is created, and it is',
  },
  {
    what: 'with deployment: required, nothing is sent before the deployment says in_progress',
    find: 'ready: () => audit.begun,',
    instead: 'ready: async () => undefined,',
    in: 'end-to-end/faults/github.test.ts',
    test: '#38 the first status cannot be posted, with deployment: required',
  },
  {
    what: 'the intent is kept for the post step',
    find: 'journal({ intent: { target, before, beforeName, at: clock.date().toISOString() } });',
    instead: '',
    test: '#25 SIGKILL while the answer is waited for, committed',
  },
  {
    what: 'the outcome is kept, so that post has nothing to look for',
    find: 'note({ outcome: settledWord(facts.outcome), made: madeBy(facts.outcome), retire, untold: end });',
    instead: '',
    in: 'end-to-end/faults/post.test.ts',
    test: '#48 the job succeeded',
  },
  {
    what: 'what GitHub could not be told is kept for the post step',
    find: 'retire, untold: end });',
    instead: 'retire });',
    in: 'end-to-end/faults/post.test.ts',
    test: '#48 GitHub could not be told of the end by main, and can be by post',
  },
]);

const lost = of('main.ts', 'end-to-end/faults/signals.test.ts', [
  {
    what: 'once the request is out, what cannot be written down stops nothing',
    find: 'const note = noteIn(journal, warn);',
    instead: 'const note = journal;',
    test: '#27 the state file is gone once the request is out',
  },
  {
    what: 'the end of the deployment is kept before GitHub is told',
    find: 'untold: end });\n  const told = await audit.end(end);',
    instead: '});\n  const told = await audit.end(end);\n  if (!told) note({ untold: end });',
    test: '#25 SIGKILL after the outcome is known, before GitHub is told',
  },
]);

const post = of('post.ts', 'end-to-end/faults/post.test.ts', [
  {
    what: 'a rollback is looked for during a minute at most',
    find: 'const SETTLE_LIMIT_MS = 60_000;',
    instead: 'const SETTLE_LIMIT_MS = 600_000;',
    in: 'end-to-end/faults/rollback.test.ts',
    test: '#47 the rollback is looked for during a minute at most',
  },
  {
    what: 'secrets are masked in the post step, too',
    find: 'maskSecrets(environment);',
    instead: '',
    in: 'end-to-end/log.test.ts',
    test: 'every secret is masked before anything else is said, in main and in post',
  },
  {
    what: 'the post step ends itself after four minutes',
    find: 'AbortSignal.any([cancelled, deadline(TIME_LIMIT_MS)])',
    instead: 'cancelled',
    test: '#46 post looks for four minutes at most, says what is true, and closes the deployment',
  },
  {
    what: 'and still tells GitHub what is true',
    find: 'signal: lastSignal }',
    instead: 'signal }',
    test: '#46 post looks for four minutes at most, says what is true, and closes the deployment',
  },
  {
    what: 'a deployment whose creation was not answered is found and ended',
    find: 'known ?? (nonce && (await findUnanswered(nonce, options, means)))',
    instead: 'known',
    in: 'end-to-end/faults/signals.test.ts',
    test: '#25 SIGKILL while the deployment is created, and it is',
  },
  {
    what: 'a rollback is told by the deployment of the release that it undid',
    find: '[endOfRollback(undone, made.release.sid), retirementAfterRollback(undone, intent?.before)]',
    instead: '[journal.untold, journal.retire]',
    in: 'end-to-end/faults/rollback.test.ts',
    test: '#43 the job ends as failure',
  },
]);

const journal = of('journal.ts', 'journal.test.ts', [
  {
    what: 'a state of another account is refused',
    find: ' journal.output.account === expected.account &&',
    instead: '',
    test: 'is of one account and one host',
  },
  {
    what: 'a state of another host is refused',
    find: ' && journal.output.host === expected.host',
    instead: '',
    test: 'is of one account and one host',
  },
  {
    what: 'a state that was altered is refused',
    find: 'v.strictObject({\n  version: v.literal(1),',
    instead: 'v.object({\n  version: v.literal(1),',
    test: 'what was altered is refused > a field more',
  },
  {
    what: 'what was kept stays kept',
    find: 'journal = { ...journal, ...more };',
    instead: 'journal = { version: 1, account: start.account, host: start.host, ...more };',
    test: 'keeps all that was said so far, each time anew',
  },
]);

const secrets = [
  ...of('secrets.ts', 'secrets.test.ts', [
    {
      what: 'the API secret is masked',
      find: '    secret,\n    token,',
      instead: '    token,',
      test: 'hides the API secret',
    },
    {
      what: 'the auth token is masked',
      find: '    secret,\n    token,',
      instead: '    secret,',
      test: 'hides the auth token',
    },
    {
      what: 'what a header makes of user and secret is masked',
      find: "secret && basic(user.key ?? '', secret),",
      instead: '',
      test: 'hides both ways in at once',
    },
    {
      what: 'the token of the job is masked',
      find: "inputOf(environment, 'github-token'),",
      instead: '',
      test: 'hides the token of the job',
    },
    {
      what: 'the password of a proxy is masked',
      find: '...proxyPasswords(environment),',
      instead: '',
      test: 'hides the password of a proxy',
    },
    {
      what: 'as it is written, and as it is meant',
      find: '[password, decoded(password)]',
      instead: '[password]',
      test: 'hides a password as it is written, and as it is meant',
    },
  ]),
  ...of('inputs.ts', 'inputs.test.ts', [
    {
      what: 'a secret in the wrong input is not shown',
      find: 'return `${text.slice(0, 2)}… (${text.length} characters)`;',
      instead: 'return text;',
      test: 'shows no secret, whatever is wrong',
    },
    {
      what: 'credentials go to a host of Twilio’s only: region and edge are mere names',
      find: '!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)',
      instead: 'false',
      test: 'edge: "x/../y" is wrong',
    },
  ]),
];

const runner = [
  ...of('runner.ts', 'end-to-end/log.test.ts', [
    {
      what: 'a log that nobody reads does not end the run',
      find: "process.stdout.on('error', () => undefined);",
      instead: '',
      test: 'a log that nobody reads any more does not end the run',
    },
    {
      what: 'a stack trace is for debug logging',
      find: 'core.debug(logLine(line));',
      instead: 'core.info(logLine(line));',
      test: 'a stack trace is for those only who run with debug logging',
    },
    {
      what: 'files that cannot be written do not hide what was released',
      find: 'return [messageOf(cause)];',
      instead: 'throw cause;',
      in: 'end-to-end/faults/signals.test.ts',
      test: '#27 the output file cannot be written',
    },
  ]),
  ...of('cancellation.ts', 'end-to-end/faults/signals.test.ts', [
    {
      what: 'the runner’s SIGINT is heard',
      find: "['SIGINT', 'SIGTERM', 'SIGBREAK'] as const",
      instead: "['SIGTERM', 'SIGBREAK'] as const",
      test: '#24 SIGINT in the re-read',
    },
    {
      what: 'and its SIGTERM',
      find: "['SIGINT', 'SIGTERM', 'SIGBREAK'] as const",
      instead: "['SIGINT'] as const",
      test: '#24 SIGTERM in the re-read',
    },
    {
      what: 'and on Windows its Ctrl+Break',
      find: "['SIGINT', 'SIGTERM', 'SIGBREAK'] as const",
      instead: "['SIGINT', 'SIGTERM'] as const",
      in: 'cancellation.test.ts',
      test: 'comes with SIGBREAK, which ends the process no more',
    },
  ]),
  ...of('report/record-of.ts', 'report/problem-of.test.ts', [
    {
      what: 'what is thrown after the outcome is known does not change it',
      find: 'else if (facts.outcome === undefined) facts.outcome',
      instead: 'else if (facts.plan !== undefined) facts.outcome',
      test: 'what is thrown > is only a warning once the outcome is known',
    },
  ]),
];

const github = [
  ...of('github/trust.ts', 'github/trust.test.ts', [
    {
      what: 'pull_request_target never releases',
      find: "return 'A run of `pull_request_target`';",
      instead: 'return undefined;',
      test: 'a run of pull_request_target may not release, whoever proposed it',
    },
    {
      what: 'a pull request from a fork does not release',
      find: 'return from === repository ? undefined : `A pull request',
      instead: 'return true ? undefined : `A pull request',
      test: 'a pull request of another repository may not release',
    },
    {
      what: 'nor does one whose origin cannot be told',
      find: 'return from === repository ? undefined : `A pull request',
      instead: 'return from === undefined || from === repository ? undefined : `A pull request',
      test: 'a pull request that cannot be read may not release',
    },
    {
      what: 'nor does a run after one that ran the code of a pull request',
      find: 'if (UNTRUSTED.test(first)) return',
      instead: 'if (false) return',
      test: 'a run after one of a pull request may not release',
    },
    {
      what: 'nor one after a fork’s',
      find: 'return from?.full_name === repository\n',
      instead: 'return true\n',
      test: 'a run after one of a fork may not release',
    },
    {
      what: 'nor does a comment on a pull request',
      find: "return onIssue ? undefined : 'A comment on a pull request';",
      instead: 'return undefined;',
      test: 'a comment on a pull request may not release',
    },
  ]),
  ...of('github/audit.ts', 'end-to-end/deployments.test.ts', [
    {
      what: 'with deployment: required, no deployment, no release',
      find: "if (mode === 'required') throw problem;",
      instead: '',
      in: 'end-to-end/faults/github.test.ts',
      test: '#38 a token without deployments: write, with deployment: required',
    },
    {
      what: 'a second deployment of the job is warned of',
      find: 'if (own.problem) means.warn(`${own.problem.message} ${SECOND}`);',
      instead: '',
      test: 'the deployment that GitHub made for the job itself > is said to be possible where GitHub does not tell, and then there are two',
    },
    {
      what: 'a deployment that could not be created may be there, and is ended by post',
      find: 'const FAILED: Audit = { ...NONE, end: async () => false };',
      instead: 'const FAILED: Audit = NONE;',
      in: 'end-to-end/faults/signals.test.ts',
      test: '#39 all answers to creating it are lost, and so is the look for it',
    },
    {
      what: 'the end of the job’s own deployment is left to GitHub',
      find: "state: madeFor === 'job' ? 'in_progress' : state",
      instead: 'state',
      test: 'the deployment that GitHub made for the job itself > is used, and its end is left to GitHub',
    },
    {
      what: 'a deployment of another account stays',
      find: ' && account === place.account',
      instead: '',
      test: 'an earlier deployment of ours > of another account stays',
    },
    {
      what: 'a deployment that a rollback made live again stays',
      find: '!stayed && stays.some((sid) => tellsOf(sid, row))',
      instead: 'false',
      test: 'an earlier deployment of ours > stays when the newer one is rolled back: it is live again',
    },
    {
      what: 'no earlier deployment of ours stays active, however many came after it',
      find: 'if (!more) return;',
      instead: 'return;',
      test: 'an earlier deployment of ours > turns inactive behind others that failed, and behind those of other accounts',
    },
    {
      what: 'a deployment is ended once',
      find: 'if (newest?.state === status.state && newest.description === status.description) return before;',
      instead: '',
      in: 'end-to-end/faults/post.test.ts',
      test: '#46 post runs twice after an unknown',
    },
  ]),
  ...of('github/deployments.ts', 'end-to-end/faults/github.test.ts', [
    {
      what: 'where the answer to creating a deployment is lost, it is looked for before another is made',
      find: 'if (ours !== undefined) return ours;',
      instead: '',
      test: '#39 the answer to creating it is lost: reset',
    },
    {
      what: 'and where that look fails, none is made',
      find: "findDeployment(wanted, api).catch(() => {\n        throw gitHubProblem('create the deployment', failure, PERMISSION);\n      });",
      instead: 'findDeployment(wanted, api).catch(() => undefined);',
      in: 'end-to-end/deployments.test.ts',
      test: 'the answers to creating a deployment are lost > it is not created again before a look showed none',
    },
    {
      what: 'GitHub does not merge anything',
      find: 'auto_merge: false,',
      instead: 'auto_merge: true,',
      test: '#41 GitHub would answer a merge with conflict, and a check of the commit failed',
    },
    {
      what: 'GitHub does not refuse the deployment for the checks of this very run',
      find: 'required_contexts: [],',
      instead: '',
      test: '#41 GitHub would answer a merge with conflict, and a check of the commit failed',
    },
  ]),
  ...of('github/job-deployment.ts', 'end-to-end/deployments.test.ts', [
    {
      what: 'the deployment of another job is left alone',
      find: 'log_url.endsWith(`${address}${job.id}`)',
      instead: 'log_url.includes(address)',
      test: 'the deployment that GitHub made for the job itself > of another job of the run is left alone',
    },
  ]),
  ...of('github/job-deployment.ts', 'end-to-end/deployments.test.ts', [
    {
      what: 'where the job’s number is not known, a deployment that has ended is not the job’s',
      find: "(job.id === undefined && !OPEN.includes(statuses[0]?.state ?? ''))",
      instead: 'false',
      test: 'on an Enterprise Server, which tells no job its number > one that has ended is not the job’s: this job is running',
    },
    {
      what: 'and only a single one is',
      find: 'if (hits.length > 1) return undefined;',
      instead: '',
      test: 'on an Enterprise Server, which tells no job its number > where there are two, none is sure',
    },
  ]),
  ...of('report/deployment.ts', 'end-to-end/deployments.test.ts', [
    {
      what: 'a description is no longer than GitHub takes, nor a state than a runner can hand on',
      find: 'return { state, description: described(description) };',
      instead: 'return { state, description };',
      in: 'end-to-end/faults/post.test.ts',
      test: '#46 post runs twice after a refusal of many words, which GitHub could not be told',
    },
    {
      what: 'what is live in a conflict is shown as live, and what is not, is not',
      find: "conflict.active === 'ours' ? 'success' : 'inactive'",
      instead: "'success'",
      test: 'what is live is shown as live, and nothing else > after a conflict that leaves theirs live',
    },
  ]),
  ...of('github/door.ts', 'github/door.test.ts', [
    {
      what: 'nothing is asked of GitHub once the run is over',
      find: 'closed.abort();',
      instead: '',
      test: 'lets nothing be asked again once it is closed',
    },
  ]),
  ...of('github/reviews.ts', 'github/reviews.test.ts', [
    {
      what: 'a release does not wait to hear who approved it',
      find: '(byGate ? told : Promise.race([told, tooLong]))',
      instead: 'told',
      test: 'does not keep a release waiting where GitHub does not tell',
    },
  ]),
  ...of('github/job-deployment.ts', 'end-to-end/deployments.test.ts', [
    {
      what: 'a deployment that was deleted does not end the search for the job’s own',
      find: 'if (statusOf(failure) === 404) return { data: [] };',
      instead: '',
      test: 'the deployment that GitHub made for the job itself > is found though another one was deleted since it was listed',
    },
  ]),
  ...of('post.ts', 'end-to-end/deployments.test.ts', [
    {
      what: 'what is replaced is looked for in the environment of the deployment',
      find: 'const place = { ...options, environment: deployment.environment };',
      instead: 'const place = options;',
      test: 'the deployment that GitHub made for the job itself > replaces the earlier one of its own environment',
    },
  ]),
  ...of('github/audit.ts', 'end-to-end/faults/rollback.test.ts', [
    {
      what: 'the end of a deployment is written though what it says cannot be read',
      find: 'newestStatus(deployment.id, api).catch(() => undefined);',
      instead: 'newestStatus(deployment.id, api);',
      test: '#43 and what the deployment says cannot be read',
    },
  ]),
  ...of('github/read.ts', 'github/approvals.test.ts', [
    {
      what: 'an answer of another form is not relied on',
      find: 'if (parsed.success) return parsed.output;',
      instead: 'return parsed.output as T;',
      test: 'what goes wrong > trusts no answer of another form: {}',
    },
    {
      what: 'a cancelled run asks GitHub no more',
      find: 'api.signal.throwIfAborted();',
      instead: '',
      test: 'what goes wrong > does not try again once the run is cancelled',
    },
  ]),
];

export const STEPS: readonly Safeguard[] = [
  ...main,
  ...lost,
  ...post,
  ...journal,
  ...secrets,
  ...runner,
  ...github,
];
