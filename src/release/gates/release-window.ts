import { isWindowOpen, nextOpening, parseWindows, type ReleaseWindow, timeIn } from '../window.ts';
import { defineGate, fail, pass, pending } from './gate.ts';

/** Releases are made when somebody is there. A dry run cannot know when the release itself will be made. */
export const releaseWindow = defineGate<readonly ReleaseWindow[]>({
  name: 'release-window',
  kind: 'policy',
  remedy: 'wait until the window opens',
  changesWithTime: true,
  read: (inputs) => inputs.parsed('release-window', parseWindows),
  judge(windows, { dryRun, now }) {
    const open = windows.find((window) => isWindowOpen(window, now));
    if (open !== undefined) return pass(`open: ${open.text}`);
    const reason = describeClosed(windows, now);
    return dryRun ? pending(`${reason}; the release is judged when it is made`) : fail(reason);
  },
});

/** Exported for a test: no window that can be written never opens. */
export function describeClosed(windows: readonly ReleaseWindow[], now: Date): string {
  const openings = windows.flatMap((window) => {
    const at = nextOpening(window, now);
    return at ? [{ at, zone: window.zone }] : [];
  });
  const [next] = openings.sort((a, b) => a.at.getTime() - b.at.getTime());
  if (next === undefined) return `closed at ${timeIn('UTC', now)}, and does not open within the next weeks`;
  const { at, zone } = next;
  const inUtc = zone === 'UTC' ? '' : ` (${timeIn('UTC', at)})`;
  return `closed at ${timeIn(zone, now)}; opens at ${timeIn(zone, at)}${inUtc}`;
}
