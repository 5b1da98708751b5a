import { describe, expect, it } from 'vitest';
import { recordAsJson } from '../../../src/report/record/json.ts';
import type { RunRecord } from '../../../src/report/record/record.ts';
import { aHistory, aRecord, aRelease, GATES, PROBLEM, sid } from '../a-record.ts';
import { problemsWith, schema } from '../described.ts';

const approvals = [{ login: 'grace', comment: 'Seen on staging' }];
const whole = { approvals, gates: GATES, breakGlass: 'P1', history: aHistory(), warnings: ['The deployment failed.'] };
const failed = { release: null, problem: PROBLEM };

const RECORDS: readonly [string, Partial<RunRecord>][] = [
  ['created', { outcome: 'created' }],
  ['created-by-readback', { outcome: 'created-by-readback', candidates: [sid('FK', '1'), sid('FK', '2')] }],
  ['already-active', { outcome: 'already-active', sentAt: null }],
  ['planned', { outcome: 'planned', dryRun: true, release: null, sentAt: null, deployment: null }],
  ['blocked', { outcome: 'blocked', ...failed }],
  ['not-created', { outcome: 'not-created', ...failed, before: null }],
  ['conflict before', { outcome: 'conflict', conflict: 'before', other: null, ...failed }],
  ['conflict around', { outcome: 'conflict', conflict: 'concurrent', other: aRelease(), problem: PROBLEM }],
  ['conflict answer', { outcome: 'conflict', conflict: 'mismatch', other: aRelease(), ...failed }],
  ['unknown', { outcome: 'unknown', ...failed, changes: null, plan: '', target: { sid: '', name: 'hotfix' } }],
  ['no plan', { outcome: '', account: '', target: null, before: null, run: null, ...failed }],
  ['rollback', { outcome: 'created', action: 'rollback', automatic: true, step: 'post', changes: null }],
];

describe('the schema of the record', () => {
  it.each(RECORDS)('holds for %s, whole and cut', (_, changed) => {
    const record = aRecord({ ...whole, ...changed });
    const long = { ...record, reason: 'x'.repeat(9_000), warnings: Array.from({ length: 200 }, () => 'y'.repeat(900)) };
    expect(problemsWith(JSON.parse(recordAsJson(record)))).toEqual([]);
    for (const most of [100_000, 20_000, 8_000]) {
      expect(JSON.parse(recordAsJson(long, most)).cut, `cut to ${most}`).toBeTypeOf('object');
      expect(problemsWith(JSON.parse(recordAsJson(long, most)))).toEqual([]);
    }
  });

  it('takes no field that it does not describe, and misses every field that is gone', () => {
    const record = aRecord(whole);
    expect(problemsWith({ ...record, more: 1 })).not.toEqual([]);
    for (const name of Object.keys(record)) {
      const { [name]: _, ...rest } = record as unknown as Record<string, unknown>;
      expect(problemsWith(rest), `docs/record.schema.json requires ${name}`).not.toEqual([]);
    }
  });

  it('describes every field, and lets no object have others', () => {
    for (const object of objectsIn(schema)) {
      expect(object.additionalProperties).toBe(false);
      for (const [name, field] of Object.entries(object.properties)) expect(field.description, name).toMatch(/\S/);
    }
    expect(objectsIn(schema).length).toBeGreaterThan(9);
  });
});

interface ObjectSchema {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
  readonly additionalProperties?: boolean;
}

/** Every part of the schema that describes an object. */
function objectsIn(value: unknown): ObjectSchema[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return 'type' in value && value.type === 'object' ? [value as unknown as ObjectSchema, ...inner] : inner;
}
