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
    meaning: 'Inputs are missing or malformed; the error lists all of them.',
    fix: 'Correct the inputs in the workflow.',
    rerun: true,
  },
  'invalid-proxy': {
    title: 'invalid proxy',
    meaning: 'HTTPS_PROXY is not the URL of an HTTP proxy.',
    fix: 'Write it as `http://host:port`; percent-encode user name and password.',
  },
  'untrusted-event': {
    title: 'this event may not release',
    meaning: 'The run may execute code that anybody proposed.',
    fix: 'Set `dry-run: true` for such runs, and release from a push, a tag or `workflow_dispatch`.',
  },
  'ambiguous-name': {
    title: 'ambiguous name',
    meaning: 'Several configurations have this name.',
    fix: 'Name the one that you want by its SID.',
  },
  'no-earlier-configuration': {
    title: 'no earlier configuration',
    meaning: 'The project never had that many configurations live.',
    fix: 'Name a configuration by its SID (FJ…) or its name.',
  },
  'twilio-unreachable': {
    title: 'Twilio was not reached',
    meaning: 'Connections failed or answers were lost, several times in a row.',
    fix: 'Check the network and the proxy settings (HTTPS_PROXY, NO_PROXY) of the runner.',
    rerun: true,
  },
  'certificate-refused': {
    title: 'certificate refused',
    meaning: 'The server did not prove that it is Twilio.',
    fix: 'If a corporate proxy intercepts TLS, name its certificate in NODE_EXTRA_CA_CERTS.',
    rerun: true,
  },
  'twilio-unauthorized': {
    title: 'Twilio refused the credentials',
    meaning: 'Key, secret and account do not match, or the key was deleted.',
    fix: 'Check the inputs `account-sid`, `api-key` and `api-secret` (or `auth-token`), or the TWILIO_* variables behind them: they must be of one account, and active.',
  },
  'twilio-forbidden': {
    title: 'Twilio refused access',
    meaning: 'The credentials are valid, but not allowed to do this.',
    fix: 'Use a Standard API key: a Restricted one cannot be given access to Flex plugins.',
  },
  'twilio-not-found': {
    title: 'not found at Twilio',
    meaning: 'The account has no such configuration or release.',
    fix: 'Check the account and the SID or name.',
  },
  'twilio-rate-limited': {
    title: 'too many requests to Twilio',
    meaning: 'Twilio answered every try with “too many requests”.',
    fix: 'Wait for what else is running in this account: it has too many requests at once.',
    rerun: true,
  },
  'twilio-redirected': {
    title: 'redirected',
    meaning: 'The answer leads to another address.',
    fix: 'Check what proxy or portal is in between: Twilio does not redirect here.',
  },
  'twilio-unavailable': {
    title: 'Twilio is unavailable',
    meaning: 'Twilio reported an error of its own.',
    fix: 'Check https://status.twilio.com for an incident.',
    rerun: true,
  },
  'twilio-refused': {
    title: 'Twilio refused the request',
    meaning: 'The error quotes Twilio’s reason.',
    fix: 'Read what Twilio says, and fix the request.',
    rerun: true,
  },
  'twilio-unreadable': {
    title: 'unreadable answer from Twilio',
    meaning: 'The answer does not have its documented form.',
    fix: 'Check that no proxy changes answers; if none does, report this.',
    rerun: true,
  },
  'twilio-endless-list': {
    title: 'endless list from Twilio',
    meaning: 'The pages of a list go in circles.',
    fix: 'Wait a minute.',
    rerun: true,
  },
  'account-mismatch': {
    title: 'another account',
    meaning: 'Twilio returned data of another account than `account-sid`.',
    fix: 'Check `account-sid`, and that the credentials are of the same account.',
  },
  'stale-list': {
    title: 'outdated list of releases',
    meaning: 'The list of releases lacks one that it had when the plan was made.',
    fix: 'Wait a minute.',
    rerun: true,
  },
  'github-not-configured': {
    title: 'no access to GitHub',
    meaning: 'There is no token, or this is not a workflow run.',
    fix: 'Leave `github-token` out to use the token of the job; without GitHub, set `deployment: off` and use no gate that needs it.',
  },
  'github-unavailable': {
    title: 'GitHub is unavailable',
    meaning: 'GitHub was not reached, or reported an error of its own.',
    fix: 'Check https://www.githubstatus.com for an incident.',
    rerun: true,
  },
  'github-timeout': {
    title: 'GitHub is slow',
    meaning: 'The release did not wait to learn who approved the run.',
    fix: 'See the page of the run.',
  },
  'github-unauthorized': {
    title: 'GitHub refused the token',
    meaning: 'The token is wrong or has expired.',
    fix: 'Check the input `github-token` and what the token may do in this repository.',
  },
  'github-forbidden': {
    title: 'GitHub permission missing',
    meaning: 'The token lacks a permission; GitHub may answer 404 for that, too.',
    fix: 'Add the missing permission under `permissions:` of the job; naming one sets all others to none.',
  },
  'github-rate-limited': {
    title: 'too many requests to GitHub',
    meaning: 'The token has used up its requests.',
    fix: 'Wait until the hour of the limit is over; all workflows of the repository share it.',
    rerun: true,
  },
  'github-refused': {
    title: 'GitHub refused the request',
    meaning: 'The error quotes GitHub’s reason.',
    fix: 'Read what GitHub says, and fix that.',
  },
  'github-unreadable': {
    title: 'unreadable answer from GitHub',
    meaning: 'The answer does not have its documented form.',
    fix: 'Check that no proxy changes answers.',
    rerun: true,
  },
  'too-many-checks': {
    title: 'too many checks',
    meaning: '`required-checks` reads 1,000 at most.',
    fix: 'Release from a commit with fewer checks.',
  },
  'state-unwritable': {
    title: 'state cannot be written',
    meaning: 'Nothing is sent without the state that the post step needs.',
    fix: 'Check the disk of the runner.',
    rerun: true,
  },
  'state-mismatch': {
    title: 'state of another account',
    meaning: 'The inputs name another account or host than when the step began.',
    fix: 'Compare the active release of the Flex project with the log of the step itself.',
  },
  'state-altered': {
    title: 'state altered',
    meaning: 'The state that the step left cannot be read.',
    fix: 'Compare the active release of the Flex project with the log of the step itself.',
  },
  'files-unwritable': {
    title: 'outputs or summary not written',
    meaning: 'The run is over, and its log is right.',
    fix: 'Check the disk of the runner; later steps lack the outputs.',
  },
  cancelled: {
    title: 'cancelled',
    meaning: 'A person, `timeout-minutes` or a newer run of the `concurrency` group ended the run.',
    fix: 'Check what cancelled it.',
    rerun: true,
  },
  'ended-before-sending': {
    title: 'ended before anything was sent',
    meaning: 'The job was cancelled or the step killed.',
    fix: 'Check what ended it.',
    rerun: true,
  },
  'out-of-time': {
    title: 'out of time',
    meaning: 'The post step has four minutes.',
    fix: 'Look at the releases of the Flex project before anything else is released.',
  },
  internal: {
    title: 'unexpected error',
    meaning: 'This is a defect of the action.',
    fix: 'Report it with the log of a run with debug logging: it holds no secrets.',
  },
  'already-active': {
    title: 'already active',
    meaning: '`when-active: fail` is set, and the target is live.',
    fix: 'Set `when-active: skip` to count this as a success.',
  },
  blocked: {
    title: 'blocked',
    meaning: 'A gate failed or could not be evaluated.',
    fix: 'Do what the gate asks for.',
    rerun: true,
  },
  conflict: {
    title: 'someone released in between',
    meaning: 'What is live is not what was planned against.',
    fix: 'Find out who released it and why, and agree with them on what should be live.',
    rerun: true,
  },
  'conflict-concurrent': {
    title: 'someone released at the same time',
    meaning: 'Another release was made right before or after this one.',
    fix: 'Agree with whoever made the other release on what should be live, then release that.',
  },
  'conflict-mismatch': {
    title: 'Twilio confirmed something else',
    meaning: 'The answer names another configuration or account.',
    fix: 'Look at the releases of the Flex project before anything else is released, and report this to Twilio.',
  },
  unknown: {
    title: 'unknown',
    meaning: 'The request took effect, did not, or still will.',
    fix: 'Look at the releases of the Flex project before anything else is released.',
  },
  'not-rolled-back': {
    title: 'no safe way back',
    meaning: 'Nothing could safely be released instead.',
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
