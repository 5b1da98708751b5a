import { expect } from 'vitest';
import type { Fault } from '../../../simulator/faults/fault.ts';
import { contactCentre } from '../../../simulator/seeds/contact-centre.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import type { Scenario, Seen } from '../scenario.ts';
import { answer, HTML, hang, reset } from './actions.ts';
import { committed, EVER, onGitHub, onRead, onWrite, READS, uncommitted } from './moments.ts';
import { killed } from './post.ts';
import { happensLate, LATE, LONG_LOOK, seconds } from './process.ts';
import { configurationSid, created, EXITS, type Row, row, unknown } from './row.ts';
import { unsent } from './unsent.ts';
import { write } from './write.ts';

/** The post step takes the release back, or says why not: rows 43 to 47. */

/** The job fails after its release, and wants it back then. */
const failing = { inputs: { 'rollback-on-failure': 'true' }, job: 'failure' } as const;
/** The release came to be, and was taken back. */
const undone = { ...created, sentByPost: 1, live: 'release-43', released: 2 } as const;
const notUndone = { ...created, sentByPost: 0 } as const;

/** The answer to the second release that is asked for. */
const ANSWER_OF_ROLLBACK = { nth: 2 } as const;

const back: readonly Row[] = (['failure', 'cancelled'] as const).map((job) =>
  row(43, `the job ends as ${job}`, {
    ...{ ...failing, job, ...undone, post: { ends: 'created' } },
    also: (seen: Seen) => {
      expect(seen.posts[0]?.summary).toMatch(/^## ↩️ Rolled back to release-43: it is live again\n/);
      if (seen.deployments.length > 0)
        expect(seen.simulator.github.deployments()[0]?.statuses.at(-1)).toMatchObject({
          state: 'failure',
          description: expect.stringMatching(/^Rolled back to release-43: FK\w+ is live$/),
        });
    },
  }),
);

const found: readonly Row[] = [
  row(43, 'main was killed after the release took effect', {
    ...{ ...failing, ...killed, job: 'cancelled' },
    ...{ faults: [committed(hang)], ...undone, ends: '', exits: null, post: { ends: 'created' } },
  }),
  row(43, 'the look for a lost answer was cut short by a cancel', {
    ...{ ...failing, job: 'cancelled', inputs: { ...failing.inputs, ...LONG_LOOK } },
    ...{ faults: [onWrite({ commit: { afterMs: seconds(20) }, do: reset })], during: cancelledLook },
    ...{ ...undone, ends: 'unknown', warns: 'anything', post: { ends: 'created' } },
  }),
  row(43, 'Twilio named the release, and it shows only after main gave up', {
    ...failing,
    ...{
      inputs: { ...failing.inputs, ...LONG_LOOK },
      faults: [onWrite({ commit: { afterMs: LATE } })],
      ...happensLate,
    },
    ...{ ...undone, ends: 'unknown', post: { ends: 'created' } },
  }),
];

async function cancelledLook(main: Parameters<NonNullable<Scenario['during']>>[0]): Promise<void> {
  await main.seen(/looking for the release/);
  main.kill('SIGINT');
}

/** GitHub does not tell what the deployment says: its end is written all the same, and the record says that it was. */
const unread: readonly Row[] = [
  row(43, 'and what the deployment says cannot be read', {
    ...{ ...failing, ...undone, inputs: { ...failing.inputs, deployment: 'auto' } },
    between: ({ faults }) => faults.add(onGitHub('GET', '/statuses$', { do: answer(502, undefined) }, EVER)),
    post: { ends: 'created' },
    deployments: ['production: in_progress, success, failure'],
    also: ({ posts }) => expect(posts[0]?.summary).toMatch(/"deployment": \{[^}]*"state": "failure"/),
  }),
];

/** The summary says that it was not rolled back, and the deployment what is live. */
const notRolledBack = (states: string, description: RegExp) => ({
  deployments: [`production: ${states}`],
  also: ({ posts, simulator }: Seen) => {
    expect(posts[0]?.summary).toMatch(/^## ⚠️ Not rolled back: /);
    expect(simulator.github.deployments()[0]?.statuses.at(-1)?.description).toMatch(description);
  },
});
const replaced = notRolledBack('in_progress, success, inactive', /^Not rolled back: FK\w+ is live in its place$/);

const notOurs: readonly Row[] = [
  row(44, 'someone released since', {
    ...{ ...failing, ...notUndone, live: 'release-41', released: 2 },
    between: ({ flex }) => void flex.release('release-41'),
    post: { ends: 'conflict', says: [/Someone else released after this run released/] },
    ...replaced,
  }),
  row(44, 'someone released the same configuration since', {
    ...{ ...failing, ...notUndone, released: 2 },
    between: ({ flex }) => void flex.release('release-44'),
    post: { ends: 'conflict', says: [/Someone else released after this run released/] },
  }),
  row(44, 'someone took it back already, and `when-active: fail` is about the release alone', {
    ...{ ...failing, ...notUndone, live: 'release-43', released: 2 },
    ...{ inputs: { ...failing.inputs, 'when-active': 'fail' }, between: ({ flex }) => void flex.release('release-43') },
    post: { ends: 'already-active' },
  }),
  row(44, 'the answer was lost, main gave up, and someone released the same since', {
    ...failing,
    ...{ faults: [uncommitted(reset)], ...notUndone, ends: 'unknown' },
    between: ({ flex }) => void flex.release('release-44'),
    post: { ends: 'blocked', says: [/appeared only after the step had given up/, /may be someone else's/] },
  }),
  row(44, 'there would be no way back, and someone released since', {
    ...{ job: 'failure', ...notUndone },
    inputs: { ...failing.inputs, configuration: 'release-43', 'when-active': 'release', deployment: 'auto' },
    between: ({ flex }) => void flex.release('release-42'),
    ...{ live: 'release-42', released: 2, post: { ends: 'conflict' } },
    ...replaced,
  }),
  row(47, 'somebody releases right before the rollback', {
    ...{ ...failing, sentByPost: 1, released: 3 },
    faults: [onWrite({ meanwhile: { before: [{ release: 'release-41' }] } }, ANSWER_OF_ROLLBACK)],
    ...{ ends: 'created', sent: 1, live: 'release-43' },
    post: { ends: 'conflict', says: [/^(?!.*To roll back by hand)/s] },
    also: ({ posts }) =>
      expect(posts[0]?.summary).toMatch(/^## ⚠️ Rolled back, but someone released release-41 at the same time/),
  }),
  row(44, 'the answer was lost, and someone released the same in that moment', {
    ...{ ...failing, faults: [onWrite({ do: reset, meanwhile: { before: [{ release: 'release-44' }] } })] },
    ...{ ...notUndone, ends: 'created-by-readback', released: 2 },
    post: { ends: 'blocked', says: [/It is not certain which release is ours: FK\w+, FK\w+/] },
  }),
];

/** Why it could not be rolled back matters no more where somebody released since: that is what is told. */
const since: readonly Row[] = (
  [
    ['what was live before cannot be read', onRead(READS['the live configuration'], { do: answer(500) }, EVER)],
    ['the list cannot be read at first', onRead(READS['the releases'], { do: answer(500) }, { times: 4 })],
  ] as const
).map(([what, fault]) =>
  row(44, `someone released since, and ${what}`, {
    ...{ job: 'failure', ...notUndone, inputs: { ...failing.inputs, deployment: 'auto' } },
    between: ({ flex, faults }: Simulator) => {
      flex.release('release-41');
      faults.add(fault);
    },
    ...{ live: 'release-41', released: 2, post: { ends: 'conflict' } },
    ...replaced,
  }),
);

const refused: readonly Row[] = [
  row(47, 'a proxy refuses the rollback, and someone releases meanwhile', {
    ...{ job: 'failure', inputs: { ...failing.inputs, deployment: 'auto' } },
    faults: [
      onWrite(
        { commit: 'no', do: answer(403, HTML), meanwhile: { after: [{ release: 'release-41' }] } },
        ANSWER_OF_ROLLBACK,
      ),
    ],
    ...{ ...created, sentByPost: 1, live: 'release-41', released: 2, post: { ends: 'conflict' } },
    ...replaced,
  }),
];

const noWay: readonly Row[] = [
  row(45, 'there was nothing before', {
    ...{ ...failing, ...notUndone, flex: { ...contactCentre(), releases: [] } },
    post: { ends: 'blocked', says: [/Nothing was active before this release/] },
    ...notRolledBack('in_progress, success, success', /^FK\w+ stays live\. Not rolled back: Nothing was/),
  }),
  row(45, 'the same configuration was active before', {
    ...{ ...failing, ...notUndone, live: 'release-43' },
    inputs: { ...failing.inputs, configuration: 'release-43', 'when-active': 'release' },
    post: { ends: 'blocked', says: [/is of the same configuration/] },
  }),
  row(45, 'it is archived now', {
    ...{ ...failing, ...notUndone, between: ({ flex }) => void flex.archive('release-43') },
    post: {
      ends: 'blocked',
      says: [
        RegExp(`archived now: configuration ${configurationSid('release-43')}`),
        /To roll back by hand, release release-42 \(FJ\w+\), or else release-41/,
      ],
    },
  }),
];

const again: readonly Row[] = [
  row(46, 'post runs twice: one rollback', {
    ...{ job: 'failure', posts: 2, ...undone },
    inputs: { ...failing.inputs, deployment: 'auto' },
    // The second one finds what the first one did.
    post: [{ ends: 'created' }, { ends: 'already-active' }],
    deployments: ['production: in_progress, success, failure'],
    also: ({ posts }) =>
      expect(posts[1]?.summary).toMatch(
        /^## ↩️ Already back: release-43 has been live since [\d :-]+ UTC, by Release `#12`\n/,
      ),
  }),
];

const NUMBERS = Array.from({ length: 16 }, (_, at) => at + 5);

/** Of each kind of answer one: lost, found, refused, asked to wait. */
const TOLD = [5, 6, 13, 15];

/** Whatever the release may meet on its way from row 5 to row 20, the rollback meets instead. */
const honest: readonly Row[] = NUMBERS.map((number) => {
  const found = [...unsent, ...write].find((one) => one.row === number);
  if (found === undefined) throw new Error(`row ${number} has no scenario`);
  const { ends, sent, live, released, nodeOptions = [], inputs } = found;
  return row(47, `the rollback meets row ${number}: ${found.what}`, {
    ...{ job: 'failure', nodeOptions, ...(!TOLD.includes(number) && { sweep: true as const }) },
    ...{ inputs: { ...(inputs as object), ...failing.inputs }, faults: found.faults?.map(ofRollback) ?? [] },
    ...{ ...created, sentByPost: sent, released: 1 + released },
    ...{ live: live === 'release-44' ? 'release-43' : 'release-44', post: { ends, exits: EXITS[ends] ?? 1 } },
  });
});

/** The same fault, of the second release that is asked for. */
function ofRollback(fault: Fault): Fault {
  if (fault.at.on !== 'request' || fault.at.method !== 'POST' || fault.at.nth !== undefined) {
    throw new Error(`no fault of the first release: ${JSON.stringify(fault)}`);
  }
  return { ...fault, at: { ...fault.at, ...ANSWER_OF_ROLLBACK } } as Fault;
}

const patient: readonly Row[] = [
  row(47, 'the rollback is looked for during a minute at most', {
    ...{ job: 'failure', faster: 20, inputs: { ...failing.inputs, 'settle-seconds': '300' } },
    faults: [onWrite({ commit: 'no', do: reset }, { ...ANSWER_OF_ROLLBACK, ...EVER })],
    ...{ ...created, sentByPost: 1, post: { ends: 'unknown', says: [/within 60 s/, /To roll back by hand/] } },
  }),
  row(47, 'after a conflict a person decides', {
    ...{ ...failing, faults: [onWrite({ meanwhile: { after: [{ release: 'release-41' }] } })] },
    ...{ ...notUndone, ends: 'conflict', live: 'release-41', released: 2 },
  }),
  row(47, 'after an unknown, nothing is sent', { ...failing, faults: [uncommitted(reset)], ...unknown, sentByPost: 0 }),
];

export const rollback: readonly Row[] = [
  ...back,
  ...found,
  ...unread,
  ...notOurs,
  ...since,
  ...refused,
  ...noWay,
  ...again,
  ...honest,
  ...patient,
];
