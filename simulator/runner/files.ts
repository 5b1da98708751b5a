/**
 * Reads what a step wrote into one of the runner's files: `name=value`, or `name<<delimiter`, the value, and the
 * delimiter alone on a line. The last value of a name counts.
 * Source: GitHub's workflow commands, "Environment files".
 */
export function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
    const plain = /^([^=]+)=(.*)$/.exec(line);
    if (heredoc?.[1] !== undefined && heredoc[2] !== undefined) {
      const end = lines.indexOf(heredoc[2], at + 1);
      if (end === -1) throw new Error(`no end of ${heredoc[1]}: delimiter ${heredoc[2]}`);
      values[heredoc[1]] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (plain?.[1] !== undefined) {
      values[plain[1]] = plain[2] ?? '';
    } else {
      throw new Error(`not a file command: ${line}`);
    }
  }
  return values;
}
