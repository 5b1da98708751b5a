/** Times and names as people read them. */

/** Returns `2026-11-23 14:28:07 UTC` for a time in ISO 8601; any other text as it is. */
export function formatTime(iso: string): string {
  // By itself, the platform takes "GH-3" for a day in March.
  const time = /^\d{4}-\d\d-\d\dT/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time)) return iso;
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Returns the time of day, `14:28:07 UTC`, for a time in ISO 8601; any other text as it is. */
export function formatTimeOfDay(iso: string): string {
  const time = formatTime(iso);
  return time === iso ? iso : time.slice(11);
}

/** Returns how long it is from one time (ISO 8601) to another: `26 min`. Empty if that cannot be said. */
export function formatDuration(since: string, now: Date): string {
  const seconds = Math.floor((now.getTime() - Date.parse(since)) / 1_000);
  // A clock that runs behind Twilio's is no reason to say "for -3 s".
  return Number.isNaN(seconds) || seconds < 0 ? '' : formatSeconds(seconds);
}

/** Returns a span of time, given in whole seconds: `26 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** Returns a configuration's name, else its SID, else what a person typed to refer to it. */
export function displayName(
  configuration: { readonly name: string; readonly sid: string } | null,
  reference = '',
): string {
  return configuration?.name || configuration?.sid || reference || 'a configuration';
}

/** Returns `FJ…9c01`, for places where a SID only has to be recognized, not copied. */
export function shortSid(sid: string): string {
  return `${sid.slice(0, 2)}…${sid.slice(-4)}`;
}
