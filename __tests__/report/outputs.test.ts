import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputsOf } from '../../src/report/outputs.ts';
import { RECORD_BYTES, recordAsJson } from '../../src/report/record-json.ts';
import { aRecord, sid } from './a-record.ts';
import { hostile } from './hostile.ts';

const LIMIT = 480 * 1024;

function manyPlugins(count: number, kind: 'upgraded' | 'unchanged', changelog: string) {
  return Array.from({ length: count }, (_, i) => ({
    plugin: `plugin-${i}`,
    kind,
    from: '1',
    to: '2',
    changelog,
  }));
}

describe('outputsOf', () => {
  it('gives what the contract names', () => {
    const { changes = '', record = '', ...outputs } = outputsOf(aRecord());
    expect(outputs).toEqual({
      gates: '',
      'release-sid': sid('FK', '51aa'),
      'configuration-sid': sid('FJ', '9c01'),
      'configuration-name': 'release-42',
      'account-sid': sid('AC', 'a1b2'),
      'date-created': '2026-11-23T14:28:07Z',
      url: `https://flex-api.twilio.com/v1/PluginService/Releases/${sid('FK', '51aa')}`,
      outcome: 'created',
      'previous-release-sid': sid('FK', '0d4e'),
      'previous-configuration-sid': sid('FJ', '77de'),
      plan: 'v1.eyJhY3RpdmUiOiJub25lIn0',
      'deployment-id': '98211',
    });
    expect(JSON.parse(changes)[2]).toEqual({
      plugin: 'queue-view',
      kind: 'downgraded',
      from: '3.0.0',
      to: '2.9.4',
      major: true,
    });
    expect(JSON.parse(record)).toEqual(aRecord());
    expect(record).not.toContain('\n');
  });

  it('leaves empty what is not known', () => {
    const outputs = outputsOf(
      aRecord({
        outcome: '',
        target: null,
        before: null,
        release: null,
        changes: null,
        plan: '',
        deployment: null,
      }),
    );
    const { record, ...others } = outputs;
    expect(record).not.toBe('');
    expect(Object.values(others)).toEqual(Object.values(others).map(() => ''));
  });

  it('takes the configuration from the release, where only Twilio knew the name', () => {
    const outputs = outputsOf(aRecord({ target: { sid: '', name: 'hotfix' } }));
    expect(outputs['configuration-sid']).toBe(sid('FJ', '9c01'));
  });

  it.each([
    ['1,000 plugins with long changelogs', manyPlugins(1_000, 'upgraded', 'x'.repeat(16 * 1024))],
    ['20,000 plugins', manyPlugins(20_000, 'upgraded', '')],
    ['20,000 unchanged plugins', manyPlugins(20_000, 'unchanged', '')],
  ])('stays below the limit with %s', (_, changes) => {
    const outputs = outputsOf(aRecord({ changes, reason: 'y'.repeat(10_000) }));
    expect(Object.values(outputs).join('').length).toBeLessThan(LIMIT);
    expect(Buffer.byteLength(outputs['record'] ?? '')).toBeLessThanOrEqual(RECORD_BYTES);
    expect(JSON.parse(outputs['record'] ?? '').cut).toBeDefined();
  });

  it('lacks unchanged plugins before it lacks all', () => {
    const moved = manyPlugins(2, 'upgraded', '');
    const changes = outputsOf(aRecord({ changes: [...manyPlugins(5_000, 'unchanged', ''), ...moved] }))[
      'changes'
    ];
    expect(JSON.parse(changes ?? '')).toHaveLength(2);
    expect(outputsOf(aRecord({ changes: manyPlugins(20_000, 'upgraded', '') }))['changes']).toBe('');
  });
});

describe('recordAsJson', () => {
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
    const changes = [
      ...manyPlugins(100, 'unchanged', ''),
      ...manyPlugins(100, 'upgraded', 'x'.repeat(5_000)),
    ];
    const cutTo = (bytes: number) => JSON.parse(recordAsJson(aRecord({ changes }), bytes)).cut;
    expect(cutTo(1_000_000)).toBeUndefined();
    expect(cutTo(200_000)).toEqual({ changelogs: 100, unchanged: 0, changes: 0, texts: false });
    expect(cutTo(20_000)).toEqual({ changelogs: 100, unchanged: 100, changes: 0, texts: false });
    expect(cutTo(10_000)).toMatchObject({ unchanged: 100, changes: 50 });
  });

  it('is JSON within the limit, whatever is long', () => {
    fc.assert(
      fc.property(fc.nat(400_000), fc.integer({ min: 4_000, max: 100_000 }), (length, bytes) => {
        const long = '\u202e'.repeat(length);
        const record = aRecord({
          reason: long,
          warnings: Array.from({ length: 30 }, () => long.slice(0, 9_999)),
        });
        const json = recordAsJson(record, bytes);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(bytes);
        expect(JSON.parse(json).version).toBe(1);
      }),
      { numRuns: 30 },
    );
  });
});
