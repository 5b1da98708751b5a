import { listed } from '../../text/lists.ts';
import { fail, type Gate, pass } from './gate.ts';

/**
 * Everything that the plan was made of belongs to the account that was named. The Flex client refuses foreign objects
 * already; here it is said of the two that matter, whoever read them.
 */
export const account: Gate = {
  name: 'account',
  kind: 'safety',
  remedy: 'give the credentials and SIDs of one account',
  judge({ plan: { live, target }, inputs }) {
    const read = [
      ...(target.kind === 'configuration' ? [target.configuration] : []),
      ...(live ? [live.release, live.contents.configuration] : []),
    ];
    const foreign = read.filter(({ accountSid }) => accountSid !== inputs.account);
    if (foreign.length === 0) return pass(`all that was read belongs to ${inputs.account}`);
    const named = foreign.map(({ sid, accountSid }) => `${sid} belongs to ${accountSid}`);
    return fail(`${listed(named)}, not to ${inputs.account}`);
  },
};
