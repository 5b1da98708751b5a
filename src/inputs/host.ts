import { flexHost } from '../flex/host.ts';
import { type Environment, inputOrVariable } from './environment.ts';
import type { InputProblem } from './wrong-inputs.ts';

/** Returns the host of the Flex API; what is wrong with `region` and `edge` is added to `problems`. */
export function readHost(environment: Environment, problems: InputProblem[]): string {
  const region = inputOrVariable(environment, 'region', 'TWILIO_REGION');
  const edge = inputOrVariable(environment, 'edge', 'TWILIO_EDGE');
  for (const [input, given] of Object.entries({ region, edge })) {
    if (given !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)) {
      problems.push({ input, given, expected: 'expected a name such as `us1` or `ashburn`' });
    }
  }
  if (region && !edge) problems.push({ input: 'region', given: region, expected: 'needs `edge` too' });
  return flexHost({ edge, region });
}
