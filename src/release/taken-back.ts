interface ReleaseOf {
  readonly sid: string;
  readonly configurationSid: string;
}

/** A configuration that nothing has returned past, with the releases that made it live since it joined the line. */
interface InLine<R> {
  readonly configurationSid: string;
  readonly releases: R[];
}

/**
 * Returns the releases that were taken back, by SID, each with the release that took it back: the one that returned to a
 * configuration which had been live before it. `releases` are newest first. A return takes back all that came after the
 * configuration that it returns to, however far it goes: after A, B, C, A these are B and C. To release one of them once
 * more is no return but a new step forward: after A, B, A, B the second release of B is not taken back, and A is before it.
 * What lies beyond the oldest release of the list is not known, and counts as never released.
 */
export function takenBack<R extends ReleaseOf>(releases: readonly R[]): ReadonlyMap<string, R> {
  const line: InLine<R>[] = [];
  const places = new Map<string, number>();
  const taken = new Map<string, R>();
  for (const release of releases.toReversed()) {
    const { configurationSid } = release;
    const at = places.get(configurationSid);
    if (at === undefined) {
      places.set(configurationSid, line.length);
      line.push({ configurationSid, releases: [release] });
      continue;
    }
    for (const gone of line.splice(at + 1)) {
      places.delete(gone.configurationSid);
      for (const { sid } of gone.releases) taken.set(sid, release);
    }
    line[at]?.releases.push(release);
  }
  return taken;
}

/** Returns whether to make a configuration live is to return to it: it was live, and nobody has taken it back since. */
export function isReturn(configurationSid: string, releases: readonly ReleaseOf[]): boolean {
  const latest = releases.find((release) => release.configurationSid === configurationSid);
  if (latest === undefined || releases[0]?.configurationSid === configurationSid) return false;
  return !takenBack(releases).has(latest.sid);
}

/** Returns the release by which what is live came back; undefined if it did not come back. */
export function cameBackBy<R extends ReleaseOf>(releases: readonly R[]): R | undefined {
  const [head] = releases;
  const period = releases.findIndex((release) => release.configurationSid !== head?.configurationSid);
  const returns = new Set(takenBack(releases).values());
  return releases.slice(0, Math.max(0, period)).find((release) => returns.has(release));
}
