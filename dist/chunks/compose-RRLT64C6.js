import {
  allConfigurations,
  contents,
  onceMoreIfContradictory
} from "./chunk-REMIGK4H.js";
import {
  CONCURRENT,
  authorise,
  blockedNow,
  isRepeatable,
  mapConcurrently,
  retryBudget,
  sendOnce
} from "./chunk-MYR7ANIF.js";
import {
  contentsDigest
} from "./chunk-XYYIINAP.js";
import {
  makePlan,
  planToMake
} from "./chunk-6GH3QRVQ.js";
import "./chunk-IVJWUUAG.js";
import {
  nearest,
  recentReleases
} from "./chunk-MUYTU7IS.js";
import {
  contradiction,
  createHash,
  init_node_crypto,
  isContradictory,
  listed,
  pollTimes
} from "./chunk-4NV6J4HR.js";
import "./chunk-LJ7VFS34.js";
import "./chunk-HZVXPQSS.js";
import {
  Problem,
  messageOf,
  truncate
} from "./chunk-GSHAAMU2.js";
import "./chunk-TBXCYRB4.js";

// src/compose/composition.ts
init_node_crypto();
var PHASE = 3;
function composePlugins(base, found, live) {
  const phases = new Map(live.map(({ uniqueName, phase }) => [uniqueName, phase]));
  const named = new Set(found.map(({ name }) => name));
  const kept = base === "active" ? live.filter(({ uniqueName }) => !named.has(uniqueName)) : [];
  const listed2 = found.flatMap(
    (change) => change.version === "none" ? [] : [configured(change, phases.get(change.name) ?? PHASE)]
  );
  return [...kept, ...listed2].sort(byName);
}
function configured({ name, plugin, version }, phase) {
  return {
    ...{ uniqueName: name, versionSid: version.sid, version: version.version, phase },
    ...{ changelog: version.changelog, bundleUrl: version.bundleUrl },
    ...{ pluginArchived: plugin.archived, versionArchived: version.archived, isPrivate: version.isPrivate }
  };
}
function byName(a, b) {
  return a.uniqueName < b.uniqueName ? -1 : Number(a.uniqueName > b.uniqueName);
}
function isSame(one, other) {
  const [a, b] = [versionsOf(one), versionsOf(other)];
  return a.size === b.size && [...a].every((sid) => b.has(sid));
}
function differences(wanted, there) {
  const only = (from, others, verb) => {
    const excluded = versionsOf(others);
    return from.filter(({ versionSid }) => !excluded.has(versionSid)).map(({ uniqueName, version }) => `${verb} ${uniqueName} ${version}`);
  };
  return [...only(wanted, there, "lacks"), ...only(there, wanted, "has")];
}
function versionsOf(plugins) {
  return new Set(plugins.map(({ versionSid }) => versionSid));
}
var NAMED_BY_CONTENTS = /^plugins [0-9a-f]{12}$/;
function contentsName(plugins) {
  const lines = plugins.map(({ uniqueName, version }) => `${uniqueName}@${version}`).sort();
  return `plugins ${createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 12)}`;
}
function nameAhead({ name, base, changes }) {
  if (name !== void 0) return name;
  const exact = changes.flatMap(
    ({ name: uniqueName, version }) => version.kind === "exact" ? [{ uniqueName, version: version.text }] : []
  );
  return base === "none" && exact.length === changes.length ? contentsName(exact) : void 0;
}

// src/compose/make.ts
var NEWEST = 50;
async function makeOnce(order, ports) {
  const answer = await write(order, ports);
  if ("outcome" in answer) return answer;
  switch (answer.kind) {
    case "confirmed":
      return confirmMade(answer.configuration, order, ports);
    case "refused": {
      const there = saysDuplicate(answer.problem) && await findDuplicate(order, ports).catch(() => void 0);
      if (!there) throw answer.problem;
      ports.report({ step: "made", configuration: there.configuration, how: "there already" });
      return { contents: there, madeNow: false };
    }
    case "unverified-refusal": {
      ports.report({ step: "unverified-refusal", why: answer.problem.message, of: "configuration" });
      const found = await look(answer.problem.message, order, ports);
      if (!found) throw answer.problem;
      return found;
    }
    case "indeterminate": {
      ports.report({ step: "lost", why: answer.why });
      const found = await look(answer.why, order, ports);
      if (!found) throw notKnown(order, answer.why);
      return found;
    }
  }
}
async function write(order, ports) {
  const { name, description, plugins } = order;
  const { saveIntent } = ports;
  const sending = { asked: { name, description, plugins }, saveIntent, progress: { step: "making", name } };
  const budget = retryBudget(ports);
  for (; ; ) {
    const connection = await ports.connect();
    const stopped = await blockedNow(ports, budget.wasRefused());
    if (stopped) {
      if (connection.kind === "open") connection.close();
      return stopped;
    }
    const answer = connection.kind === "open" ? (await sendOnce(sending, connection, ports)).answer : connection;
    if (isRepeatable(answer)) await budget.backOff(answer);
    else if (answer.kind === "unsent") throw answer.problem;
    else return answer;
  }
}
async function confirmMade(configuration, order, ports) {
  const { sid, accountSid } = configuration;
  const asked = `Twilio was asked for a configuration ${JSON.stringify(order.name)} and confirmed ${sid}`;
  if (accountSid !== order.account) throw mismatch(`${asked}, of account ${accountSid}`);
  ports.saveMade(configuration);
  let seen = "its plugins were not read";
  const found = await poll(order.settleMs, ports, async () => {
    const plugins = await ports.project.plugins(sid).catch((thrown) => {
      seen = `its plugins could not be read: ${messageOf(thrown)}`;
      throw thrown;
    });
    seen = `it ${listed(differences(order.plugins, plugins))}`;
    return isSame(plugins, order.plugins) ? { configuration, plugins } : void 0;
  });
  if (found === void 0) throw mismatch(`${asked}, but ${seen}`);
  ports.report({ step: "made", configuration, how: "confirmed" });
  return { contents: found, madeNow: true };
}
async function look(why, order, ports) {
  const isNew = ({ sid, name, archived }) => !order.known.has(sid) && name === order.name && !archived;
  const found = await poll(order.settleMs, ports, async (options) => {
    const all = await allConfigurations(ports.project, options);
    return holding(order.plugins, all.filter(isNew), ports);
  }).catch(() => {
    throw notKnown(order, `${why.replace(/\.$/, "")}; the run was cancelled while it was looked for`);
  });
  if (found === void 0) return void 0;
  ports.saveMade(found.configuration);
  ports.report({ step: "made", configuration: found.configuration, how: "found" });
  return { contents: found, madeNow: true };
}
async function poll(settleMs, { clock, signal, report }, attempt) {
  const started = clock.monotonic();
  const elapsed = () => clock.monotonic() - started;
  for (const at of pollTimes(settleMs)) {
    if (at > 0) report({ step: "looking", elapsedMs: elapsed(), settleMs, of: "configuration" });
    await clock.sleep(Math.max(0, at - elapsed()), signal);
    const found = await attempt({ retry: at === settleMs }).catch(() => void 0);
    if (found !== void 0) return found;
  }
  return void 0;
}
function saysDuplicate({ message }) {
  return /duplicate|already (exists|in use)/i.test(message);
}
async function findDuplicate(order, ports) {
  const all = (await allConfigurations(ports.project, { retry: true })).filter(({ archived }) => !archived);
  const named = all.filter(({ name }) => name === order.name);
  return await holding(order.plugins, named, ports) ?? holding(order.plugins, all.slice(0, NEWEST), ports);
}
async function findMade({ name, digest }, project) {
  const all = await allConfigurations(project, { retry: true });
  for (const configuration of all.filter((one) => one.name === name && !one.archived)) {
    if (contentsDigest(await project.plugins(configuration.sid)) === digest) return configuration;
  }
  return void 0;
}
async function holding(wanted, configurations, { project }) {
  const all = await mapConcurrently(configurations, async (configuration) => ({
    configuration,
    plugins: await project.plugins(configuration.sid)
  }));
  return all.find(({ plugins }) => isSame(plugins, wanted));
}
function notKnown({ name }, why) {
  const what = `Whether the configuration ${JSON.stringify(name)} was made is not known: ${why.replace(/\.$/, "")}.`;
  return new Problem("configuration-unknown", what);
}
function mismatch(what) {
  return new Problem("configuration-mismatch", `${what.replace(/\.$/, "")}.`);
}

// src/compose/resolve.ts
var NEWEST2 = 3;
function composePlan(wanted, project, onChange = () => void 0) {
  const reading = () => ({ ...project, plugins: readOnce(project.plugins) });
  return onceMoreIfContradictory(() => composeOnce(wanted, reading(), onChange));
}
async function composeOnce(wanted, project, onChange) {
  const asked = handled(project.active());
  const newest = handled(recentReleases(project));
  const live = handled(newest.then(([head]) => head && contents(project, { sid: head.configurationSid })));
  const listing = handled(allConfigurations(project));
  handled(listing.then((all) => mapConcurrently(likely(wanted, all), ({ sid }) => project.plugins(sid))));
  handled(
    Promise.all([newest, listing]).then(([recent2, all]) => {
      if (!isLiveByName(wanted, recent2, all)) onChange(recent2);
    })
  );
  const plugins = await project.allPlugins();
  const [found, liveContents, configurations, recent] = await Promise.all([
    findAll(wanted.changes, plugins, project),
    live,
    listing,
    newest
  ]);
  const target = composePlugins(wanted.base, found, withNames(liveContents?.plugins ?? [], plugins));
  const chosen = await choose(wanted.name, target, liveContents, configurations, project);
  const witnesses = { recent, active: await asked };
  if (isContradictory(witnesses)) throw contradiction(witnesses);
  const [release] = recent;
  const before = release && liveContents && { release, contents: liveContents };
  const { base } = wanted;
  const plan = "name" in chosen ? planToMake(before, chosen, base) : makePlan(before, chosen, base);
  return { plan, recent, configurations };
}
function handled(promise) {
  promise.catch(() => void 0);
  return promise;
}
function readOnce(read) {
  const known = /* @__PURE__ */ new Map();
  return (key) => {
    const reading = known.get(key) ?? handled(read(key));
    known.set(key, reading);
    return reading;
  };
}
function likely(wanted, all) {
  const name = nameAhead(wanted);
  const isLikely = (one) => name === void 0 ? NAMED_BY_CONTENTS.test(one.name) : one.name === name;
  return all.filter((one) => !one.archived && isLikely(one)).slice(0, name === void 0 ? 1 : CONCURRENT);
}
function isLiveByName(wanted, [head], all) {
  const live = all.find(({ sid }) => sid === head?.configurationSid);
  return live !== void 0 && live.name === nameAhead(wanted);
}
function withNames(live, plugins) {
  const names = new Map(plugins.map(({ sid, uniqueName }) => [sid, uniqueName]));
  return live.map((one) => ({ ...one, uniqueName: names.get(one.uniqueName) ?? one.uniqueName }));
}
async function choose(given, plugins, live, configurations, project) {
  if (live && isSame(live.plugins, plugins)) return live;
  const name = given ?? contentsName(plugins);
  const named = configurations.filter((one) => one.name === name && !one.archived);
  const candidates = await mapConcurrently(named, async (configuration) => ({
    configuration,
    plugins: await project.plugins(configuration.sid)
  }));
  const [reused] = candidates.filter((one) => isSame(one.plugins, plugins));
  if (reused) return reused;
  if (given === void 0 || candidates.length === 0) return { name, plugins };
  const others = candidates.map((one) => `${one.configuration.sid} ${listed(differences(plugins, one.plugins))}`);
  const what = `The name ${JSON.stringify(name)} already has other contents`;
  throw new Problem("name-taken", `${what}: ${listed(others, "; ")}.`);
}
async function findAll(changes, plugins, project) {
  const archivedFirst = plugins.toSorted((a, b) => Number(b.archived) - Number(a.archived));
  const byName2 = new Map(archivedFirst.map((plugin) => [plugin.uniqueName, plugin]));
  const found = await mapConcurrently(changes, (change) => find(change, byName2, project));
  const lacking = found.flatMap((one) => typeof one === "string" ? [one] : []);
  if (lacking.length > 0)
    throw new Problem("unknown-plugin", `Twilio does not have what is listed: ${lacking.join("; ")}.`);
  return found.filter((one) => typeof one !== "string");
}
async function find({ name, version: wanted }, byName2, project) {
  const plugin = byName2.get(name);
  if (plugin === void 0) {
    const near = nearest(name, byName2.keys());
    return `no plugin is named \`${name}\`${near.length === 0 ? "" : ` (the nearest: ${near.join(", ")})`}`;
  }
  if (wanted.kind === "none") return { name, version: "none" };
  const exact = wanted.kind === "exact" ? await project.pluginVersion(plugin, wanted.text) : void 0;
  if (exact) return { name, plugin, version: exact };
  const all = newestVersions(await project.pluginVersions(plugin));
  const version = wanted.kind === "exact" ? all.find((one) => one.version === wanted.text) : all.find((one) => !one.archived);
  if (version) return { name, plugin, version };
  const newest = all.slice(0, NEWEST2).map((one) => one.archived ? `${one.version} (archived)` : one.version);
  const there = newest.length === 0 ? "it has none" : `the newest: ${newest.join(", ")}`;
  return wanted.kind === "exact" ? `\`${name}\` has no version \`${wanted.text}\` (${there})` : `\`${name}\` has no version that is not archived (${there})`;
}
function newestVersions(versions) {
  return versions.toSorted((a, b) => Date.parse(b.dateCreated) - Date.parse(a.dateCreated));
}

// src/stages/compose.ts
async function makeConfiguration({ plan, configurations = [] }, { name, plugins }, { save, trySave, blockedNow: blockedNow2 }, session) {
  const { step, options, flex, signal } = session;
  const { clock, report } = step.world;
  const description = descriptionOf(step.record());
  const known = new Set(configurations.map(({ sid }) => sid));
  const order = { ...options, name, plugins, description, known };
  const made = await makeOnce(order, {
    project: flex,
    connect: async () => flex.connectToMake(authorise(session)),
    blockedNow: blockedNow2,
    saveIntent: () => save({ making: { name, digest: contentsDigest(plugins) } }),
    saveMade: ({ sid }) => trySave({ made: { sid, name } }),
    report,
    clock,
    signal
  }).catch((thrown) => {
    if (!signal.aborted) trySave({ outcome: "not-created" });
    throw thrown;
  });
  if ("outcome" in made) {
    trySave({ outcome: made.outcome });
    return made;
  }
  const target = { kind: "configuration", ...made.contents, ...made.madeNow && { madeNow: true } };
  const releasable = { ...plan, target };
  step.learn({ plan: releasable });
  return releasable;
}
var DESCRIPTION_LIMIT = 500;
function descriptionOf({ reason, run }) {
  const by = run === null ? "" : `${run.workflow} #${run.number}, ${run.url}`;
  const why = truncate(reason, 200);
  return [why, by].filter((part) => part !== "").join(" · ").slice(0, DESCRIPTION_LIMIT);
}
export {
  composePlan,
  findMade,
  makeConfiguration
};
