import { GATES } from '../release/gates/index.ts';

/** The inputs that `action.yml` declares; a test compares them with it, and with what is read. */
export const ACTION_INPUTS: readonly string[] = [
  ...['configuration', 'plugins', 'manifest', 'base'],
  ...['account-sid', 'api-key', 'api-secret', 'auth-token', 'region', 'edge', 'flex-metadata'],
  ...['dry-run', 'when-active', 'break-glass', 'rollback-on-failure', 'settle-seconds', 'reason'],
  ...['deployment', 'environment', 'environment-url', 'github-token', 'job-status', 'job-id'],
  ...GATES.flatMap(({ name, hasInput }) => (hasInput ? [name] : [])),
];
