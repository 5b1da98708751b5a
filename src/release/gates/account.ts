import { listed } from '../../text/lists.ts';
import { defineAlways, fail, pass } from './gate.ts';

/**
 * Everything in the plan belongs to the account of the credentials. The Flex client already refuses objects of other
 * accounts; this gate holds whoever read them.
 */
export const account = defineAlways({
  name: 'account',
  kind: 'safety',
  remedy: 'use credentials and SIDs of one account',
  judge({ plan: { live, target }, account: own }) {
    const read = [
      ...(target.kind === 'configuration' ? [target.configuration] : []),
      ...(live ? [live.release, live.contents.configuration] : []),
    ];
    const foreign = read.filter(({ accountSid }) => accountSid !== own);
    if (foreign.length === 0) return pass(`everything read belongs to ${own}`);
    const owners = foreign.map(({ sid, accountSid }) => `${sid} belongs to ${accountSid}`);
    return fail(`${listed(owners)}, not to ${own}`);
  },
});
