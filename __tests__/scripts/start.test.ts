import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { live, start } from './npm-start.ts';

describe('npm start', () => {
  test.concurrent('releases, and goes back', async () => {
    const { code, text } = await start([]);
    expect(code).toBe(0);
    expect(text).toContain('manifest: examples/flex/production.yml · base: none');
    expect(text).toMatch(/^✓ Released: plugins [0-9a-f]{12} is live$/m);
    expect(text).toMatch(/^✓ Rolled back to release-43: it is live again$/m);
    expect(text).toMatch(/release-sid +FK[0-9a-f]{32}/);
    expect(text).not.toContain('add-mask');
    const [, page = ''] = /^The summary, as GitHub shows it: (\S+)$/m.exec(text) ?? [];
    expect(readFileSync(page, 'utf8')).toContain('is live</h2>');
  });

  test.concurrent('says what went wrong once, and no secret', async () => {
    const { code, text } = await start(['--plugins=', '--base=none', '--api-secret=hushhush']);
    expect(code).toBe(1);
    expect(text.split('is required with `base`')).toHaveLength(2);
    expect(text).not.toContain('hushhush');
  });

  test.concurrent('takes the inputs as flags', async () => {
    const { code, text } = await start(['--configuration=previous', '--dry-run']);
    expect(code).toBe(0);
    expect(text).toMatch(/^✓ Planned rollback: release-42/m);
    expect(text).not.toContain('Released');
  });

  test.concurrent.each([
    ['--help', 36, /--freeze|--job-id/],
    ['--help all', 120, /--job-id/],
  ])('%s is of at most %i lines that fit', async (flags, most, without) => {
    const { code, text } = await start(flags.split(' '));
    expect(code).toBe(0);
    for (const flag of ['--live', '--configuration', flags === '--help' ? '--help all' : '--freeze'])
      expect(text).toContain(flag);
    expect(text).not.toMatch(without);
    expect(text.split('\n').length).toBeLessThan(most);
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.concurrent('a mistake is said in one line', async () => {
    const line = 'There is no flag --configuraton. The nearest is --configuration. See npm start -- --help.';
    expect(await start(['--configuraton=x'])).toEqual({ code: 1, text: `${line}\n` });
  });
});

describe('npm start -- --live', () => {
  test.concurrent('releases when the last four characters of the account are typed', async () => {
    const seen = await live([], ({ credentials }) => credentials.accountSid.slice(-4));
    expect(seen).toMatchObject({ code: 0, active: 'release-42', sent: 1 });
    expect(seen.text).toMatch(/^✓ Rolled back to release-42: it is live again$/m);
    expect(seen.text).not.toContain(seen.apiSecret);
    // Nothing here is one, and an output without a value says nothing.
    expect(seen.text).not.toMatch(/workflow|runner/i);
    expect(seen.text).not.toMatch(/^ {2}[\w-]+ +$/m);
    expect(seen.text).toMatch(/^End of the job$/m);
  });

  test.concurrent('refuses --dry-run=yes, and releases nothing', async () => {
    const seen = await live(['--yes', '--dry-run=yes'], () => undefined);
    expect(seen).toMatchObject({ code: 1, active: 'release-43', sent: 0 });
    expect(seen.text).toContain('given "yes", expected `true` or `false`');
  });

  test.concurrent.each([
    ['something else', 'nope', /You typed "nope"; it had to be [0-9a-f]{4}\./],
    ['nothing', undefined, /Nothing was typed\. Where nobody can type, --yes skips the question\./],
  ])('does not when %s is typed, and says so', async (_, typed, why) => {
    const seen = await live([], () => typed);
    expect(seen).toMatchObject({ code: 1, active: 'release-43', sent: 0 });
    expect(seen.text).toContain('Not released: nothing was sent.');
    expect(seen.text).toMatch(why);
  });
});
