/** Times, numbers and names as people read them. */

import type { RecordedConfiguration } from '../report/record/record.ts';

export { counted } from './lists.ts';

/** Takes ISO 8601; gives `2026-11-23 14:28:07 UTC`, or what was given where it is no time. */
export function formatTime(iso: string): string {
  // By itself, the platform takes "GH-3" for a day in March.
  const time = /^\d{4}-\d\d-\d\dT/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time)) return iso;
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Takes ISO 8601; gives the time of day, `14:28:07 UTC`. */
export function formatTimeOfDay(iso: string): string {
  const words = formatTime(iso);
  return words === iso ? iso : words.slice(11);
}

/** Takes two times; gives how long it is from one to the other: `26 min`. Empty where it cannot be said. */
export function formatDuration(since: string, now: Date): string {
  const seconds = Math.floor((now.getTime() - Date.parse(since)) / 1_000);
  // A clock that runs behind Twilio's is no reason to say "for -3 s".
  if (Number.isNaN(seconds) || seconds < 0) return '';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** Gives a configuration's name, else its SID, else what a person typed to mean it. */
export function displayName(configuration: RecordedConfiguration | null, reference = ''): string {
  return configuration?.name || configuration?.sid || reference || 'a configuration';
}

/** Gives `FJ…9c01`, for where a SID is only to be told apart, not copied. */
export function shortSid(sid: string): string {
  return `${sid.slice(0, 2)}…${sid.slice(-4)}`;
}
