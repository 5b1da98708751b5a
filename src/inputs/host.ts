import { flexHost } from '../flex/host.ts';
import { type Environment, inputOf, inputOrVariable } from './environment.ts';
import type { InputProblem } from './wrong-inputs.ts';

const PARTS = { region: 'TWILIO_REGION', edge: 'TWILIO_EDGE' } as const;

/** Returns the host of the Flex API, and what set it; what is wrong with `region` and `edge` is added to `problems`. */
export function readHost(environment: Environment, problems: InputProblem[]) {
  const region = inputOrVariable(environment, 'region', PARTS.region);
  const edge = inputOrVariable(environment, 'edge', PARTS.edge);
  const isWrong = (given: string | undefined) => given !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given);
  for (const [input, given] of Object.entries({ region, edge })) {
    if (given && isWrong(given))
      problems.push({ input, given, expected: 'expected a name such as `us1` or `ashburn`' });
  }
  if (region && !edge && !isWrong(region))
    problems.push({ input: 'region', given: region, expected: 'needs `edge` too' });
  const setBy = Object.entries(PARTS).flatMap(([input, variable]) => {
    const given = inputOf(environment, input);
    if (given !== undefined) return [`the input \`${input}\` (${given})`];
    return environment[variable]?.trim() ? [`the variable ${variable} (${environment[variable]?.trim()})`] : [];
  });
  return { host: flexHost({ edge, region }), hostSetBy: setBy.join(' or ') };
}
