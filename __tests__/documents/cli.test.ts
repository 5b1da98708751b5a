import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeWords, examples, pages, project, read } from './documents.ts';

/**
 * What the documents say of Twilio's and GitHub's command lines can be typed there. Neither is installed here: this is what
 * their sources declare.
 */

/** Every command takes these. */
const COMMON = ['profile', 'region', 'silent', 'cli-log-level', 'clear-terminal'];
const CONFIGURATION = ['new', 'name', 'plugin', 'enable-plugin', 'disable-plugin', 'description'];

/** Commands and their own flags, as version 7.1.2 of @twilio-labs/plugin-flex has them in src/commands. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'flex:plugins:release': [...CONFIGURATION, 'configuration-sid'],
  'flex:plugins:create-configuration': CONFIGURATION,
  'flex:plugins:deploy': [
    ...['patch', 'minor', 'major', 'version', 'public', 'changelog', 'description', 'bypass-validation'],
  ],
  'flex:plugins:diff': [],
  'flex:plugins:list:releases': ['json'],
  'flex:plugins:create': [],
  'plugins:install': [],
  // https://github.com/cli/cli, in pkg/cmd.
  'issue list': ['label', 'json', 'jq'],
  'issue create': ['label', 'title', 'body-file'],
  'issue edit': ['body-file'],
  'issue close': ['comment'],
  'release download': ['repo', 'pattern'],
  'release verify': ['repo'],
  'release verify-asset': ['repo'],
  'attestation verify': ['repo', 'signer-workflow', 'source-ref', 'predicate-type'],
};

const migration = read('docs/migration.md');
const lines = [...pages, ...examples].flatMap((page) => [
  // A command may go on in the next line, or follow another one.
  ...page.text
    .replace(/ \\\n\s+/g, ' ')
    .split(/\n|&&|\|\||;|\$\(|\)"|\belse\b/)
    .filter((line) => /^\s*(twilio|gh) /.test(line)),
  ...codeWords(page).filter((word) => /^(twilio|gh) /.test(word)),
]);

test('there is something to check', () => expect(lines.length).toBeGreaterThan(10));

test.each(lines.map((line) => line.trim()))('%s', (line) => {
  const [program, ...words] = line.split(/\s+/);
  const long = program === 'gh' ? 2 : 1;
  const [command, rest] = [words.slice(0, long).join(' '), words.slice(long)];
  expect(Object.keys(COMMANDS)).toContain(command);
  const flags = rest.flatMap((word) => /^--([a-z-]+)/.exec(word)?.[1] ?? []);
  const common = program === 'twilio' ? COMMON : [];
  for (const flag of flags) expect([...common, ...(COMMANDS[command] ?? [])]).toContain(flag);
  const [, signer] = /--signer-workflow (?:[\w-]+\/){2}(\S+)/.exec(line) ?? [];
  if (signer !== undefined) expect(existsSync(join(project, signer))).toBe(true);
});

test('every flag of the release command has its row', () => {
  const [, table = ''] = migration.split('| flag | here |');
  const rows = (table.split(/\n\n/)[0] ?? '').split('\n').map((row) => row.split(' | ')[0] ?? '');
  const named = rows.flatMap((row) => [...row.matchAll(/`--([a-z-]+)/g)].map(([, flag = '']) => flag));
  expect(named.sort()).toEqual([...COMMON, ...(COMMANDS['flex:plugins:release'] ?? [])].sort());
});
