import * as v from 'valibot';

/**
 * The history as one JSON document: from these schemas `docs/history.schema.json` is generated, and by them what is
 * joined is checked. All of it is plain JSON, without a secret, and with nothing hidden in its textsField.
 */

/** Returns a schema with what the published one says of the field. */
const described = <T extends v.GenericSchema>(schema: T, says: string) => v.pipe(schema, v.description(says));
const textField = (says: string) => described(v.string(), says);
const textsField = (says: string) => described(v.array(v.string()), says);
const flagField = (says: string) => described(v.boolean(), says);
const sidField = (prefix: 'AC' | 'FJ' | 'FK', says: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`)), v.description(says));
const timeField = (says: string) => v.pipe(v.string(), v.isoTimestamp(), v.description(says));
const secondsField = (says: string) => described(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))), says);

const changeSchema = v.pipe(
  v.strictObject({
    plugin: textField('Its unique name.'),
    kind: described(v.picklist(['added', 'removed', 'upgraded', 'downgraded', 'changed']), 'How it changed.'),
    from: textField('The version before; empty if it was not there.'),
    to: textField('The version after; empty if it is gone.'),
    major: flagField('Whether the major version changed; for 0.x, the minor.'),
  }),
  v.title('change'),
);

export const toldReleaseSchema = v.pipe(
  v.strictObject({
    sid: sidField('FK', 'The release.'),
    date: timeField('When it was made, in UTC.'),
    localDate: textField('The same in `timezone`; empty without one.'),
    configurationSid: sidField('FJ', 'The configuration that it made live.'),
    configuration: textField('Its name; empty if it could not be read.'),
    changes: described(
      v.nullable(v.array(changeSchema)),
      'What changed against the release before; null if one of the two could not be read.',
    ),
    live: flagField('Whether it was live at `until`.'),
    liveSeconds: secondsField('How long it was live, up to `until`; null if that is not known.'),
    origin: described(
      v.picklist(['action', 'outside', 'claimed', 'unknown']),
      '`action`: a deployment that a job wrote names it; `outside`: none does; `claimed`: only one that no job wrote does; `unknown`: it cannot be told.',
    ),
    because: textField('The reason for `origin`, in a sentence.'),
    startedBy: textsField('Who started the run; empty if that is not known.'),
    approvedBy: described(v.nullable(v.array(v.string())), 'Who approved it; null if that is not known.'),
    reason: textField('Why, in the words of who started it.'),
    waived: textsField('The gates that failed and were waived.'),
    breakGlass: textField('Why they were waived.'),
    run: described(
      v.nullable(
        v.strictObject({
          title: textField('The workflow and the number.'),
          url: v.pipe(v.string(), v.regex(/^https?:\/\//), v.description('Its page.')),
        }),
      ),
      'The run that made it, or may have; null if none is known.',
    ),
    rollback: flagField('Whether it took other releases back: it returned to what had been live before them.'),
    takenBackBy: textField('The release (`FK…`) that took it back; empty if none did.'),
  }),
  v.title('release'),
);

export const accountSchema = v.pipe(
  v.strictObject({
    account: sidField('AC', 'The Flex account.'),
    repository: textField('The repository whose deployments were read, as `owner/name`; empty outside of a workflow.'),
    environment: textField('The environment whose deployments were read; empty for all.'),
    since: timeField('When the history begins.'),
    until: timeField("When it was read, by Twilio's clock."),
    timezone: textField('The zone of `localDate`; empty without one.'),
    live: described(
      v.nullable(
        v.strictObject({
          release: sidField('FK', 'The release.'),
          configurationSid: sidField('FJ', 'Its configuration.'),
          configuration: textField('The name of the configuration; empty if it could not be read.'),
        }),
      ),
      'What was live at `until`; null if nothing was, or if that is not known.',
    ),
    expected: textField('What `expect` named; empty without it.'),
    drift: described(
      v.nullable(v.boolean()),
      'Whether something else was live; null if that is not known or was not asked.',
    ),
    differences: textsField('How what was live differs from a manifest: `lacks name@version`, `has name@version`.'),
    recordedSince: textField('When the oldest deployment that mentions this account was made; empty without one.'),
    notes: textsField('What could not be read, in sentences.'),
    releases: described(v.array(toldReleaseSchema), 'All releases in that time, newest first.'),
  }),
  v.title('account'),
);

const figuresSchema = v.strictObject({
  releases: described(v.number(), 'How many releases.'),
  outside: described(v.number(), 'How many went past the gates: `outside` and `claimed`.'),
  unknown: described(v.number(), 'For how many that is not known.'),
  waived: described(v.number(), 'How many went through with gates waived.'),
  takenBack: described(v.number(), 'How many were taken back.'),
  perWeek: described(v.nullable(v.number()), 'Releases a week, over all accounts; null if no time has passed.'),
  medianLiveSeconds: secondsField('Median time live, of those no longer live; null without any.'),
  medianSecondsToRollback: secondsField('Median time from a release to the one that took it back; null without any.'),
});

export const historySchema = v.pipe(
  v.strictObject({
    version: described(v.literal(1), 'The version of this format.'),
    figures: described(figuresSchema, 'Counted over all accounts.'),
    accounts: described(v.array(accountSchema), 'Each account that was read.'),
  }),
  v.title('history'),
);

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

export type ToldChange = Frozen<v.InferOutput<typeof changeSchema>>;
export type ToldRelease = Frozen<v.InferOutput<typeof toldReleaseSchema>>;
export type AccountHistory = Frozen<v.InferOutput<typeof accountSchema>>;
export type Figures = Frozen<v.InferOutput<typeof figuresSchema>>;
export type History = Frozen<v.InferOutput<typeof historySchema>>;

/** The kinds of objects in it, by name: the published schema names them. */
export const KINDS = { change: changeSchema, release: toldReleaseSchema, account: accountSchema };
