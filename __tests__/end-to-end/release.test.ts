import { expect, test } from 'vitest';
import { play } from './scenario.ts';

test('a configuration goes live, and every place says so', async () => {
  const seen = await play({ inputs: { reason: 'The new queue view' } });
  const [made, before] = seen.simulator.flex.releases;
  expect(seen).toMatchObject({ exitCode: 0, sent: 1, released: 1, live: 'release-44', errors: [], warnings: [] });
  expect(seen.main.outputs).toMatchObject({
    outcome: 'created',
    'release-sid': made?.sid,
    'configuration-sid': made?.configuration.sid,
    'configuration-name': 'release-44',
    'account-sid': seen.simulator.credentials.accountSid,
    url: `https://flex-api.twilio.com/v1/PluginService/Releases/${made?.sid}`,
    'previous-release-sid': before?.sid,
    'previous-configuration-sid': before?.configuration.sid,
  });
  expect(seen.main.log).toContain(`✓ Verified ${made?.sid} is live, directly on top of ${before?.sid}`);
  expect(seen.main.summary).toContain(`**Verified:** \`${made?.sid}\` is live, directly on top of \`${before?.sid}\`.`);
  expect(seen.main.summary).toMatch(/^## ✅ Released: release-44 is live\n/);
  expect(seen.main.summary).toContain(before?.configuration.sid);
  expect(seen.deployments).toEqual(expect.arrayContaining(['production: in_progress, success']));
});

test('it asks for no more than it needs', async () => {
  const { requests } = await play({});
  // What does not depend on each other goes out together, and arrives in any order.
  expect(requests.toSorted()).toMatchInlineSnapshot(`
    [
      "GET /Configurations/FJ1d76db5a715e9814c38c08aa65836ec1/Plugins?PageSize=1000",
      "GET /Configurations/FJ41e75a432aaf629a384882b895890774",
      "GET /Configurations/FJ41e75a432aaf629a384882b895890774/Plugins?PageSize=1000",
      "GET /Configurations?PageSize=1000",
      "GET /Releases/Active",
      "GET /Releases/Active",
      "GET /Releases/Active",
      "GET /Releases?PageSize=50",
      "GET /Releases?PageSize=50",
      "GET /Releases?PageSize=50",
      "GET /actions/runs/9000000001/approvals",
      "GET /deployments?environment=production&per_page=100",
      "GET /deployments?sha=5f0c3a9b1d7e24860a7b92c4d1e8f3056b9a2c47&task=deploy&per_page=100",
      "POST /Releases",
      "POST /deployments",
      "POST /deployments/4400000001/statuses",
      "POST /deployments/4400000001/statuses",
    ]
  `);
});

test('it writes in the order of the protocol', async () => {
  const { requests } = await play({});
  const heads = requests.flatMap((request, at) => (request.startsWith('GET /Releases?') ? [at] : []));
  const [inProgress, success] = requests.flatMap((request, at) => (request.endsWith('/statuses') ? [at] : []));
  const write = requests.indexOf('POST /Releases');
  const order = [heads[0], requests.indexOf('POST /deployments'), heads[1], write, heads[2], success];
  expect(order).toEqual(order.toSorted((a = -1, b = -1) => a - b));
  expect(inProgress).toBeLessThan(write);
});
