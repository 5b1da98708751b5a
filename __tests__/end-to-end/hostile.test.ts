import { expect, test } from 'vitest';
import { renderBody } from '../../scripts/page.ts';
import { commandIn } from '../../simulator/runner/log.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { play } from './scenario.ts';

/** Row 34 of the fault table: names are data, wherever they are shown. */

const hostile = [
  '::set-output name=outcome::created',
  '##[error]forged',
  '</details><script>alert(1)</script><img src=x onerror=alert(1)>',
  '[click](https://evil.example) @octocat #1 `code` | pipe |',
  'two\nlines\r\n::error::forged',
  '\u202Eright to left\u2066',
  '%0A::warning::forged',
];

test('names with Markdown, HTML, commands, newlines and marks are shown as text', async () => {
  const seed = contactCentre();
  const names = hostile.map((name) => ({ name, versions: [{ version: '1.0.0', changelog: name }, { version: name }] }));
  const seen = await play({
    flex: {
      ...seed,
      plugins: [...(seed.plugins ?? []), ...names],
      configurations: [
        ...(seed.configurations ?? []),
        ...hostile.map((name) => ({ name, plugins: hostile.map((plugin) => ({ plugin, version: '1.0.0' })) })),
        { name: hostile[0] ?? '', description: 'a twin', plugins: {} },
      ].slice(0, -1),
    },
    inputs: ({ flex }) => ({ configuration: flex.configuration(hostile[2] ?? '').sid, reason: hostile[0] ?? '' }),
  });
  expect(seen).toMatchObject({ outcome: 'created', exitCode: 0, live: hostile[2], errors: [], warnings: [] });
  const commands = seen.main.commands.map(({ name }) => name);
  expect(new Set(commands)).toEqual(new Set(['add-mask', 'group', 'endgroup']));
  // What the runner takes for commands is what the action itself says.
  expect(
    seen.main.log
      .split('\n')
      .filter((line) => line.includes('forged'))
      .flatMap((line) => commandIn(line) ?? []),
  ).toEqual([]);
  const page = await renderBody(seen.main.summary);
  expect(page).not.toMatch(/<(script|img)\b/);
  const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, url]) => new URL(url ?? '').host);
  expect(new Set(links)).toEqual(new Set(['flex.twilio.com', 'github.com']));
  const changes: readonly { readonly plugin: string }[] = JSON.parse(seen.main.outputs['changes'] ?? '');
  expect(changes.filter(({ plugin }) => /forged|alert|evil|created|right to left/.test(plugin))).toHaveLength(
    hostile.length,
  );
});
