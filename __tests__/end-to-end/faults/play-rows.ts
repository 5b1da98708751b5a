import { expect, test } from 'vitest';
import type { PhaseResult } from '../../../simulator/runner/step.ts';
import { play, type Seen } from '../scenario.ts';
import { expectHarmless, expectOneError } from './harmless.ts';
import { FASTER } from './process.ts';
import { EXITS, type PostFinds, type Row } from './row.ts';
import { isSwept } from './swept.ts';

/**
 * Makes a test of each row: plays it, and holds what came of it against what must. The first of each number plays the
 * whole step; its variants only what they need, unless `whole`: post where it has something to find, and no deployment.
 */
export function playRows(rows: readonly Row[], { whole = false, sweep = false } = {}): void {
  for (const row of rows.filter((one) => isSwept(one) === sweep)) {
    const isFirst = rows.find((one) => one.row === row.row) === row;
    const needsPost = isFirst || whole || row.post;
    const scenario = {
      ...{ faster: FASTER, posts: needsPost ? 1 : 0, ...row },
      inputs: { 'settle-seconds': '10', ...(!isFirst && !whole && { deployment: 'off' }), ...row.inputs },
    };
    test.concurrent(`#${row.row} ${row.what}`, async () => {
      expectRow(row, await play(scenario));
    });
  }
}

/** Holds what came of a row against what must. */
export function expectRow(row: Row, seen: Seen): void {
  expectFacts(row, seen);
  expectHarmless(seen);
  row.also?.(seen);
}

function expectFacts(row: Row, seen: Seen): void {
  const exitCode = row.exits === undefined ? (EXITS[row.ends] ?? 1) : row.exits;
  const { outcome, sent, sentInAll, live, released } = seen;
  expect({ outcome, exitCode: seen.exitCode, sent, sentInAll, live, released }, seen.main.log).toEqual({
    ...{ outcome: row.ends, exitCode, sent: row.sent, live: row.live },
    sentInAll: row.sent + (row.sentByPost ?? 0),
    released: row.released,
  });
  if (exitCode === 1) expectOneError(seen.main, row.says);
  else expect(seen.errors).toEqual([]);
  if (row.warns !== 'anything') expectAll(seen.warnings, row.warns ?? []);
  if (row.deployments) expect(seen.deployments).toEqual(row.deployments);
  const finds = [row.post].flat();
  for (const [at, post] of seen.posts.entries()) expectPost(post, finds[at] ?? finds[0]);
}

function expectAll(texts: readonly string[], patterns: readonly RegExp[]): void {
  expect(texts, texts.join('\n') || 'no warning').toHaveLength(patterns.length);
  patterns.forEach((pattern, index) => {
    expect(texts[index]).toMatch(pattern);
  });
}

/** Post says nothing of what main has said already. */
function expectPost(post: PhaseResult, finds: PostFinds | undefined): void {
  const [, outcome] = /"outcome": "([\w-]*)"/.exec(post.summary) ?? [];
  expect(outcome, post.log).toBe(finds?.ends);
  const isGood = finds === undefined || (finds.ends !== undefined && finds.ends in EXITS);
  expect(post.exitCode, post.log).toBe(finds?.exits ?? (isGood ? 0 : 1));
  if (isGood) expect(post.commands.filter(({ name }) => name === 'error')).toEqual([]);
  else expectOneError(post, finds?.says);
}
