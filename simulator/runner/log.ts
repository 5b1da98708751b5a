/** One command that a runner would take out of a step's log. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * Takes one line of a step's log; gives the command in it, as the runner finds one: `::name k=v::message` at the
 * trimmed start, or `##[name k=v;]message` anywhere. Source: actions/runner, ActionCommand.cs.
 */
export function commandIn(line: string): RunnerCommand | undefined {
  const modern = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/s.exec(line);
  const old = /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/s.exec(line);
  const found = modern ?? old;
  if (found?.[1] === undefined) return undefined;
  return {
    name: found[1],
    properties: Object.fromEntries(
      (found[2] ?? '')
        .split(modern ? ',' : ';')
        .map((part) => part.split('='))
        .flatMap(([key = '', ...value]) => (key === '' ? [] : [[key.trim(), unescaped(value.join('='))]])),
    ),
    message: unescaped(found[3] ?? ''),
  };
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
