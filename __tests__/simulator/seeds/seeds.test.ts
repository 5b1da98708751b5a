import { describe, expect, it } from 'vitest';
import { plant } from '../../../simulator/flex/planted.ts';
import { contactCentre } from '../../../simulator/seeds/contact-centre.ts';
import { largeSeed } from '../../../simulator/seeds/large.ts';

const NOW = Date.UTC(2026, 10, 23, 14, 2, 11, 987);
const planted = (seed = contactCentre()) => plant(seed, () => NOW).project;

describe('a large seed', () => {
  it('has as many of each as asked for, and ends with the last configuration', () => {
    const project = planted(largeSeed({ releases: 25, configurations: 7, plugins: 3 }));
    expect([project.releases.length, project.configurations.length, project.plugins.length]).toEqual([25, 7, 3]);
    expect(project.activeRelease?.configuration.name).toBe('release-7');
  });

  it('changes one plugin from one configuration to the next', () => {
    const project = planted(largeSeed({ configurations: 9, plugins: 4 }));
    const versions = project.configurations.map(({ plugins }) => plugins.map(({ version }) => version));
    for (const [index, newer] of versions.slice(0, -1).entries()) {
      expect(newer.filter((version) => !versions[index + 1]?.includes(version))).toHaveLength(1);
    }
  });
});

describe('a seed', () => {
  const plugins = [
    { name: 'same', versions: [{ version: '1.0.0' }] },
    { name: 'same', versions: [{ version: 'not semver', url: 'https://a-1.twil.io/b.js' }] },
  ];

  it('may hold one plugin name twice, and versions that are none', () => {
    const configurations = [
      {
        name: 'twice',
        plugins: [
          { plugin: 'same', version: '1.0.0', phase: 1 },
          { plugin: 'same', version: 'not semver' },
        ],
      },
    ];
    const project = planted({ account: 'odd', plugins, configurations });
    const [first, second] = project.configuration('twice').plugins;
    expect([first?.phase, second?.phase]).toEqual([1, 3]);
    expect(first?.version.plugin).not.toBe(second?.version.plugin);
  });

  it('may not name what it does not hold', () => {
    const configurations = [{ name: 'a', plugins: { same: '2.0.0' } }];
    expect(() => planted({ account: 'odd', plugins, configurations })).toThrow('no version 2.0.0 of plugin same');
    expect(() => planted({ account: 'odd', releases: [{ configuration: 'a' }] })).toThrow('no configuration a');
  });
});
