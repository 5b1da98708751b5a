import { of, type Safeguard } from './safeguard.ts';

/** What is sent, how often, and what is said of it: the release protocol, the look, the second look, the rollback. */

const write = of('release/protocol.ts', 'release/protocol.test.ts', [
  {
    what: 'nothing is sent where the active release is not the one that was planned against',
    find: 'if (moved !== undefined) {',
    instead: 'if (false) {',
    test: 'sends nothing where the head moved before the write: other released',
  },
  {
    what: 'where somebody made the target live meanwhile, that is told as already active',
    find: "return { outcome: 'already-active', release: head };",
    instead: "return { outcome: 'conflict', when: 'before', planned: order.plannedAgainst, theirs: head };",
    test: 'sends nothing where the head moved before the write: same released',
  },
  {
    what: 'a look that grew old while something was waited for is taken again',
    find: "isFresh(look, means) || connection.kind !== 'open'",
    instead: 'true',
    test: 'looks again where GitHub took longer than the look, and sends nothing over what came in between',
  },
  {
    what: 'as is one where the time of day was set back since',
    find: 'age >= 0 && ',
    instead: '',
    in: 'release/old-lists.test.ts',
    test: 'before the write, a look is taken again where the time of day was set back since',
  },
  {
    what: 'a list that no longer shows the planned head, and nothing newer, is not believed',
    find: 'if (plannedAgainst && isOld(recent, plannedAgainst)) {',
    instead: 'if (false) {',
    in: 'release/old-lists.test.ts',
    test: 'before the write, a list that shows nothing in place of the planned head is not believed',
  },
  {
    what: 'nothing is sent before all is there that must be, such as the deployment',
    find: 'connecting,\n      means.ready(),\n',
    instead: 'connecting,\n',
    test: 'sends nothing where what must be there cannot be',
  },
  {
    what: 'the connection is closed where nothing is sent on it',
    find: "if (connection.kind === 'open') connection.close();\n      return moved;",
    instead: 'return moved;',
    test: 'sends nothing where the head moved before the write: other released',
  },
  {
    what: 'the connection is closed where the head cannot be read',
    find: "const connection = await connecting;\n    if (connection.kind === 'open') connection.close();",
    instead: '',
    test: 'sends nothing where the head cannot be read, and lets go of the connection',
  },
  {
    what: 'the intent is written down before anything is sent',
    find: 'await means.saveIntent(before);',
    instead: '',
    test: 'reads the head again, saves the intent, sends once, reads back',
  },
  {
    what: 'nothing is sent where the intent cannot be written down',
    find: 'await means.saveIntent(before);',
    instead: 'await means.saveIntent(before).catch(() => undefined);',
    test: 'sends nothing where the intent cannot be saved',
  },
  {
    what: 'nothing is sent once the run is cancelled',
    find: 'means.signal.throwIfAborted();',
    instead: '',
    test: 'sends nothing when it is cancelled right after the intent was saved',
  },
  {
    what: 'what may have had an effect is never sent again',
    find: "case 'unproven':\n      case 'doubted':\n        return { before, sentAt, answer };",
    instead:
      "case 'doubted':\n        return { before, sentAt, answer };\n      case 'unproven':\n        break;",
    test: 'finds what was committed though the answer was lost',
  },
  {
    what: 'what Twilio refused is not sent again',
    find: "case 'refused':\n        return { outcome: 'not-created', problem: answer.problem };",
    instead: "case 'refused':\n        break;",
    test: 'counts a refusal as nothing created, and does not look',
  },
  {
    what: 'what can never connect is not tried again',
    find: "if (!answer.again) return { outcome: 'not-created', problem: answer.problem };",
    instead: '',
    test: 'does not try again what can never connect',
  },
  {
    what: 'a connection is tried three times at most',
    find: 'const UNSENT_TRIES = 3;',
    instead: 'const UNSENT_TRIES = 4;',
    test: 'tries three times to connect, and then says that nothing was sent',
  },
  {
    what: 'after "too many requests" it is sent five times at most',
    find: 'const LIMITED_TRIES = 5;',
    instead: 'const LIMITED_TRIES = 6;',
    test: 'waits as long as Twilio asks, and sends five times at most',
  },
  {
    what: 'all tries together take three minutes at most',
    find: 'const TRYING_LIMIT_MS = 180_000;',
    instead: 'const TRYING_LIMIT_MS = 1_800_000;',
    test: 'gives up where the waits come to more than three minutes',
  },
  {
    what: 'whatever breaks once the request is out ends as unknown',
    find: '.catch((thrown) => unknownFor(written, messageOf(thrown)))',
    instead: '',
    in: 'release/refusals.test.ts',
    test: 'is unknown where something breaks after the answer was confirmed',
  },
  {
    what: 'a refusal that is not Twilio’s is taken for one only after a look to the end',
    find: "if (outcome.outcome !== 'unknown' || outcome.cutShort) return false;",
    instead: "if (outcome.outcome !== 'unknown') return false;",
    in: 'release/refusals.test.ts',
    test: 'proves nothing where no look succeeds',
  },
  {
    what: 'and not where what came may be what only Twilio knows by that name',
    find: "return target.kind === 'configuration' || outcome.seen?.sid === outcome.before?.sid;",
    instead: 'return true;',
    in: 'release/refusals.test.ts',
    test: 'proves nothing where what came may be the target, by a name that only Twilio knows',
  },
  {
    what: 'the next try waits a moment though Twilio asks for none',
    find: 'Math.max(asked ?? 0, backoff(tried[why]))',
    instead: '(asked ?? backoff(tried[why]))',
    test: 'waits by its own measure where Twilio asks for less',
  },
  {
    what: 'the next try waits as long as Twilio asks',
    find: 'const waitMs = Math.max(asked ?? 0, backoff(tried[why]));',
    instead: 'const waitMs = backoff(tried[why]);',
    test: 'waits as long as Twilio asks, and sends five times at most',
  },
  {
    what: 'a cancel ends the wait for the next try',
    find: 'await clock.sleep(waitMs, signal);',
    instead: 'await clock.sleep(waitMs, new AbortController().signal);',
    test: 'stops waiting for another try when it is cancelled',
  },
  {
    what: 'a confirmation of another configuration is a conflict',
    find: "(target.kind === 'name' || release.configurationSid === target.configuration.sid)",
    instead: 'true',
    test: 'is a conflict where Twilio confirms another configuration',
  },
  {
    what: 'a confirmation of another account is a conflict',
    find: 'release.accountSid === order.account &&',
    instead: '',
    test: 'is a conflict where Twilio confirms another account',
  },
  {
    what: 'which release Twilio named is written down for the post step',
    find: 'means.saveAnswer(release.sid);',
    instead: '',
    in: 'release/second-look.test.ts',
    test: 'looks for what Twilio named, and knows it for ours',
  },
  {
    what: 'a confirmed release is read back before it is called created',
    find: "const why = 'Twilio confirmed",
    instead: "if (Date.now() > 0) return { outcome: 'created', release };\n  const why = 'Twilio confirmed",
    test: 'waits for a confirmed release to show',
  },
]);

const look = of('release/look.ts', 'release/look.test.ts', [
  {
    what: 'the last look, on which unknown rests, is a thorough one',
    find: "at === sought.settleMs ? 'thorough' : 'once'",
    instead: "'once'",
    in: 'release/protocol.test.ts',
    test: 'goes on looking where a look fails, and finds it at the end',
  },
  {
    what: 'a look that fails does not end the looking',
    find: '.catch(() => undefined);\n      if (recent',
    instead: ';\n      if (recent',
    in: 'release/protocol.test.ts',
    test: 'goes on looking where a look fails, and finds it at the end',
  },
  {
    what: 'it is looked for to the very end of the settle time',
    find: 'return [...times, settleMs];',
    instead: 'return times;',
    in: 'release/protocol.test.ts',
    test: 'looks at 0, 1, 2, 4, 8, 16, 32 s and at the end, the last time thoroughly',
  },
  {
    what: 'a cancelled look stops at once, and leaves the rest to the post step',
    find: 'await clock.sleep(Math.max(0, at - elapsed()), signal);',
    instead: 'await clock.sleep(Math.max(0, at - elapsed()), new AbortController().signal);',
    in: 'release/protocol.test.ts',
    test: 'leaves a look that is cancelled to the post step',
  },
  {
    what: 'slow looks do not add up beyond the settle time',
    find: 'if (elapsed() >= (times[place + 1] ?? Number.POSITIVE_INFINITY)) continue;',
    instead: '',
    in: 'release/old-lists.test.ts',
    test: 'a look that is overdue is left out: slow reads do not add up',
  },
  {
    what: 'a confirmed release is created only once the list shows it',
    find: 'if (ours === undefined) return undefined;\n    if (head',
    instead: "if (ours === undefined) return { outcome: 'created', release: head };\n    if (head",
    test: 'after a confirmed answer > proves nothing while the list does not show it',
  },
  {
    what: 'another release on top of a confirmed one is a conflict',
    find: "if (head !== ours) return around(ours, [], head, 'theirs');",
    instead: '',
    test: 'after a confirmed answer > is a conflict with another one on top',
  },
  {
    what: 'another release right under a confirmed one is a conflict',
    find: "if (under !== undefined) return around(ours, [], under, 'ours');",
    instead: '',
    test: 'after a confirmed answer > is a conflict with another one under it',
  },
  {
    what: 'another release around one that was found by looking is a conflict',
    find: 'if (theirs !== undefined)\n    return',
    instead: 'if (false)\n    return',
    test: 'after a lost answer > is a conflict with another one on top',
  },
  {
    what: 'of several releases that may be ours, all are named',
    find: 'const candidates = ofTarget.map((release) => release.sid);',
    instead: 'const candidates = ofTarget.slice(0, 1).map((release) => release.sid);',
    test: 'after a lost answer > names all that may be ours, the newest as the release',
  },
  {
    what: 'an old release is not taken for ours where the list lacks the one before',
    find: 'return recent.filter((release) => Date.parse(release.dateCreated) > Date.parse(before.dateCreated));',
    instead: 'return recent;',
    test: 'after a lost answer > does not take an old release for new where the list lacks the one before',
  },
  {
    what: 'nor is one of the same second',
    find: 'Date.parse(release.dateCreated) > Date.parse(before.dateCreated)',
    instead: 'Date.parse(release.dateCreated) >= Date.parse(before.dateCreated)',
    in: 'release/old-lists.test.ts',
    test: 'after the write, an older release of the same second is not taken for ours',
  },
  {
    what: 'where the list shows the one before, its position tells what is newer',
    find: 'if (at !== -1) return recent.slice(0, at);',
    instead: '',
    test: 'after a lost answer > finds it in the same second',
  },
  {
    what: 'a release is not taken for ours by a name that only Twilio knows',
    find: "return target.kind === 'configuration' && release.configurationSid === target.configuration.sid;",
    instead: "return target.kind === 'name' || release.configurationSid === target.configuration.sid;",
    test: 'after a lost answer > cannot tell by a name',
  },
]);

const late = of('release/look.ts', 'release/refusals.test.ts', [
  {
    what: 'a look whose end failed was cut short',
    find: 'cutShort = at !== sought.settleMs;',
    instead: 'cutShort = false;',
    test: 'proves nothing where the last look fails',
  },
  {
    what: 'in a conflict, what was found by looking may be somebody else’s',
    find: 'return around(ours, candidates, theirs,',
    instead: 'return around(ours, [], theirs,',
    in: 'release/look.test.ts',
    test: 'after a lost answer > is a conflict with another one on top',
  },
]);

const secondLook = of('release/second-look.ts', 'release/second-look.test.ts', [
  {
    what: 'a run that saw its end is left alone',
    find: "if (outcome !== undefined && outcome !== 'unknown') return undefined;",
    instead: '',
    test: 'leaves a run alone that saw its end',
  },
  {
    what: 'an unknown is looked for once more',
    find: "if (outcome !== undefined && outcome !== 'unknown') return undefined;",
    instead: 'if (outcome !== undefined) return undefined;',
    test: 'finds what took effect only after the settle time of main',
  },
  {
    what: 'without an intent, nothing was sent, and nothing is looked for',
    find: 'if (intent === undefined) {',
    instead: 'if (false) {',
    test: 'says that nothing was sent where no intent was saved',
  },
  {
    what: 'the release that Twilio named is looked for, not any of that configuration',
    find: 'lookUntilSettled({ target, before, named, settleMs, why }, means)',
    instead: 'lookUntilSettled({ target, before, named: undefined, settleMs, why }, means)',
    test: 'names what Twilio named where it still does not show',
  },
]);

const rollback = [
  ...of('release/rollback.ts', 'release/rollback.test.ts', [
    {
      what: 'no rollback where nothing was active before',
      find: 'if (before === undefined) {',
      instead: 'if (false) {',
      test: 'is blocked > where nothing was active before',
    },
    {
      what: 'no rollback to the very configuration that failed',
      find: 'if (before.configurationSid === ours.configurationSid) {',
      instead: 'if (false) {',
      test: 'is blocked > where the one before is of the same configuration',
    },
    {
      what: 'no rollback where the release may be somebody else’s',
      find: 'if (candidates.length > 1) {',
      instead: 'if (false) {',
      test: 'is blocked > where it is not certain which release is ours',
    },
    {
      what: 'no rollback to what is archived',
      find: 'if (archived.length > 0) {',
      instead: 'if (false) {',
      test: 'is blocked > where the configuration is archived now',
    },
    {
      what: 'no rollback where our release is no longer the active one',
      find: 'plannedAgainst: made.release }',
      instead: "plannedAgainst: (await means.recent('once'))[0] }",
      test: 'on the model of the account > does not where somebody released since',
    },
    {
      what: 'no rollback of a job that did not fail',
      find: "const failed = wishes.jobStatus === 'failure' || wishes.jobStatus === 'cancelled';",
      instead: 'const failed = true;',
      test: 'a job that ends as "success" with rollback true: keep it',
    },
    {
      what: 'no rollback that nobody asked for',
      find: "return wishes.rollbackOnFailure ? 'roll back' : 'leave it';",
      instead: "return 'roll back';",
      test: 'a job that ends as "failure" with rollback false: leave it',
    },
    {
      what: 'nothing is sent where what was before cannot be read',
      find: "return { target: undefined, outcome: { outcome: 'not-created', problem: asProblem(thrown) } };",
      instead: 'throw thrown;',
      test: 'sends nothing where the one before cannot be read',
    },
  ]),
  ...of('release/outcome.ts', 'release/rollback.test.ts', [
    {
      what: 'after a conflict a person decides: nothing is rolled back',
      find: "if (outcome.outcome !== 'created-by-readback') return undefined;",
      instead:
        "if (outcome.outcome === 'conflict' && outcome.when === 'around') return { release: outcome.ours, candidates: [] };\n  if (outcome.outcome !== 'created-by-readback') return undefined;",
      test: 'on the model of the account > does not touch a conflict',
    },
  ]),
  ...of('release/rollback.ts', 'release/rollback.test.ts', [
    {
      what: 'what showed only after the step gave up looking is not taken back',
      find: 'if (foundLate) {',
      instead: 'if (false) {',
      test: 'is blocked > where the release was found after the step had given up looking',
    },
  ]),
  ...of('release/rollback.ts', 'release/rollback.test.ts', [
    {
      what: 'nobody is told that a release stays live which somebody has replaced since',
      find: 'const [theirs] = releasesSince(ours, recent);',
      instead: 'const [theirs] = [];',
      test: 'is not tried, and tells what came since > where somebody released over it',
    },
    {
      what: 'who is live is looked at also where a rollback was tried in vain',
      find: "outcome === 'blocked' || outcome === 'not-created'",
      instead: "outcome === 'blocked'",
      test: 'is not tried, and tells what came since > where the one before cannot be read, and somebody released over it',
    },
  ]),
  ...of('release/protocol.ts', 'end-to-end/faults/write.test.ts', [
    {
      what: 'what was seen active after a refusal is told',
      find: '...(seen && { seen })',
      instead: '',
      test: '#14 403 with HTML, and somebody releases meanwhile',
    },
  ]),
  ...of('release/second-look.ts', 'end-to-end/faults/rollback.test.ts', [
    {
      what: 'a release that is found after an unknown is found late',
      find: "return outcome === 'unknown' && named === undefined;",
      instead: 'return false;',
      test: '#44 the answer was lost, main gave up, and someone released the same since',
    },
    {
      what: 'but not where Twilio named it',
      find: "outcome === 'unknown' && named === undefined",
      instead: "outcome === 'unknown'",
      test: '#43 Twilio named the release, and it shows only after main gave up',
    },
  ]),
  ...of('release/outcome.ts', 'release/outcome.test.ts', [
    {
      what: 'post goes on with a look that was cut short',
      find: "return outcome.outcome === 'unknown' && outcome.cutShort ? undefined : outcome.outcome;",
      instead: 'return outcome.outcome;',
      test: 'gives post no word to go by where a look was cut short',
    },
  ]),
  ...of('release/archived.ts', 'release/gates/releasable.test.ts', [
    {
      what: 'an archived configuration counts as archived',
      find: 'configuration.archived ?',
      instead: 'false ?',
      test: 'names all that is archived',
    },
    {
      what: 'an archived plugin does',
      find: '({ pluginArchived }) => pluginArchived',
      instead: '() => false',
      test: 'names all that is archived',
    },
    {
      what: 'an archived plugin version does',
      find: '({ versionArchived }) => versionArchived',
      instead: '() => false',
      test: 'names all that is archived',
    },
  ]),
];

export const PROTOCOL: readonly Safeguard[] = [...write, ...look, ...late, ...secondLook, ...rollback];
