/** What a person reads of one kind of error. `docs/troubleshooting.md` has a section for each. */
interface CatalogueEntry {
  /** A few words, for the title of the annotation. */
  readonly title: string;
  /** What is behind it, in a sentence. Only the page shows it. */
  readonly meaning: string;
  /** What to do about it. Where the error is raised, a more exact text may stand in for it. */
  readonly fix: string;
  /** The run is to be started again after that. A rollback never says so: it would release what failed. */
  readonly rerun?: true;
}

/** Every error that can end a run or become a warning, by the code that people search for. */
export const CATALOGUE = {
  'invalid-input': {
    title: 'invalid input',
    meaning: 'An input is missing or not in its form; all that is wrong is listed at once.',
    fix: 'Correct the inputs in the workflow.',
    rerun: true,
  },
  'invalid-proxy': {
    title: 'invalid proxy',
    meaning: 'HTTPS_PROXY, or its lower-case form, is not the URL of an HTTP proxy.',
    fix: 'Write it as `http://host:port`, and encode special characters in a user name or password.',
  },
  'untrusted-event': {
    title: 'this event may not release',
    meaning: 'The run may execute code that anybody proposed, so it may plan but not release.',
    fix: 'Set `dry-run: true` for such runs, and release from a push, a tag or `workflow_dispatch`.',
  },
  'ambiguous-name': {
    title: 'ambiguous name',
    meaning: 'Several configurations have this name.',
    fix: 'Name the one that you want by its SID.',
  },
  'no-earlier-configuration': {
    title: 'no earlier configuration',
    meaning: '`active`, `previous` or `previous~N` goes back further than the releases of the project.',
    fix: 'Name a configuration by its SID (FJ…) or its name.',
  },
  'twilio-unreachable': {
    title: 'Twilio was not reached',
    meaning: 'There was no connection to Twilio, or its answer was lost, several times in a row.',
    fix: 'Check the network and the proxy settings (HTTPS_PROXY, NO_PROXY) of the runner.',
    rerun: true,
  },
  'certificate-refused': {
    title: 'certificate refused',
    meaning: 'The server on the other end did not prove that it is Twilio.',
    fix: 'If a corporate proxy intercepts TLS, name its certificate in NODE_EXTRA_CA_CERTS.',
    rerun: true,
  },
  'twilio-unauthorized': {
    title: 'Twilio refused the credentials',
    meaning: 'Key, secret and account do not belong together, or the key was deleted (HTTP 401).',
    fix: 'Check the inputs `account-sid`, `api-key` and `api-secret` (or `auth-token`), or the TWILIO_* variables behind them: they must be of one account, and active.',
  },
  'twilio-forbidden': {
    title: 'Twilio refused access',
    meaning: 'The credentials are valid, but not allowed to do this (HTTP 403).',
    fix: 'Use a Standard API key: a Restricted one cannot be given access to Flex plugins.',
  },
  'twilio-not-found': {
    title: 'not found at Twilio',
    meaning: 'The account has no such configuration or release (HTTP 404).',
    fix: 'Check the account and the SID or name.',
  },
  'twilio-rate-limited': {
    title: 'too many requests to Twilio',
    meaning: 'Twilio kept saying that it gets too many requests at once; it processed none of these.',
    fix: 'Too many requests at once in this account: wait for what else is running there.',
    rerun: true,
  },
  'twilio-redirected': {
    title: 'redirected',
    meaning: 'The answer leads to another address, which Twilio never does (HTTP 3xx).',
    fix: 'Check what proxy or portal stands in between: Twilio does not redirect here.',
  },
  'twilio-unavailable': {
    title: 'Twilio is unavailable',
    meaning: 'Twilio answered that something is wrong on its side (HTTP 5xx).',
    fix: 'Twilio is having an incident: see https://status.twilio.com.',
    rerun: true,
  },
  'twilio-refused': {
    title: 'Twilio refused the request',
    meaning: 'Twilio said no for another reason; its own words are in the error.',
    fix: 'Read what Twilio says about it, and fix the request.',
    rerun: true,
  },
  'twilio-unreadable': {
    title: 'unreadable answer from Twilio',
    meaning: 'An answer is not in its documented form: something changes it on the way, or Twilio changed.',
    fix: 'Check that no proxy changes answers; if none does, report this.',
    rerun: true,
  },
  'twilio-endless-list': {
    title: 'endless list from Twilio',
    meaning: 'The pages of a list go in circles, or there are more than 1,000.',
    fix: 'Wait a minute.',
    rerun: true,
  },
  'account-mismatch': {
    title: 'another account',
    meaning: 'What Twilio returned belongs to another account than `account-sid`.',
    fix: 'Check `account-sid`, and that the credentials are of the same account.',
  },
  'stale-list': {
    title: 'outdated list of releases',
    meaning: 'Right before the write, the list of releases lacked one that it had when the plan was made.',
    fix: 'Wait a minute.',
    rerun: true,
  },
  'github-not-configured': {
    title: 'no access to GitHub',
    meaning: 'GitHub is needed, but there is no token, or this is not a workflow run.',
    fix: 'Leave `github-token` out to use the token of the job; without GitHub, set `deployment: off` and use no gate that needs it.',
  },
  'github-unavailable': {
    title: 'GitHub is unavailable',
    meaning: 'GitHub was not reached, did not answer in time, or had a problem of its own (HTTP 5xx).',
    fix: 'See https://www.githubstatus.com.',
    rerun: true,
  },
  'github-timeout': {
    title: 'GitHub is slow',
    meaning: 'Who approved the run was not known in time, and the release did not wait for it.',
    fix: 'See the page of the run.',
  },
  'github-unauthorized': {
    title: 'GitHub refused the token',
    meaning: 'The token is wrong or has expired (HTTP 401).',
    fix: 'Check the input `github-token` and what the token may do in this repository.',
  },
  'github-forbidden': {
    title: 'GitHub permission missing',
    meaning: 'The token lacks a permission (HTTP 403, or 404 for what it may not even see).',
    fix: 'Add the missing permission under `permissions:` of the job; naming one sets all others to none.',
  },
  'github-rate-limited': {
    title: 'too many requests to GitHub',
    meaning: 'The limit of the token is used up, which all workflows of the repository share.',
    fix: 'Wait until the hour of the limit is over; all workflows of the repository share it.',
    rerun: true,
  },
  'github-refused': {
    title: 'GitHub refused the request',
    meaning: 'GitHub said no for another reason; its own words are in the error.',
    fix: 'Read what GitHub says about it, and fix that.',
  },
  'github-unreadable': {
    title: 'unreadable answer from GitHub',
    meaning: 'An answer is not in its documented form: something changes it on the way, or GitHub changed.',
    fix: 'Check that no proxy changes answers.',
    rerun: true,
  },
  'too-many-checks': {
    title: 'too many checks',
    meaning: 'The commit has more than the 1,000 checks that `required-checks` reads.',
    fix: 'Release from a commit with fewer checks.',
  },
  'state-unwritable': {
    title: 'state cannot be written',
    meaning: 'The state file of the runner cannot be written, and nothing is sent without it.',
    fix: 'Check the disk of the runner.',
    rerun: true,
  },
  'state-mismatch': {
    title: 'state of another account',
    meaning: 'The step left its state for another account or host than the inputs now name.',
    fix: 'Look at the releases of the Flex project, and compare the active one with the log of the step itself.',
  },
  'state-altered': {
    title: 'state altered',
    meaning: 'The state that the step left cannot be read, or was altered.',
    fix: 'Look at the releases of the Flex project, and compare the active one with the log of the step itself.',
  },
  'files-unwritable': {
    title: 'outputs or summary not written',
    meaning: 'The run is over, and the log says how it ended, but outputs or summary are missing.',
    fix: 'Check the disk of the runner; later steps lack the outputs.',
  },
  cancelled: {
    title: 'cancelled',
    meaning: 'A person, a `timeout-minutes` or a newer run of the `concurrency` group cancelled the run.',
    fix: 'Check what cancelled it.',
    rerun: true,
  },
  'ended-before-sending': {
    title: 'ended before anything was sent',
    meaning: 'The job was cancelled or the step killed before the write.',
    fix: 'Check what ended it.',
    rerun: true,
  },
  'out-of-time': {
    title: 'out of time',
    meaning: 'The post step has four minutes, and 40 s more to report to GitHub.',
    fix: 'Look at the releases of the Flex project before anything else is released.',
  },
  internal: {
    title: 'unexpected error',
    meaning: 'This is a defect of the action.',
    fix: 'Report it with the log, best of a run with debug logging: it holds no secrets.',
  },
  'already-active': {
    title: 'already active',
    meaning: '`when-active: fail` is set, and the target is live.',
    fix: 'Set `when-active: skip` to count this as a success.',
  },
  blocked: {
    title: 'blocked',
    meaning: 'A gate failed, or could not be evaluated; the text after its name says why.',
    fix: 'Do what the gate asks for.',
    rerun: true,
  },
  conflict: {
    title: 'someone released in between',
    meaning: 'What is live is not what was planned against; nothing was sent.',
    fix: 'Find out who released it and why, and agree with them on what should be live.',
    rerun: true,
  },
  'conflict-concurrent': {
    title: 'someone released at the same time',
    meaning: 'Another release was made right before or after this one; nothing is rolled back automatically.',
    fix: 'Agree with whoever made the other release on what should be live, then release that.',
  },
  'conflict-mismatch': {
    title: 'Twilio confirmed something else',
    meaning: 'Twilio’s answer names another configuration or account than was asked for.',
    fix: 'Look at the releases of the Flex project before anything else is released, and report this to Twilio.',
  },
  unknown: {
    title: 'unknown',
    meaning: 'The request was sent once; it took effect, or did not, or still will.',
    fix: 'Look at the releases of the Flex project before anything else is released.',
  },
  'not-rolled-back': {
    title: 'no safe way back',
    meaning: '`rollback-on-failure` is set, but there is nothing that could safely be released instead.',
    fix: 'Decide what should be live.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type ProblemCode = keyof typeof CATALOGUE;

/** Returns the entry of a code. */
export function entryOf(code: ProblemCode): CatalogueEntry {
  return CATALOGUE[code];
}

/** Returns the address of the section about a code. */
export function helpUrl(code: ProblemCode): string {
  return `https://github.com/flex-release/flex-release/blob/v1/docs/troubleshooting.md#${code}`;
}
