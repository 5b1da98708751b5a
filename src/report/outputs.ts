import type { RunRecord } from './record.ts';
import { recordAsJson } from './record-json.ts';
import { cut, visibleJson } from './text.ts';

/**
 * A job's outputs together may have 1 MiB, counted in UTF-16 units, and other steps want some of it, too:
 * these stay under 480 Ki.
 */
const CHANGES_UNITS = 200 * 1024;
const GATES_UNITS = 32 * 1024;
const OTHER_UNITS = 4 * 1024;

/** Gives the outputs that follow from the record, by their names; empty where a value is not known. */
export function outputsOf(record: RunRecord): Record<string, string> {
  const { release, target, before } = record;
  const short = {
    'release-sid': release?.sid,
    'configuration-sid': target?.sid || release?.configurationSid,
    'configuration-name': target?.name,
    'account-sid': release?.accountSid,
    'date-created': release?.dateCreated,
    url: release?.url,
    outcome: record.outcome,
    'previous-release-sid': before?.release.sid,
    'previous-configuration-sid': before?.release.configurationSid,
    plan: record.plan,
    'deployment-id': record.deployment?.id.toString(),
  };
  return {
    ...Object.fromEntries(Object.entries(short).map(([name, value = '']) => [name, cut(value, OTHER_UNITS)])),
    changes: changesAsJson(record),
    gates: gatesAsJson(record),
    record: recordAsJson(record),
  };
}

/**
 * A list that lacks some changes would be read as if they did not happen. So it lacks unchanged plugins at most, and is
 * empty, which is no JSON, where even that does not fit.
 */
function changesAsJson(record: RunRecord): string {
  if (record.changes === null) return '';
  const moves = record.changes.map(({ changelog: _, ...move }) => move);
  const lists = [moves, moves.filter((move) => move.kind !== 'unchanged')];
  return (
    lists.map((list) => visibleJson(JSON.stringify(list))).find((json) => json.length <= CHANGES_UNITS) ?? ''
  );
}

/** Every gate with its verdict; where all reasons together are too long, each is shortened, so that it stays JSON. */
function gatesAsJson({ gates }: RunRecord): string {
  if (gates.length === 0) return '';
  const rooms = [Infinity, 4_000, 1_000, 200, 40];
  return (
    rooms
      .map((most) => gates.map((gate) => ({ ...gate, reason: cut(gate.reason, most) })))
      .map((list) => visibleJson(JSON.stringify(list)))
      .find((json) => json.length <= GATES_UNITS) ?? ''
  );
}
