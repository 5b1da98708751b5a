import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/report/record/record.ts';
import { SUMMARY_BYTES } from '../../../src/report/summary/markdown.ts';
import { renderLeft, renderSummary } from '../../../src/report/summary/summary.ts';
import { escapeInvisible } from '../../../src/text/sanitize.ts';
import { aHistory, aRecord, aRelease, GATES, longRecord, manyPlugins, PROBLEM, sid, TARGET } from '../a-record.ts';
import { hostile, runs } from '../hostile.ts';
import { everyNode, nodesOf, parsed, textOf } from '../parsed.ts';

function tableOf(record: RunRecord): string[][] {
  return nodesOf(parsed(renderSummary(record)), 'tableRow').map((row) => row.children.map(textOf));
}

describe('the summary', () => {
  it('is what a person needs after a release', () => {
    expect(renderSummary(aRecord()).split('<details><summary>Record')[0]).toMatchInlineSnapshot(`
      "## ✅ Released: release-42 is live

      **🔴 1 removed · 🟠 1 downgraded (major) · 🟢 1 upgraded**

      release-42 went live at 2026-11-23 14:28:07 UTC, in place of release-43.

      **Verified:** \`FK000000000000000000000000000051aa\` is live, directly on top of \`FK00000000000000000000000000000d4e\`.

      **What to do next:** Reload Flex and check. Agents get release-42 with their next page load.

      **To roll back** to release-43: run the rollback workflow, or this one, with \`configuration\` set to

      \`\`\`text
      FJ000000000000000000000000000077de
      \`\`\`

      | change | before → now | plugin |
      | - | - | - |
      | 🔴 removed | 1.2.0 → – | \`callback-queue\` |
      | 🟠 downgraded, major | 3.0.0 → 2.9.4 | \`queue-view\` |
      | 🟢 upgraded | 1.0.1 → 1.0.2 | \`theme\` |

      1 plugin unchanged.

      <details><summary>Changelogs</summary>

      \`queue-view\` 2.9.4, a downgrade: later changes up to 3.0.0 are lost

      Filter chips\\
      Fewer requests at start\\
      Fixes the count of waiting tasks

      </details>

      **Details**

      - **Went live:** release-42 \`FJ00000000000000000000000000009c01\` (release \`FK000000000000000000000000000051aa\`), 2026-11-23 14:28:07 UTC
      - **Before:** release-43 \`FJ000000000000000000000000000077de\` (release \`FK00000000000000000000000000000d4e\`), since 2026-11-23 14:02:00 UTC
      - **Account:** \`AC0000000000000000000000000000a1b2\`
      - **Environment:** [\`production\`](https://github.com/acme/flex/deployments/98211), deployment 98211 set to success · [open Flex](https://flex.twilio.com/)

      **Why:** “queue view broken for agents” · **Who:** ada · **Run:** Rollback [#12, attempt 1](https://github.com/acme/flex/actions/runs/4711/attempts/1), job \`release\`, commit [\`0123456789ab\`](https://github.com/acme/flex/commit/0123456789abcdef0123456789abcdef01234567)

      "
    `);
  });

  it('leads with what is dangerous, and only counts what is unchanged', () => {
    const changes = [
      { plugin: 'a', kind: 'added', from: '', to: '1.0.0' },
      { plugin: 'b', kind: 'upgraded', from: '1.0.0', to: '1.1.0' },
      { plugin: 'c', kind: 'upgraded', from: '1.0.0', to: '2.0.0', major: true },
      { plugin: 'd', kind: 'downgraded', from: '1.1.0', to: '1.0.0' },
      { plugin: 'e', kind: 'unchanged', from: '1.0.0', to: '1.0.0' },
      { plugin: 'f', kind: 'downgraded', from: '2.0.0', to: '1.0.0', major: true },
      { plugin: 'g', kind: 'changed', from: 'x', to: 'y' },
      { plugin: 'h', kind: 'removed', from: '1.0.0', to: '' },
    ] as const;
    const record = aRecord({ changes });
    expect(tableOf(record).map((row) => row[2])).toEqual(['plugin', 'h', 'f', 'd', 'c', 'b', 'g', 'a']);
    expect(textOf(parsed(renderSummary(record)))).toContain('1 plugin unchanged.');
  });

  it('names every release that may be ours after a read back', () => {
    const candidates = [sid('FK', '51aa'), sid('FK', '51ab')];
    const summary = renderSummary(aRecord({ outcome: 'created-by-readback', candidates }));
    expect(summary).toContain('someone else’s');
    for (const one of candidates) expect(summary).toContain(one);
  });

  it.each(['created', 'created-by-readback', 'already-active'] as const)('gives the way back after %s', (outcome) => {
    const blocks = nodesOf(parsed(renderSummary(aRecord({ outcome }))), 'code');
    expect(blocks[0]).toMatchObject({ lang: 'text', value: sid('FJ', '77de') });
  });

  it.each<[string, Partial<RunRecord>]>([
    ['nothing was live before', { before: null }],
    ['the same was live before', { release: aRelease({ configurationSid: sid('FJ', '77de') }) }],
    ['nothing was released', { outcome: 'planned', release: null }],
    ['a person has to decide', { outcome: 'conflict', other: aRelease() }],
    ['it was live already and nothing else before', { outcome: 'already-active', before: null }],
    ['it leads to what made the job fail', { action: 'rollback' }],
  ])('gives no way back if %s', (_, changed) => {
    expect(renderSummary(aRecord(changed))).not.toContain('To roll back');
  });

  it('misses no plan in the post step, which makes none', () => {
    const record = aRecord({ changes: null, outcome: 'created' });
    expect(renderSummary(record)).toContain('The changes are unknown');
    expect(renderSummary({ ...record, step: 'post' })).not.toContain('The changes are');
  });

  const rollback = { action: 'rollback', automatic: true, step: 'post', changes: null } as const;
  const failedRollback = { ...rollback, release: null, problem: PROBLEM } as const;
  const notRead = { outcome: '', reference: '', target: null, before: null, release: null, problem: PROBLEM } as const;
  const concurrent = { outcome: 'conflict', conflict: 'concurrent', other: aRelease(), problem: PROBLEM } as const;
  const wanted = 'The job did not succeed, so its release should have been rolled back.';

  it.each<[string, Partial<RunRecord>, readonly string[], RegExp]>([
    [
      'a rollback',
      rollback,
      [
        'Done at the end of the job, because it did not succeed.',
        'release-42 went live again at 2026-11-23 14:28:07 UTC, in place of release-43.',
      ],
      /should have been/,
    ],
    [
      'a rollback without a target',
      { ...failedRollback, outcome: 'blocked', target: null },
      [wanted],
      /Done at|Requested|unknown/,
    ],
    [
      'a rollback that failed',
      { ...failedRollback, outcome: 'blocked' },
      ['**Rollback target:** release-42'],
      /Done at/,
    ],
    [
      'a rollback that met another release',
      { ...failedRollback, outcome: 'conflict', conflict: 'before' },
      ['**This job’s release:** release-43'],
      /Planned against/,
    ],
    [
      'a rollback beside another release',
      { ...concurrent, ...rollback },
      ['**The rollback:** release-42 `FJ', '**This job’s release:** release-43'],
      /This run’s release/,
    ],
    [
      'a rollback that is not sure',
      { ...concurrent, ...rollback, candidates: [sid('FK', '51aa')] },
      ['**May be the rollback:** '],
      /\*\*The rollback/,
    ],
    [
      'a release beside another one',
      { ...concurrent, otherName: 'release-41' },
      ['**This run’s release:** release-42 `FJ', '**Someone else’s release:** release-41 `FJ'],
      /job’s release/,
    ],
    [
      'a rollback by hand that was planned',
      { action: 'rollback', outcome: 'planned', release: null, dryRun: true },
      ['**Live when planned:** release-43'],
      /job’s release/,
    ],
    ['inputs that could not be read', notRead, ['**Details**', '**Who:**'], /Requested/],
    ['nothing read at all', { ...notRead, account: '', environment: '' }, ['**Who:**'], /\*\*Details/],
    [
      'a plan',
      { outcome: 'planned', release: null, dryRun: true },
      ['Review the changes. Then approve the job that is waiting to release them, if there is one'],
      /To roll back/,
    ],
  ])('says of %s what it is, and not what it is not', (_, changed, says, saysNot) => {
    const [summary = ''] = renderSummary(aRecord(changed)).split('<details><summary>Record');
    for (const words of says) expect(summary).toContain(words);
    expect(summary).not.toMatch(saysNot);
  });

  it('folds what is more than a screen of changes', () => {
    const upgraded = { kind: 'upgraded', from: '1.0.0', to: '1.1.0' } as const;
    const changes = Array.from({ length: 40 }, (_, at) => ({ plugin: `plugin-${at}`, ...upgraded }));
    const summary = renderSummary(aRecord({ changes }));
    const [open = '', folded = ''] = summary.split('<details><summary>25 more changes</summary>');
    expect(open.match(/`plugin-\d+`/g)).toHaveLength(15);
    expect(folded.split('</details>')[0]?.match(/`plugin-\d+`/g)).toHaveLength(25);
  });

  it('says nothing twice', () => {
    const failed = (what: string) =>
      renderSummary(aRecord({ outcome: 'not-created', release: null, problem: { ...PROBLEM, what } }));
    const once = failed(PROBLEM.what);
    expect(once.split('<details>')[0]?.split('Twilio refused the release')).toHaveLength(2);
    expect(once).not.toContain('What happened');
    const shortened = failed(`Twilio refused configuration ${TARGET.sid}.`);
    expect(shortened).toMatch(/^## ❌ Not released: Twilio refused configuration release-42\n/);
    expect(shortened).not.toContain('What happened');
    expect(failed(`${PROBLEM.what}\nAnd more.`)).toContain('**What happened:** And more.');
  });

  it('counts what it leaves out: lines, candidates, and all of it', () => {
    const what = ['Several:', ...Array.from({ length: 60 }, (_, at) => `- row ${at}`)].join('\n');
    const failed = renderSummary(aRecord({ outcome: '', problem: { ...PROBLEM, what } }));
    expect(failed.split('<details>')[0]).toContain('… and 40 more');
    const candidates = Array.from({ length: 25 }, (_, at) => sid('FK', `${at}`));
    expect(renderSummary(aRecord({ outcome: 'created-by-readback', candidates }))).toContain('… and 5 more');
  });

  it('says if approvals are not known, and that nobody approved only if someone had to', () => {
    const who = (changed: Partial<RunRecord>) => renderSummary(aRecord(changed)).match(/\*\*Who:\*\* (.*?) ·/)?.[1];
    expect(who({})).toBe('ada');
    expect(who({ approvals: [] })).toBe('ada');
    expect(who({ approvals: [], gates: GATES })).toBe('ada, not approved by anyone in `production`');
    const refused = { approvalsError: 'GitHub refused. Add `actions: read`.' };
    expect(who(refused)).toBe('ada, approvers unknown (needs `actions: read`)');
    expect(who({ approvalsError: 'No answer.' })).toBe('ada, approvers unknown (GitHub did not say)');
    // A plan is approved after it was made: nobody has to have approved it, and its job needs no permission.
    expect(who({ dryRun: true, ...refused })).toBe('ada');
    const needed = { gate: 'require-approval', verdict: 'pending', reason: 'one' } as const;
    expect(who({ dryRun: true, approvals: [], gates: [needed] })).toBe('ada');
  });

  it('is not false after what the end of the job may still do, and points to it', () => {
    const may = renderSummary(aRecord({ rollbackOnFailure: true })).split('<details>')[0];
    expect(may).toMatch(/^## ✅ Released: release-42 went live\n/);
    expect(may).toContain('As long as it is live, agents get release-42 with their next page load.');
    expect(may).toContain('If the job fails or is cancelled, it is rolled back: see the end of this page.');
    expect(may).toContain('| change | before →\u00a0target | plugin |');
    expect(may?.replace('As long as it is live', '')).not.toMatch(/is live|live now|→\u00a0now/i);
  });

  it.each<[string, Partial<RunRecord>]>([
    ['Review the changes. Then run this without `dry-run`.', { outcome: 'planned', dryRun: true }],
    ['**To roll back** to release-43: run this with `configuration` set to', {}],
  ])('outside of a workflow it speaks of none: %s', (words, changed) => {
    const summary = renderSummary(aRecord({ ...changed, run: null }));
    expect(summary).toContain(words);
    expect(summary.split('<details>')[0]).not.toMatch(/workflow|runner/);
  });

  it('says of a release that stays live why, since when, and the way back', () => {
    const record = aRecord({ reason: 'The job failed after its release' });
    const [note, whole] = [renderLeft(record), renderSummary(record)];
    expect(note).toMatch(/^## ⚠️ Still live: release-42\n\n\*\*Why:\*\* The job failed after its release\n\n/);
    for (const part of note.trim().split('\n\n').slice(2)) expect(whole).toContain(part);
    expect(note).toContain(sid('FJ', '77de'));
  });

  it.each([
    [
      'No longer live: release-42 · release-9 is live',
      { other: aRelease({ sid: sid('FK', '77') }), otherName: 'release-9' },
      'release-9 is live, by',
    ],
    [
      'No longer live: release-42 · FJ…9c01 is live',
      { other: aRelease({ sid: sid('FK', '77') }), otherName: '' },
      'is live, by release `FK',
    ],
    ['Not known whether still live: release-42', {}, 'What is live now is not known'],
  ])('says of a release that was left: %s', (heading, changed, now) => {
    const note = renderLeft(aRecord({ active: 'other' in changed ? changed.other.sid : '', ...changed }));
    expect(note).toMatch(RegExp(`^## ⚠️ ${heading}\\n`));
    expect(note).toContain(now);
    expect(note).not.toContain('To roll back');
  });

  it('tells nobody to return to what was live when the job failed', () => {
    expect(renderSummary(aRecord({ jobFailedBefore: true }))).not.toContain('**To roll back');
  });

  it('lets the next summary on the page begin as a heading', () => {
    const page = parsed(renderSummary(aRecord()) + renderLeft(aRecord()) + renderSummary(aRecord()));
    expect(nodesOf(page, 'heading')).toHaveLength(3);
  });

  it('lists the warnings', () => {
    const warnings = Array.from({ length: 25 }, (_, i) => `The deployment failed ${i}.`);
    const summary = renderSummary(aRecord({ warnings }));
    expect(summary).toContain('The deployment failed 19.');
    expect(textOf(parsed(summary).children[0] ?? { type: 'root', children: [] })).not.toContain('deployment');
    expect(summary).toContain('… and 5 more');
  });
});

describe('a hostile name', () => {
  it('is text in every place, and makes no element', () => {
    const urls = nodesOf(parsed(renderSummary(hostileRecord('x'))), 'link').map((node) => node.url);
    const types = new Set(everyNode(parsed(renderSummary(hostileRecord('x')))).map((node) => node.type));
    fc.assert(
      fc.property(hostile(), (name) => {
        const record = hostileRecord(name);
        const tree = parsed(renderSummary(record));
        const titles = ['Changelogs', 'History: the last 5 releases, newest first', 'Record'];
        expect(nodesOf(tree, 'html').map((node) => node.value)).toEqual(
          titles.flatMap((title) => [`<details><summary>${title}</summary>`, '</details>']),
        );
        expect(nodesOf(tree, 'link').map((node) => node.url)).toEqual(urls);
        const unknown = everyNode(tree).filter((node) => !types.has(node.type) && node.type !== 'inlineCode');
        expect(unknown).toEqual([]);
        // Code is where GitHub looks for no mentions and no addresses.
        for (const { value } of nodesOf(tree, 'text')) expect(value).not.toMatch(/@|:\/\/|www\./);
        const row = nodesOf(tree, 'tableRow')[1]?.children.map(textOf);
        expect(row?.[2]).toBe((escapeInvisible(name) || '‹empty›').replace(/\\(?=\|)/g, '‹U+005C›'));
        const block = nodesOf(tree, 'code').find((node) => node.lang === 'json');
        expect(JSON.parse(block?.value ?? '')).toEqual(JSON.parse(JSON.stringify(record)));
        const lines = block?.value.split('\n') ?? [];
        expect(lines.map(escapeInvisible)).toEqual(lines);
      }),
      runs(10),
    );
  });
});

function hostileRecord(name: string): RunRecord {
  const record = aRecord();
  return aRecord({
    reference: name,
    target: { sid: sid('FJ', '9c01'), name },
    reason: `why ${name}`,
    environment: `production ${name}`,
    changes: [
      { plugin: name, kind: 'removed', from: name, to: name, changelog: `${name}\n${name} and more` },
      { plugin: 'b', kind: 'removed', from: name, to: name, changelog: `first\nsecond` },
    ],
    problem: { ...PROBLEM, title: name, what: `A ${name}`, now: `B ${name}`, next: `C ${name}` },
    warnings: [`D ${name}`],
    run: record.run && { ...record.run, workflow: name, actor: name, triggeringActor: `x${name}`, job: name },
    approvals: [name, `E ${name}`].map((comment) => ({ login: name, comment })),
    gates: GATES.map((verdict) => ({ ...verdict, gate: name, reason: `because ${name}\n${name}` })),
    breakGlass: name,
    history: aHistory().map((past) => ({ ...past, name, run: { title: name, url: 'https://a.example' } })),
  });
}

describe('a summary of very much', () => {
  const changes = manyPlugins(1_000, 'upgraded', '`*|\u202e<é \n'.repeat(256));

  it('stays below the limit, and says what it left out', () => {
    const summary = renderSummary(aRecord({ changes }));
    expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_BYTES);
    const text = textOf(parsed(summary));
    expect(text).toMatch(/and \d+ more changes not shown here/);
    expect(text).toContain('more characters)');
  });

  it('stays below the limit, whatever is long', () => {
    const record = longRecord('\u202e|`\n'.repeat(10_000));
    const approvals = Array.from({ length: 100 }, () => ({ login: record.reason, comment: record.reason }));
    expect(Buffer.byteLength(renderSummary({ ...record, approvals }))).toBeLessThan(SUMMARY_BYTES);
  });
});
