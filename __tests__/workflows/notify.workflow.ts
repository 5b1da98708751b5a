import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import { reset } from '../end-to-end/faults/actions.ts';
import { type PlaceOptions, place } from './place.ts';
import { smokeTest } from './smoke-test.ts';

/** The channel that an incoming webhook posts to; what Slack refuses (no JSON, no text) it refuses. */
async function channel() {
  const messages: string[] = [];
  const server = createServer(async (request, response) => {
    const message = JSON.parse(await text(request)) as { text?: string };
    if (message.text) messages.push(message.text);
    response.writeHead(message.text ? 200 : 400).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { messages, url, [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) };
}

const fasterClock = new URL('../end-to-end/faster-clock.mjs', import.meta.url).href;
const FK = 'FK[0-9a-f]{32}';
const post = { on: 'request', method: 'POST', path: '/Releases$' } as const;
interface World extends Pick<PlaceOptions, 'flex' | 'faults'> {
  /** What the smoke test answers. */
  readonly tried?: number;
}
const seed = contactCentre();
const archived = (seed.configurations ?? []).map((one) =>
  one.name === 'release-44' ? { ...one, archived: true } : one,
);
test.each<[string, Readonly<Record<string, string>>, World, readonly string[]]>([
  ['what is released', {}, {}, ['^✅ Released: release-44 went live$']],
  [
    'who is named in a name',
    { configuration: '<!channel> & all' },
    {},
    ['^❌ Not released: .*&lt;!channel&gt; &amp; all'],
  ],
  ['what is blocked', {}, { flex: { ...seed, configurations: archived } }, ['^⛔ Blocked by releasable: archived: ']],
  [
    'a conflict',
    {},
    { faults: [{ at: post, meanwhile: { after: [{ release: 'release-41' }] } }] },
    [
      '^⚠️ Conflict: someone released release-41 at the same time · release-41 was live when last checked$',
      `^End of the job: Conflict: ${FK} is live on top of ${FK}, ours$`,
    ],
  ],
  [
    'what is not known',
    {},
    { faults: [{ at: post, commit: 'no', do: reset }] },
    // The post step fails, too; after that, act starts no further job.
    ['^❓ Unknown: the answer was lost · release-43 was live when last checked$'],
  ],
  [
    'what is taken back',
    {},
    { tried: 404 },
    ['^✅ Released: release-44 went live$', `^End of the job: Rolled back to release-43: ${FK} is live$`],
  ],
])('a channel is told %s', async (_, inputs, { tried = 204, ...world }, expected) => {
  await using slack = await channel();
  await using smoke = await smokeTest(tried);
  await using here = await place({ example: 'notify.yml', ...world });
  const payload = { inputs: { configuration: 'release-44', ...inputs } };
  await here.run({
    // A settle time would take its time twice.
    variables: { NODE_OPTIONS: `--import=${fasterClock}` },
    ...{ event: 'workflow_dispatch', payload, vars: { SMOKE_TEST_URL: smoke.url } },
    secrets: { SLACK_WEBHOOK_URL: slack.url },
  });
  expect(slack.messages).toEqual(expected.map((message) => expect.stringMatching(new RegExp(message))));
});

test('a channel that is gone takes no release back', async () => {
  await using smoke = await smokeTest(204);
  await using here = await place({ example: 'notify.yml' });
  const seen = await here.run({
    ...{ event: 'workflow_dispatch', payload: { inputs: { configuration: 'release-44' } } },
    ...{ vars: { SMOKE_TEST_URL: smoke.url }, secrets: { SLACK_WEBHOOK_URL: 'http://127.0.0.1:9/' } },
  });
  expect(seen).toMatchObject({ exitCode: 0, outcomes: ['created'] });
  expect(here.live()).toBe('release-44');
});
