import { flexHost } from '../flex/host.ts';
import { type Environment, inputOf, inputOrVariable } from './environment.ts';
import type { InputProblem } from './wrong-inputs.ts';

const VARIABLES = { region: 'TWILIO_REGION', edge: 'TWILIO_EDGE' } as const;

/** Returns the host of the Flex API, and what set it; what is wrong with `region` and `edge` is added to `problems`. */
export function readHost(environment: Environment, problems: InputProblem[]) {
  const [region, edge] = (['region', 'edge'] as const).map((input) => {
    const given = inputOrVariable(environment, input, VARIABLES[input]);
    if (given === undefined) return undefined;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)) {
      problems.push({ input, given, expected: 'expected a name in lower case, such as `us1` or `ashburn`' });
    }
    const isInput = inputOf(environment, input) !== undefined;
    return { given, setBy: `${isInput ? `the input \`${input}\`` : `the variable ${VARIABLES[input]}`} (${given})` };
  });
  const isSaid = problems.some(({ input }) => input === 'region');
  if (region && !edge && !isSaid)
    problems.push({ input: 'region', given: region.given, expected: 'which needs `edge` as well' });
  const hostSetBy = [region, edge].flatMap((part) => part?.setBy ?? []).join(' or ');
  return { host: flexHost({ edge: edge?.given, region: region?.given }), hostSetBy };
}
