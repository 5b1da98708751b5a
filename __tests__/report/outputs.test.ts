import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/release/gates/gate.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { RECORD_BYTES, recordAsJson } from '../../src/report/record/json.ts';
import { aRecord, GATES, longRecord, manyPlugins, sid } from './a-record.ts';
import { hostile, runs } from './hostile.ts';

const LIMIT = 100_000;

describe('outputsOf', () => {
  it('gives what the contract names', () => {
    const { changes = '', record = '', ...outputs } = outputsOf(aRecord());
    expect(outputs).toEqual({
      plugins: 'agent-desk@1.0.0\nqueue-view@2.9.4\ntheme@1.0.2',
      gates: '',
      'release-sid': sid('FK', '51aa'),
      'configuration-sid': sid('FJ', '9c01'),
      'configuration-name': 'release-42',
      'account-sid': sid('AC', 'a1b2'),
      'date-created': '2026-11-23T14:28:07Z',
      url: `https://flex-api.twilio.com/v1/PluginService/Releases/${sid('FK', '51aa')}`,
      outcome: 'created',
      headline: '✅ Released: release-42 is live',
      'previous-release-sid': sid('FK', '0d4e'),
      'previous-configuration-sid': sid('FJ', '77de'),
      plan: 'v1.eyJhY3RpdmUiOiJub25lIn0',
      'deployment-id': '98211',
    });
    const downgraded = { plugin: 'queue-view', kind: 'downgraded', from: '3.0.0', to: '2.9.4', major: true };
    expect(JSON.parse(changes)[2]).toEqual(downgraded);
    expect(JSON.parse(record)).toEqual(aRecord());
    expect(record).not.toContain('\n');
  });

  it('leaves empty what is not known', () => {
    const nothing = { target: null, before: null, release: null, changes: null, deployment: null };
    const { record, headline, ...others } = outputsOf(aRecord({ ...nothing, outcome: '', plan: '' }));
    expect([record, headline]).not.toContain('');
    expect(new Set(Object.values(others))).toEqual(new Set(['']));
  });

  it('gives no list of plugins rather than one that lacks some', () => {
    expect(outputsOf(aRecord({ changes: manyPlugins(1_000, 'upgraded', '') }))['plugins']?.split('\n')).toHaveLength(
      1_000,
    );
    expect(outputsOf(aRecord({ changes: manyPlugins(20_000, 'upgraded', '') }))['plugins']).toBe('');
  });

  it('takes the configuration from the release if only Twilio knew the name', () => {
    const outputs = outputsOf(aRecord({ target: { sid: '', name: 'hotfix' } }));
    expect(outputs['configuration-sid']).toBe(sid('FJ', '9c01'));
  });

  it.each([
    ['1,000 plugins with long changelogs', manyPlugins(1_000, 'upgraded', 'x'.repeat(16 * 1024))],
    ['20,000 plugins', manyPlugins(20_000, 'upgraded', '')],
    ['20,000 unchanged plugins', manyPlugins(20_000, 'unchanged', '')],
  ])('stays below the limit with %s', (_, changes) => {
    const outputs = outputsOf(aRecord({ changes, reason: 'y'.repeat(10_000) }));
    for (const value of Object.values(outputs)) expect(Buffer.byteLength(value)).toBeLessThan(LIMIT);
    expect(Buffer.byteLength(outputs['record'] ?? '')).toBeLessThanOrEqual(RECORD_BYTES);
    expect(JSON.parse(outputs['record'] ?? '').cut).toBeDefined();
  });

  it('stays a list, and says what it lacks: unchanged plugins first, then harmless changes', () => {
    const moved = manyPlugins(2, 'upgraded', '');
    const changes = outputsOf(aRecord({ changes: [...manyPlugins(5_000, 'unchanged', ''), ...moved] }))['changes'];
    expect(JSON.parse(changes ?? '').slice(2)).toEqual([
      { plugin: '… and 5000 more', kind: 'unchanged', from: '', to: '', more: 5_000 },
    ]);
    const removed = { plugin: 'last', kind: 'removed', from: '1', to: '' } as const;
    const many = [...manyPlugins(20_000, 'upgraded', ''), removed];
    const list = JSON.parse(outputsOf(aRecord({ changes: many }))['changes'] ?? '');
    expect(list[0]).toEqual(removed);
    expect(list.at(-1)).toMatchObject({ kind: 'changed', more: 20_002 - list.length });
  });

  it('shortens long names before it leaves a change out', () => {
    const many = manyPlugins(600, 'upgraded', '');
    const changes = many.map((change) => ({ ...change, plugin: change.plugin.padEnd(300, 'x') }));
    const list = JSON.parse(outputsOf(aRecord({ changes }))['changes'] ?? '');
    expect(list).toHaveLength(600);
    expect(list[0].plugin).toMatch(/^plugin-0x+… \(\d+ more characters\)$/);
  });
});

describe('a run of which everything is long', () => {
  it.each([
    ['plain', 'x'.repeat(5_000)],
    ['hidden', '\u202e'.repeat(5_000)],
    ['quoted', '"\\\n'.repeat(2_000)],
    ['half a pair', '\ud800'.repeat(5_000)],
    ['of 900 characters', 'é'.repeat(900)],
  ])('stays below the limits, as JSON, and counts what is missing: %s', (_, long) => {
    const outputs = outputsOf(longRecord(long));
    for (const value of Object.values(outputs)) expect(Buffer.byteLength(value)).toBeLessThan(LIMIT);
    expect(Buffer.byteLength(outputs['record'] ?? '')).toBeLessThanOrEqual(RECORD_BYTES);
    const record = JSON.parse(outputs['record'] ?? '');
    expect(record.cut.changelogs + record.cut.changes).toBe(1_000);
    expect(record).toMatchObject({ outcome: 'conflict', conflict: 'concurrent', target: { sid: sid('FJ', '9c01') } });
    expect(record.cut.entries).toBeGreaterThan(900);
    const named = (verdicts: readonly Verdict[]) => verdicts.map(({ gate, verdict }) => [gate, verdict]);
    expect(named(JSON.parse(outputs['gates'] ?? ''))).toEqual(named([...GATES, ...GATES]));
  });
});

describe('recordAsJson', () => {
  it('shortens what people wrote before it drops a change', () => {
    const reason = 'x'.repeat(20_000);
    const gates = GATES.map((verdict) => ({ ...verdict, reason }));
    const record = JSON.parse(recordAsJson(aRecord({ gates, breakGlass: reason }), 20_000));
    expect(record.changes).toHaveLength(4);
    expect(record.gates).toHaveLength(6);
    expect(record.cut).toEqual({ changelogs: 1, unchanged: 0, changes: 0, entries: 0, texts: 7 });
  });

  it('is the same record, and shows what is hidden', () => {
    fc.assert(
      fc.property(hostile(), (reason) => {
        const json = recordAsJson(aRecord({ reason }), RECORD_BYTES, 2);
        expect(JSON.parse(json).reason).toBe(reason);
        expect(json).not.toMatch(/[\u0080-\u009f\u00ad\u200b\u2028\u202e\u2066\ufeff]/);
      }),
    );
  });

  it('shortens changelogs first, then drops unchanged plugins, then changes', () => {
    const changes = [...manyPlugins(100, 'unchanged', ''), ...manyPlugins(100, 'upgraded', 'x'.repeat(5_000))];
    const cutTo = (bytes: number) => JSON.parse(recordAsJson(aRecord({ changes }), bytes)).cut;
    expect(cutTo(1_000_000)).toBeUndefined();
    expect(cutTo(200_000)).toEqual({ changelogs: 100, unchanged: 0, changes: 0, entries: 0, texts: 0 });
    expect(cutTo(20_000)).toEqual({ changelogs: 100, unchanged: 100, changes: 0, entries: 0, texts: 0 });
    expect(cutTo(10_000)).toMatchObject({ unchanged: 100, changes: 50 });
  });

  it('is JSON within the limit, whatever is long', () => {
    fc.assert(
      fc.property(fc.nat(400_000), fc.integer({ min: 4_000, max: 100_000 }), (length, bytes) => {
        const long = '\u202e'.repeat(length);
        const record = aRecord({ reason: long, warnings: Array.from({ length: 30 }, () => long.slice(0, 9_999)) });
        const json = recordAsJson(record, bytes);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(bytes);
        expect(JSON.parse(json).version).toBe(1);
      }),
      runs(5),
    );
  });
});
