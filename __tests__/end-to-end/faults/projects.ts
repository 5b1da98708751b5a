import { expect } from 'vitest';
import type { FlexSeed, PluginSeed } from '../../../simulator/flex/seed.ts';
import { contactCentre } from '../../../simulator/seeds/contact-centre.ts';
import { largeSeed } from '../../../simulator/seeds/large.ts';
import { everyNode, parsed } from '../../report/parsed.ts';
import { recordOf, type Seen } from '../scenario.ts';
import { reset } from './actions.ts';
import { EVER, onRead, onWrite, READS } from './moments.ts';
import { peaksBelow, preload, smallMemory } from './process.ts';
import { created, OTHER, type Row, row } from './row.ts';

/** Projects that are unlike others: rows 33 and 34. */

const neverReleased: FlexSeed = { ...contactCentre(), releases: [] };

function expectFirst({ main }: Seen): void {
  expect(main.log).toContain('the first release of this project');
  expect(main.outputs).toMatchObject({ 'previous-release-sid': '', 'previous-configuration-sid': '' });
}

const ofSeed = (releases: number, configurations: number, plugins: number) => ({
  flex: largeSeed({ releases, configurations, plugins }),
});

const manyReleases = ofSeed(100_000, 4, 5);

/** So many requests to Flex in all, and the memory of a small runner. */
const within = (requests: number) => ({
  ...smallMemory,
  also: (seen: Seen) => {
    smallMemory.also(seen);
    // The second witness is asked beside the list, and costs nobody a wait.
    const isCounted = ({ service, path }: { service: string; path: string }) =>
      service === 'flex' && !path.endsWith('/Active');
    const toFlex = seen.simulator.requests.filter(isCounted);
    expect(toFlex.length).toBeLessThanOrEqual(requests);
  },
});

const sizes: readonly Row[] = [
  row(33, 'a project that never released', { flex: neverReleased, ...created, also: expectFirst }),
  row(33, 'a project that never released, and the answer is lost', {
    flex: neverReleased,
    ...{ faults: [onWrite({ do: reset })], ...created, ends: 'created-by-readback', also: expectFirst },
  }),
  row(33, '100,000 releases, by name', {
    ...manyReleases,
    ...{ inputs: { configuration: 'release-2' }, ...created, live: 'release-2', ...within(12) },
  }),
  row(33, '100,000 releases in turn, of which only the oldest tell what was taken back', {
    ...{ ...manyReleases, sweep: true },
    ...{ inputs: { configuration: 'previous~3' }, ...created, live: 'release-1', ...within(112) },
  }),
  row(33, '100,000 releases, and all of them have to be read', {
    ...ofSeed(100_000, 2, 5),
    ...{ inputs: { configuration: 'previous~2' }, ends: '', sent: 0, live: 'release-2', released: 0 },
    ...{ says: [/only 2 have ever been live/], ...within(102) },
  }),
  row(33, '100,000 releases, oldest first: of each page only the newest releases are kept', {
    ...manyReleases,
    // With as much memory as V8 takes by itself, which shows best what is kept.
    nodeOptions: ['--import', preload('peak-memory')],
    faults: [onRead(READS['the releases'], { do: { kind: 'merge', order: 'reverse' } }, EVER)],
    inputs: { configuration: 'release-2', 'dry-run': 'true' },
    ...{ ends: 'planned', sent: 0, live: 'release-4', released: 0 },
    // It takes some 100; 165 if each page is kept until V8 collects all of its heap.
    also: peaksBelow(140),
  }),
  row(33, 'a configuration with 200 plugins', {
    ...ofSeed(3, 3, 200),
    ...{ inputs: { configuration: 'release-1' }, ...created, live: 'release-1', ...within(12) },
  }),
  row(33, '5,000 configurations, the oldest by name', {
    ...{ ...ofSeed(2, 5000, 3), sweep: true },
    ...{ inputs: { configuration: 'release-1' }, ...created, live: 'release-1', ...within(16) },
  }),
];

/** What a variable of the environment can hold. */
const asInput = (text: string) => text.replaceAll('\0', '');

/** What would be taken for something else by the runner, by Markdown, by HTML or by a reader. */
const HOSTILE = [
  '::set-output name=outcome::hacked',
  'a\n::error::not ours',
  'b\r\n##[error]not ours',
  '%0A::warning::not ours',
  '<img src=x onerror=alert(1)>',
  '</details><script>alert(1)</script>',
  '[a link](https://elsewhere.example)',
  'https://elsewhere.example/',
  '![](https://elsewhere.example/x.png) @somebody #1',
  '| a | table |',
  '``` ` ** __ ~~',
  '\u202etxt.exe\u202c\u2066\u200f',
  '\u001b[31mred\u001b[0m\u0000',
  ' spaces\t ',
];

function hostileSeed(): FlexSeed {
  const plugins = HOSTILE.map((name): PluginSeed => {
    const versions = [name, '1.0.0', ''].map((version) => ({ version, changelog: name }));
    return { name, friendlyName: name, description: name, versions };
  });
  const configuration = (name: string, versionOf: (name: string, index: number) => string) => ({
    ...{ name, description: name },
    plugins: HOSTILE.map((plugin, index) => ({ plugin, version: versionOf(plugin, index) })),
  });
  return {
    account: 'hostile',
    plugins,
    configurations: [
      configuration(HOSTILE.join(''), () => '1.0.0'),
      { ...configuration(HOSTILE.toReversed().join(''), (name) => name), sid: OTHER.configuration },
      configuration('without versions', () => ''),
    ],
    releases: [{ configuration: HOSTILE.join('') }],
  };
}

const odd = [
  { at: 1, patch: { unique_name: 'callback-queue', plugin_sid: null } },
  { at: 2, patch: { version: null, plugin_version_sid: null } },
  { at: 3, patch: { version: 'v2 (final)' } },
] as const;

const TYPED = asInput(HOSTILE.toReversed().join(''));
const names: readonly Row[] = [
  row(34, 'names, versions and changelogs that want to be something else', {
    ...{ flex: hostileSeed(), inputs: { configuration: OTHER.configuration, reason: asInput(HOSTILE.join(' ')) } },
    ...{ ...created, live: HOSTILE.toReversed().join(''), also: expectText },
  }),
  row(34, 'such a configuration by its name', {
    flex: hostileSeed(),
    ...{ inputs: { configuration: TYPED.replaceAll(/[\r\n]+/g, ' ') }, ends: 'not-created', sent: 1 },
    ...{ live: HOSTILE.join(''), released: 0, also: expectText, warns: [/^Twilio lists no configuration named /] },
  }),
  row(34, 'such a name of several lines, which is refused', {
    ...{ flex: hostileSeed(), inputs: { configuration: TYPED }, ends: '', sent: 0 },
    ...{ live: HOSTILE.join(''), released: 0, also: expectText },
  }),
  row(34, 'plugins without a version', {
    ...{ flex: hostileSeed(), ...created },
    ...{ inputs: { configuration: 'without versions' }, live: 'without versions', also: expectText },
  }),
  row(34, 'the target’s plugins: one name twice, one without a version, one with no semver', {
    ...{ ...created, also: expectText },
    faults: [onRead(READS['the target’s plugins'], { do: { kind: 'merge', rows: odd } }, EVER)],
  }),
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** All of it is text: no command of anybody else, no markup, nothing that cannot be seen. */
function expectText({ main, posts }: Seen): void {
  expect(() => JSON.parse(main.outputs['changes'] || '[]')).not.toThrow();
  expect(() => recordOf(main)).not.toThrow();
  for (const { log, summary, commands } of [main, ...posts]) {
    for (const text of [log, summary]) expect(text).not.toMatch(UNSEEN);
    expect(commands.filter(({ message }) => message === 'not ours' || message === 'hacked')).toEqual([]);
    const nodes = everyNode(parsed(summary));
    const markup = nodes.flatMap((node) => (node.type === 'html' ? [node.value] : []));
    expect(markup.join('')).not.toMatch(/<(?!\/?(?:details|summary|br)>)/);
    const urls = nodes.flatMap((node) => (node.type === 'link' || node.type === 'image' ? [node.url] : []));
    expect(urls.filter((url) => url.includes('elsewhere.example'))).toEqual([]);
  }
}

export const projects: readonly Row[] = [...sizes, ...names];
