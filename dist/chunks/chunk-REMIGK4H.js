import {
  nameReleases
} from "./chunk-MYR7ANIF.js";
import {
  makePlan
} from "./chunk-6GH3QRVQ.js";
import {
  rowsOf
} from "./chunk-IVJWUUAG.js";
import {
  nearest,
  olderReleases,
  recentReleases
} from "./chunk-MUYTU7IS.js";
import {
  contradiction,
  isContradictory,
  isReturn,
  takenBack,
  withoutQuotes
} from "./chunk-4NV6J4HR.js";
import {
  Problem
} from "./chunk-GSHAAMU2.js";

// src/release/refuse-taken-back.ts
var TakenBack = class extends Problem {
  found;
  constructor(found) {
    super("taken-back", `Configuration ${found.target.sid} was taken back by release ${found.by.sid}.`);
    this.found = found;
  }
};
async function assertNotTakenBack({ live, target }, walked) {
  const { rows } = walked;
  const recent = [...rows];
  const period = rows.findIndex((one) => one.configurationSid !== live.release.configurationSid);
  const looksNew = !rows.slice(period).some((one) => one.configurationSid === live.release.configurationSid);
  if (looksNew || takenBackBy(target, rows)) while (await walked.more()) ;
  const by = takenBackBy(target, rows);
  if (by) throw new TakenBack({ live, recent, target, by, further: furtherBack(target, rows) });
}
function takenBackBy({ sid }, rows) {
  return takenBack(rows).get(rows.find(({ configurationSid }) => configurationSid === sid)?.sid ?? "");
}
function furtherBack({ sid }, rows) {
  const taken = takenBack(rows);
  const seen = /* @__PURE__ */ new Set();
  const latest = rows.filter(({ configurationSid: one }) => !seen.has(one) && seen.add(one));
  const meant = latest.findIndex(({ configurationSid }) => configurationSid === sid);
  const back = latest.findIndex((one, at) => at > meant && !taken.has(one.sid));
  const found = latest[back];
  return found && { back, configurationSid: found.configurationSid };
}

// src/release/resolve.ts
function resolvePlan(reference, project, onChange = () => void 0) {
  return onceMoreIfContradictory(() => resolveOnce(reference, project, onChange));
}
async function onceMoreIfContradictory(resolve) {
  try {
    return await resolve();
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === "active-disagrees") return resolve();
    throw thrown;
  }
}
async function resolveOnce(reference, project, onChange) {
  const ahead = reference.kind === "configuration" ? contents(project, { sid: reference.sid }) : void 0;
  ahead?.catch(() => void 0);
  const asked = project.active();
  asked.catch(() => void 0);
  const newest = recentReleases(project);
  const listed = reference.kind === "name" ? allConfigurations(project) : void 0;
  const history = newest.then((releases) => nameReleases(releases, project, listed)).catch(() => []);
  const [recent, found] = await Promise.all([newest, find(reference, newest, project, listed && (() => listed))]);
  const [head] = recent;
  const targetSid = "sid" in found ? found.sid : void 0;
  if (head?.configurationSid !== targetSid) onChange(recent);
  const [target, live] = await Promise.all([
    "name" in found ? found : ahead ?? contents(project, found),
    head && head.configurationSid !== targetSid ? contents(project, { sid: head.configurationSid }) : void 0
  ]);
  const witnesses = { recent, active: await asked };
  if (isContradictory(witnesses)) throw contradiction(witnesses);
  const liveContents = live ?? ("name" in target ? void 0 : target);
  const plan = makePlan(head && liveContents && { release: head, contents: liveContents }, target);
  const isRollback = await isRollbackIn(plan, recent, "walked" in found ? found.walked : void 0);
  return { plan, recent, history, nearest: "nearest" in found ? found.nearest : [], isRollback };
}
async function isRollbackIn({ live, target }, recent, walked) {
  if (live === void 0 || target.kind === "name") return false;
  const { configuration } = target;
  if (walked) await assertNotTakenBack({ live, target: configuration }, walked);
  return isReturn(configuration.sid, walked?.rows ?? recent);
}
async function contents(project, found) {
  const plugins = project.plugins(found.sid);
  plugins.catch(() => void 0);
  const configuration = found.configuration ?? await project.configuration(found.sid);
  return { configuration, plugins: await plugins };
}
async function find(reference, newest, project, listed = allConfigurations) {
  switch (reference.kind) {
    case "configuration":
      return { sid: reference.sid };
    case "release":
      return { sid: (await project.release(reference.sid)).configurationSid };
    case "active":
      return { sid: await previous(0, readSoFar(await newest, project)) };
    case "previous": {
      const walked = readSoFar(await newest, project);
      return { sid: await previous(reference.back, walked), walked };
    }
    case "name":
      return byName(reference.name, await listed(project));
  }
}
async function previous(back, walked) {
  const distinct = /* @__PURE__ */ new Set();
  for (let at = 0; at < walked.rows.length || await walked.more(); at += 1) {
    const release = walked.rows[at];
    if (release) distinct.add(release.configurationSid);
    if (release && distinct.size > back) return release.configurationSid;
  }
  const ever = `only ${distinct.size} ${distinct.size === 1 ? "has" : "have"} ever been live`;
  const were = distinct.size === 0 ? "it has no release yet" : ever;
  throw new Problem("no-earlier-configuration", `The project has no such configuration: ${were}.`);
}
function readSoFar(newest, project) {
  const rows = [...newest];
  const older = olderReleases(newest, project);
  const more = async () => {
    const { done, value } = await older.next();
    if (!done) for (const release of value) rows.push(release);
    return !done;
  };
  return { rows, more };
}
function allConfigurations(project, options) {
  return rowsOf(project.configurationPages(1e3, options));
}
function byName(name, all) {
  const found = all.filter((configuration) => configuration.name === name);
  const [only, ...others] = found;
  if (only === void 0) {
    const names = all.map((configuration) => configuration.name);
    return { name, nearest: nearest(withoutQuotes(name), names) };
  }
  if (others.length === 0) return { sid: only.sid, configuration: only };
  const list = found.map(({ sid, archived }) => archived ? `${sid} (archived)` : sid).join(", ");
  throw new Problem("ambiguous-name", `${found.length} configurations are named ${JSON.stringify(name)}: ${list}.`);
}

export {
  TakenBack,
  resolvePlan,
  onceMoreIfContradictory,
  contents,
  allConfigurations
};
