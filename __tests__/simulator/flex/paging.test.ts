import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeSeed } from '../../../simulator/seeds/large.ts';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { ask, FLEX, fieldsOf } from '../client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ flex: largeSeed({ releases: 10_000, configurations: 60, plugins: 120 }) });
});
afterAll(() => simulator.close());

type Meta = Record<string, string | number | null>;

async function page(url: string) {
  const { meta, ...lists } = fieldsOf(await ask(simulator, url));
  const [rows = []] = Object.values(lists) as { sid: string; date_created: string }[][];
  return { rows, meta: meta as Meta };
}

describe('pages', () => {
  it('hold 50 rows, and stay in step when a release comes in between', async () => {
    const first = await page(`${FLEX}/Releases`);
    const expected = simulator.flex.releases.slice(50, 100).map(({ sid }) => sid);
    simulator.flex.release('release-1');
    const second = await page(String(first.meta['next_page_url']));
    expect(second.rows.map(({ sid }) => sid)).toEqual(expected);
  });

  it('end', async () => {
    const { sid = '' } = simulator.flex.releases.at(-3) ?? {};
    const end = await page(`${FLEX}/Releases?PageSize=1000&Page=7&PageToken=PA${sid}`);
    expect(end.rows).toHaveLength(2);
    expect(end.meta['next_page_url']).toBeNull();
  });

  it.each(['PageSize=0', 'PageSize=1001', 'PageSize=x', 'Page=-1', 'Page=1', 'Page=1&PageToken=PAFK0', 'PageToken=FK'])(
    'refuse %s',
    async (query) => {
      const seen = await ask(simulator, `${FLEX}/Releases?${query}`);
      expect([seen.status, fieldsOf(seen)['code']]).toEqual([400, 20001]);
    },
  );
});
