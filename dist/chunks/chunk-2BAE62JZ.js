import {
  MOST_EARLIER,
  approvalsIn,
  archivedIn,
  countUnchanged,
  dangerousFirst,
  describeChange,
  describeVerified,
  headlineOf,
  headlineText,
  linesBeyondHeadline,
  liveIn,
  liveSince,
  logProgress,
  nameOfLive,
  outcomeLines,
  tallyChanges
} from "./chunk-XY2JKQ4T.js";
import {
  SUMMARY_BYTES,
  addToSummary,
  annotationWith,
  assertStateIsKept,
  bullets,
  cancellation,
  code,
  codeBlock,
  collapsed,
  createFlexClient,
  deadline,
  debug,
  describedAs,
  inNames,
  knownNames,
  lazyGitHub,
  lineEnd,
  link,
  log,
  maskSecrets,
  paragraph,
  publish,
  readContext,
  renderMarkdown,
  saveState,
  sentence,
  sentences,
  separated,
  sidsOf,
  strong,
  systemClock,
  table,
  text,
  untrusted,
  withSid
} from "./chunk-PW64WHFC.js";
import {
  inBatches
} from "./chunk-MHODQ7IL.js";
import {
  NOT_KNOWN,
  displayName,
  formatDuration,
  formatTime,
  formatTimeOfDay,
  isConfigured,
  isCreated,
  isSaid,
  proxyFor,
  redactorFor,
  releaseMadeIn
} from "./chunk-6C4LVHE4.js";
import {
  savedState
} from "./chunk-N4IQGTF3.js";
import {
  planToken
} from "./chunk-XYYIINAP.js";
import {
  adviceOn,
  counted,
  takenBack
} from "./chunk-4NV6J4HR.js";
import {
  JOB_TASK,
  SKEW_MS,
  TASK,
  isByJob,
  ofRelease,
  runPage,
  statusFor
} from "./chunk-KDY4764G.js";
import {
  BlockList,
  endpointOf,
  init_node_net,
  isIP,
  keepConnections,
  sendRequest
} from "./chunk-U5MWCPEB.js";
import {
  mapTexts,
  withTimeout
} from "./chunk-ANG3SRT2.js";
import {
  CATALOGUE,
  Problem,
  asProblem,
  escapeHidden,
  escapeInvisible,
  escapeInvisibleInJson,
  helpUrl,
  linesOf,
  truncate,
  withRerun
} from "./chunk-GSHAAMU2.js";
import {
  __callDispose,
  __esm,
  __using
} from "./chunk-TBXCYRB4.js";

// builtin:node:dns
var builtin, node_dns_default;
var init_node_dns = __esm({
  "builtin:node:dns"() {
    builtin = /* @__PURE__ */ process.getBuiltinModule("node:dns");
    node_dns_default = builtin;
  }
});

// src/deployment/trail-context.ts
async function connectGitHub({ github }) {
  const [{ api, run }, deployments] = await Promise.all([github.connect(), import("./requests-SQY66DI7.js")]);
  return { api, run, deployments };
}
function warnAfterRelease(thrown, { warn }, unanswered = "What is true is in the summary of this run.") {
  const { code: code2, message, fix } = asProblem(thrown);
  const isRefused = ["github-unauthorized", "github-forbidden", "github-rate-limited", "github-refused"].includes(code2);
  warn(`${message} ${isRefused ? fix : unanswered}`);
}

// src/deployment/close.ts
async function findByNonce(nonce, job, context) {
  try {
    const { api, deployments, run } = await connectGitHub(context);
    const wanted = { commit: run.commit, environment: job.environment, nonce };
    const id = await deployments.findDeployment(wanted, api);
    return id === void 0 ? void 0 : ofRelease(id, job, run);
  } catch (thrown) {
    const mayNotSee = ["github-unauthorized", "github-forbidden"].includes(asProblem(thrown).code);
    if (!mayNotSee) warnAfterRelease(thrown, context);
    return void 0;
  }
}
async function closeDeployment(deployment, end, { environmentUrl }, authority, context) {
  let before;
  try {
    const { api, deployments } = await connectGitHub(context);
    const status = statusFor(deployment, end, environmentUrl, context.redact);
    const newest = await deployments.newestStatus(deployment.id, api).catch(() => void 0);
    before = newest?.state;
    if (newest && before === status.state && isSaid(newest.description, status.description)) return before;
    await deployments.setStatus(deployment, status, api, authority);
    return status.state;
  } catch (thrown) {
    warnAfterRelease(thrown, context);
    return before;
  }
}

// src/deployment/lost.ts
var LOST = "The runner was lost, or could not reach GitHub. Its log may say what became of the release.";
function awaitsEnd(state) {
  return state === void 0 || ["queued", "pending", "in_progress"].includes(state);
}
async function closeIfLost({ id, runId }, environmentUrl, { api, run, deployments }, authority) {
  const ended = runId !== void 0 && await deployments.hasRunEnded(runId, api).catch(() => false);
  if (!ended || !awaitsEnd((await deployments.newestStatus(id, api))?.state)) return;
  const urls = { environment_url: environmentUrl, log_url: `${run.serverUrl}/${run.repository}/actions/runs/${runId}` };
  const end = { state: "error", description: LOST, ...urls };
  await deployments.setStatus({ id, madeFor: "release" }, end, api, authority);
}
function earlierRunIn(url, run) {
  const page = runPage(url, run);
  return page?.url === url && String(page.id) !== run.id ? page.id : void 0;
}

// src/deployment/seen.ts
var MOST_KEPT = 10;
var TITLE_LIMIT = 100;
function seenIn(ofAccount, run) {
  const told = ofAccount.filter(isByJob);
  const runs = told.flatMap(
    ({ payload }) => payload.seen.made.flatMap(({ release, run: { title, url } }) => {
      const page = runPage(url, run);
      return page ? [[release, { ...page, title }]] : [];
    })
  );
  const inactive = told.flatMap(({ id, payload }) => payload.seen.inactive.filter((one) => one < id));
  return { runs: new Map(runs.toReversed()), inactive: new Set(inactive) };
}
function toKeep(made, inactive) {
  const once = made.filter(({ release }, at) => made.findIndex((one) => one.release === release) === at);
  const kept = once.map(({ release, run: { title, url } }) => {
    return { release, run: { title: [...title].slice(0, TITLE_LIMIT).join(""), url } };
  });
  const newest = [...inactive].toSorted((a, b) => b - a);
  return { made: kept.slice(0, MOST_KEPT), inactive: newest.slice(0, MOST_KEPT) };
}

// src/deployment/earlier.ts
var ENOUGH_INACTIVE = 3;
async function* earlierThan({ id, environment }, account, { api, deployments, run, reads }) {
  const { rows, isFull } = await reads.ours(environment);
  yield earlierIn(rows, id, account, run);
  if (!isFull) return;
  const second = await deployments.deploymentPage({ environment, task: TASK, page: 2 }, api);
  yield earlierIn(second.rows, id, account, run);
}
function earlierIn(rows, newer, account, run) {
  const ofAccount = rows.filter(({ payload }) => payload.account === account);
  const seen = seenIn(ofAccount, run);
  return ofAccount.filter(({ id }) => id < newer).map((row) => {
    const runId = earlierRunIn(row.payload.run.url, run);
    const { configuration: configuration2 } = row.payload;
    return {
      ...{ id: row.id, ...runId !== void 0 && { runId }, ...isByJob(row) && { configuration: configuration2 } },
      ...seen.inactive.has(row.id) && { isInactive: true }
    };
  });
}
async function knownEarlier(newer, account, context) {
  const { api, run } = await connectGitHub(context);
  const { reads } = context;
  const { rows, isFull, askedAt } = await reads.ours(newer.environment);
  const earlier = [];
  let inactive = 0;
  for (const { configuration: _, isInactive, ...row } of earlierIn(rows, newer.id, account, run)) {
    const statuses = await reads.statusesIfRead(row.id)?.catch(() => void 0);
    const state = statuses?.[0]?.state ?? (isInactive ? "inactive" : void 0);
    if (state === "inactive") inactive += 1;
    if (inactive >= ENOUGH_INACTIVE) break;
    if (state !== "inactive") earlier.push({ ...row, ...state === "success" && { isShownLive: true } });
  }
  const isComplete = (!isFull || inactive >= ENOUGH_INACTIVE) && earlier.length <= MOST_EARLIER;
  return isComplete ? { earlier, agoMs: api.clock.monotonic() - askedAt } : void 0;
}

// src/deployment/open.ts
var NONE = { deployment: void 0, begun: Promise.resolve(true), end: async () => true };
var FAILED = { ...NONE, end: async () => false };
function startJobDeploymentSearch(query, { github, withinBudget, reads }) {
  if (query.dryRun || query.deployment === "off") return async () => ({ deployment: void 0 });
  const loading = Promise.all([github.connect(), import("./job-deployment-GX5RQZFA.js")]);
  const near = loading.then(
    ([{ api, run }, search]) => withinBudget(async (signal) => {
      const page = await reads.newest(query.environment);
      return search.lookInEnvironment(page, { ...query, run }, api.until(signal));
    })
  );
  near.catch(() => void 0);
  const goOn = async () => {
    const [{ api, run }, search] = await loading;
    const looked = await near.catch(() => void 0);
    if (looked?.isOver) return looked.found;
    return withinBudget((signal) => search.findJobDeployment({ ...query, run }, api.until(signal), looked));
  };
  let found;
  return () => {
    found ??= goOn().then(
      (deployment) => ({ deployment }),
      (thrown) => ({ problem: asProblem(thrown) })
    );
    return found;
  };
}
async function openDeployment(order, search, context) {
  if (order.deployment === "off") return NONE;
  try {
    return await open(order, search, context);
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (order.deployment === "required") throw problem;
    const { code: code2, message, fix } = problem;
    const remedy = ["github-unavailable", "github-timeout", "github-rate-limited"].includes(code2) ? "" : ` ${fix}`;
    if (code2 !== "cancelled") context.warn(`${message} The release goes on without a record in GitHub.${remedy}`);
    return FAILED;
  }
}
async function open(order, search, context) {
  const { api, deployments, run } = await connectGitHub(context);
  const { environment, environmentUrl, description, payload } = order;
  const create = (signal) => {
    const nonce = crypto.randomUUID();
    context.keepNonce(nonce);
    const wanted = { commit: run.commit, environment, description, nonce, payload };
    return deployments.createDeployment(wanted, api.until(signal), context.authority);
  };
  const deployment = search.deployment ?? ofRelease(await context.withinBudget(create), order, run);
  if (search.problem) context.warn(`${search.problem.message} ${TWO_DEPLOYMENTS}`);
  const write = (status, authority, by = api) => deployments.setStatus(deployment, statusFor(deployment, status, environmentUrl, context.redact), by, authority);
  const begun = context.withinBudget((signal) => write({ state: "in_progress", description }, context.authority, api.until(signal))).then(() => true).catch((thrown) => {
    if (order.deployment === "required") throw thrown;
    if (!api.signal.aborted) warnAfterRelease(thrown, context, "The release goes on.");
    return false;
  });
  begun.catch(() => void 0);
  return {
    deployment,
    begun,
    end: async (status, authority) => {
      await begun.catch(() => void 0);
      try {
        await write(status, authority);
        return true;
      } catch (thrown) {
        if (!api.signal.aborted) warnAfterRelease(thrown, context, POST_TRIES_AGAIN);
        return false;
      }
    }
  };
}
var POST_TRIES_AGAIN = "The end of this job tells GitHub once more.";
var TWO_DEPLOYMENTS = "If the job has `environment:`, there are now two deployments: that of the job says nothing of the release.";

// src/deployment/reads.ts
var MOST_JOBS = 5;
function createReads(context) {
  const once = (read) => {
    const begun = /* @__PURE__ */ new Map();
    const readOnce = (key) => {
      const reading = begun.get(key) ?? connectGitHub(context).then((gitHub) => read(key, gitHub));
      begun.set(key, reading);
      return reading;
    };
    return { read: readOnce, begun };
  };
  const newest = once(async (environment, { api, deployments }) => {
    const askedAt = api.clock.monotonic();
    return { askedAt, ...await deployments.deploymentPage({ environment }, api) };
  });
  const ofTask = (task, enough) => once(async (environment, { api, deployments }) => {
    const all = await newest.read(environment);
    const rows = all.rows.filter((row) => row.task === task);
    if (!all.isFull || rows.length >= Math.min(enough, all.rows.length)) return { ...all, rows };
    return { ...all, ...await deployments.deploymentPage({ environment, task }, api) };
  });
  const statuses = once((id, { api, deployments }) => deployments.readStatuses(id, api));
  return {
    /** The newest of an environment, of all tasks. */
    newest: newest.read,
    ours: ofTask(TASK, Number.POSITIVE_INFINITY).read,
    // One of them may be that of this job.
    ofJobs: ofTask(JOB_TASK, MOST_JOBS + 1).read,
    /** The newest statuses of a deployment, newest first. */
    statuses: statuses.read,
    /** The same if they were read; asks nothing. */
    statusesIfRead: (id) => statuses.begun.get(id)
  };
}

// src/deployment/retire.ts
var MOST_OPEN = 3;
var MOST_UNANSWERED = 3;
async function retireEarlierDeployments(newer, place, { exceptNaming, earlier: handedOver }, authority, context) {
  try {
    const gitHub = await connectGitHub(context);
    const attempt = attempts(gitHub, context);
    const urls = { environment_url: place.environmentUrl, log_url: newer.logUrl };
    const retired = { ...urls, description: "Replaced by a newer release", state: "inactive" };
    let [inactive, open2] = [0, 0];
    let stayed = false;
    const retire = async ({ row, state, says }) => {
      if (state === "inactive") inactive += 1;
      if (awaitsEnd(state) && open2 < MOST_OPEN) {
        open2 += 1;
        await closeIfLost(row, place.environmentUrl, gitHub, authority);
      }
      if (state !== "success") return;
      const namesWhatIsLive = !stayed && exceptNaming.some((sid) => says.includes(sid));
      stayed ||= namesWhatIsLive;
      if (!namesWhatIsLive)
        await gitHub.deployments.setStatus({ id: row.id, madeFor: "release" }, retired, gitHub.api, authority);
    };
    const pages = handedOver ? [handedOver] : earlierThan(newer, place.account, { ...gitHub, reads: context.reads });
    for await (const batch of statesOf(pages, gitHub, attempt)) {
      for (const earlier of batch) if (earlier) await attempt(() => retire(earlier));
      if (inactive >= ENOUGH_INACTIVE) return;
    }
  } catch (thrown) {
    warnAfterRelease(thrown, context);
  }
}
function attempts({ deployments }, context) {
  let unanswered = 0;
  return async (work) => {
    try {
      return await work();
    } catch (thrown) {
      if (deployments.isGone(thrown)) return void 0;
      const { code: code2 } = asProblem(thrown);
      if (code2 === "github-unavailable") unanswered += 1;
      const isOfThisOne = ["github-refused", "github-unavailable", "github-unreadable"].includes(code2);
      if (!isOfThisOne || unanswered > MOST_UNANSWERED) throw thrown;
      warnAfterRelease(thrown, context);
      return void 0;
    }
  };
}
async function* statesOf(pages, { api, deployments }, attempt) {
  for await (const rows of pages) {
    yield* inBatches(
      rows,
      (row) => attempt(async () => {
        if (row.isShownLive) return { row, state: "success", says: "" };
        if (row.isInactive) return { row, state: "inactive", says: "" };
        const newest = await deployments.newestStatus(row.id, api);
        const isTrusted = row.configuration !== void 0 && newest !== void 0 && isByJob(newest);
        return { row, state: newest?.state, says: isTrusted ? `${row.configuration} ${newest.description}` : "" };
      })
    );
  }
}

// src/deployment/runs-that-released.ts
var MOST_RELEASES = 11;
var MOST_OURS = 20;
var OFF = "The input `deployment` is `off`: the deployments of earlier runs are not read.";
async function readPastDeployments({ deployment, account, environment, jobDeployment: sought, isAgain }, releases, context) {
  if (deployment === "off") return { found: [], problem: new Problem("github-not-configured", OFF) };
  const problems = [];
  const unread = (thrown) => {
    problems.push(asProblem(thrown));
    return [];
  };
  try {
    const gitHub = { ...await connectGitHub(context), reads: isAgain ? createReads(context) : context.reads, unread };
    const shown = releases.slice(0, MOST_RELEASES);
    const oursIn = (place) => ourPastIn(place, account, shown, gitHub).catch((thrown) => ({ found: unread(thrown) }));
    const likely = (sought instanceof Promise ? void 0 : sought)?.environment ?? environment;
    const near = oursIn(likely);
    const ofJob = await sought;
    const ours = ofJob === void 0 || ofJob.environment === likely ? near : oursIn(ofJob.environment);
    const ofJobs = ofJob ? pastOfJobsIn(ofJob, shown, gitHub) : Promise.resolve([]);
    const [{ found, ...kept }, jobs] = await Promise.all([ours, ofJobs.catch(unread)]);
    return { found: [...found, ...jobs], ...kept, problem: problems[0] };
  } catch (thrown) {
    return { found: [], problem: asProblem(thrown) };
  }
}
async function ourPastIn(environment, account, shown, gitHub) {
  const { rows } = await gitHub.reads.ours(environment);
  const ours = rows.filter((row) => isByJob(row) && row.payload.account === account);
  const seen = seenIn(ours, gitHub.run);
  const unread = leftToRead(ours, seen, shown).flatMap((row) => {
    const page = runPage(row.payload.run.url, gitHub.run);
    return page ? [{ id: row.id, run: { ...page, title: row.payload.run.title } }] : [];
  });
  const inactive = new Set(seen.inactive);
  const read = unread.slice(0, MOST_OURS).map(async ({ id, run }) => {
    const statuses = await statusesOf(id, gitHub);
    const state = statuses[0]?.state;
    if (state === "inactive") inactive.add(id);
    else if (state !== void 0) inactive.delete(id);
    return { run, made: madeIn(statuses.filter(isByJob)) };
  });
  const found = await Promise.all(read);
  const told = new Set(found.flatMap(({ made: made2 }) => made2));
  const known = shown.flatMap(({ sid }) => {
    const run = told.has(sid) ? void 0 : seen.runs.get(sid);
    return run ? [{ run, made: [sid] }] : [];
  });
  const all = [...found, ...known];
  const made = all.flatMap(
    ({ run: { title, url }, made: made2 }) => made2.map((release) => ({ release, run: { title, url } }))
  );
  return { found: all, seen: toKeep(made, inactive) };
}
function leftToRead(ours, seen, shown) {
  let inactive = 0;
  return ours.filter(({ id, payload }) => {
    if (seen.inactive.has(id)) inactive += 1;
    const made = mayHaveMade(payload, shown);
    const isNew = made.some(({ sid }) => !seen.runs.has(sid));
    return isNew || made.length > 0 && !seen.inactive.has(id) && inactive < ENOUGH_INACTIVE;
  });
}
function mayHaveMade({ configuration: configuration2, previousRelease }, releases) {
  return releases.flatMap((release, at) => {
    const [over, under] = [releases[at - 1], releases[at + 1]];
    if (release.configurationSid !== configuration2 || (under?.sid ?? "") !== previousRelease) return [];
    return over !== void 0 && over.configurationSid === under?.configurationSid ? [over, release] : [release];
  });
}
async function pastOfJobsIn({ id: own, environment }, [newest], gitHub) {
  if (newest === void 0) return [];
  const { rows } = await gitHub.reads.ofJobs(environment);
  const isLater = ({ created_at }) => Date.parse(created_at) > Date.parse(newest.dateCreated) + SKEW_MS;
  const others = rows.filter((row) => row.id !== own && isByJob(row) && !isLater(row)).slice(0, MOST_JOBS);
  const past = others.map(async ({ id }) => {
    const statuses = (await statusesOf(id, gitHub)).filter(isByJob);
    const page = runPage(statuses.find(({ log_url }) => log_url)?.log_url ?? "", gitHub.run);
    return page === void 0 ? [] : [{ run: { ...page, title: "" }, made: madeIn(statuses) }];
  });
  return (await Promise.all(past)).flat();
}
function statusesOf(id, { reads, deployments, unread }) {
  return reads.statuses(id).catch((thrown) => deployments.isGone(thrown) ? [] : unread(thrown));
}
function madeIn(statuses) {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}

// src/deployment/trail.ts
function createTrail(trail) {
  const context = { ...trail, reads: createReads(trail) };
  return {
    /** Begins to look for the job's own deployment; what it returns ends the search, and reads more if it has to. */
    startJobDeploymentSearch: (query) => startJobDeploymentSearch(query, context),
    /** `keepNonce` gets the nonce of a deployment right before it is created. */
    open: (order, jobDeployment, keepNonce, authority) => openDeployment(order, jobDeployment, { ...context, keepNonce, authority }),
    findByNonce: (nonce, job) => findByNonce(nonce, job, context),
    close: (deployment, end, page, authority) => closeDeployment(deployment, end, page, authority, context),
    retire: (newer, place, retirement, authority) => retireEarlierDeployments(newer, place, retirement, authority, context),
    /** What the post step need not list; undefined if it has to. Reads nothing that was not read for the past. */
    knownEarlier: (newer, account) => knownEarlier(newer, account, context).catch(() => void 0),
    past: (query, releases) => readPastDeployments(query, releases, context)
  };
}

// src/github/gate-context.ts
function gitHubGateContext(github, run) {
  let reviews;
  const checks = /* @__PURE__ */ new Map();
  return {
    run: run && {
      id: Number(run.id),
      title: `${run.workflow} #${run.number}`,
      url: run.url,
      attempt: Number(run.attempt)
    },
    actors: [.../* @__PURE__ */ new Set([run?.actor ?? "", run?.triggeringActor ?? ""])].filter((login) => login !== ""),
    reviews() {
      reviews ??= Promise.all([github.connect(), import("./reviews-UUGXHHAV.js")]).then(
        ([connected, { readReviews }]) => readReviews(connected.run.id, connected.api)
      );
      return reviews;
    },
    checks(names) {
      const read = async () => {
        const [{ api, run: run2 }, { readChecks }] = await Promise.all([github.connect(), import("./checks-XV2BDGYA.js")]);
        return readChecks(names, run2.commit, api);
      };
      const key = JSON.stringify(names);
      const reading = checks.get(key) ?? read();
      checks.set(key, reading);
      return reading;
    }
  };
}

// src/net/assets.ts
init_node_net();

// src/net/public-address.ts
init_node_dns();
init_node_net();
var SPECIAL = {
  ipv4: blockList("ipv4", [
    ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16"],
    ...["172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"],
    ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"]
  ]),
  // Of what is not global unicast (2000::/3), nothing is public: loopback, mapped and translated, private, link-local.
  ipv6: blockList("ipv6", [
    ...["::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]
  ])
};
function blockList(version2, networks) {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), version2);
  }
  return list;
}
function isPublicAddress(address) {
  const version2 = isIP(address);
  if (version2 === 0) return false;
  const name = version2 === 6 ? "ipv6" : "ipv4";
  return !SPECIAL[name].check(address, name);
}
function publicLookup(lookup = node_dns_default.lookup) {
  return (host, options, done) => lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || first === void 0) return done(error ?? new Error(`${host} has no address`), "", 0);
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      return done(new Error(`${host} leads to an address that is not public`), "", 0);
    if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
}

// src/net/assets.ts
var LIMIT_MS = 1e4;
var TOTAL_LIMIT_MS = 12e4;
var MAX_REDIRECTS = 5;
function createAssetProbe({ proxyFor: proxyFor2, clock, signal, lookup = publicLookup() }) {
  const closed = new AbortController();
  let over;
  const agents = /* @__PURE__ */ new Map();
  const agentFor = (url) => {
    const to = endpointOf(url);
    if (isIP(to.host) !== 0 && !isPublicAddress(to.host)) throw new Error(NOT_REACHED);
    const route = { proxy: proxyFor2(url.href), clock, signal: AbortSignal.any([signal, closed.signal]), lookup };
    const agent = agents.get(url.host) ?? keepConnections(to, route);
    agents.set(url.host, agent);
    return agent;
  };
  return {
    async probe(url) {
      const now = clock.monotonic();
      over ??= now + TOTAL_LIMIT_MS;
      if (now >= over) return no(`not looked for: all together may take ${TOTAL_LIMIT_MS / 1e3} s`);
      const limit = Math.min(LIMIT_MS, over - now);
      return withTimeout(limit, { clock, signal }, (ends) => look(url, agentFor, ends)).catch(() => {
        signal.throwIfAborted();
        return no(NOT_REACHED);
      });
    },
    [Symbol.dispose]() {
      closed.abort();
      for (const agent of agents.values()) agent.destroy();
    }
  };
}
var NOT_REACHED = "could not be reached at a public address";
var no = (why, status) => ({ answers: false, why, ...status !== void 0 && { status } });
async function look(url, agentFor, signal) {
  const head = await follow("HEAD", url, agentFor, signal).catch(() => no(""));
  return head.answers ? head : follow("GET", url, agentFor, signal);
}
async function follow(method, from, agentFor, signal) {
  let url = URL.parse(from);
  const host = url?.host;
  let elsewhere = {};
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url?.protocol !== "https:") {
      return no(redirects === 0 ? "this is no https URL" : "it redirects to what is no https URL");
    }
    if (url.host !== host) elsewhere = { elsewhere: true };
    const { status, location } = await ask(method, url, agentFor(url), signal);
    if (status >= 200 && status < 300) return { answers: true, ...elsewhere };
    if (status < 300 || status >= 400 || location === null) return { ...no(`HTTP ${status}`, status), ...elsewhere };
    url = URL.parse(location, url.href);
  }
  return no(`more than ${MAX_REDIRECTS} redirects`);
}
async function ask(method, { href }, agent, signal) {
  const url = new URL(href);
  url.username = url.password = "";
  const headers = { "user-agent": "flex-release", ...method === "GET" && { range: "bytes=0-0" } };
  const enough = new AbortController();
  const limits = { bodyBytes: 1, signal: AbortSignal.any([signal, enough.signal]) };
  return sendRequest(url, { method, headers, agent }, limits, async (response) => {
    if (method === "GET") enough.abort();
    else await response.arrayBuffer();
    return { status: response.status, location: response.headers.get("location") };
  });
}

// src/clients.ts
function createClients(options, run, context) {
  var _stack = [];
  try {
    const opened = __using(_stack, new DisposableStack());
    const { clock, warn, withinBudget, redact } = context;
    const twilio = { clock, signal: context.twilio, redact };
    const flex = opened.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...twilio }));
    const assets = opened.use(createAssetProbe({ proxyFor, ...twilio }));
    const { githubToken: token, permissions } = options;
    const github = opened.use(lazyGitHub({ run, token, proxyFor, clock, signal: context.gitHub, redact, permissions }));
    const resources = opened.move();
    return {
      flex,
      trail: createTrail({ github, warn, withinBudget, redact }),
      gateContext: { ...gitHubGateContext(github, run), probe: assets.probe },
      [Symbol.dispose]: () => resources.dispose()
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}

// src/report/record/json.ts
var RECORD_BYTES = 96 * 1024;
function recordAsJson(record, maxBytes = RECORD_BYTES, indent = 0) {
  for (const smaller of everSmaller(record)) {
    if (minLength(smaller) > maxBytes) continue;
    const json = JSON.stringify(smaller, void 0, indent);
    if (Buffer.byteLength(json) > maxBytes) continue;
    const harmless = escapeInvisibleInJson(json);
    if (Buffer.byteLength(harmless) <= maxBytes) return harmless;
  }
  return '{"version":1,"cut":"everything"}';
}
function minLength(value) {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum, part) => sum + minLength(part), 0);
}
function* everSmaller(record) {
  yield record;
  for (const room of roomsFor(dangerousFirst(record.changes ?? []).length)) yield cutTo(room, record);
}
function* roomsFor(moved) {
  const whole = { changes: "all", entries: Infinity, text: Infinity };
  for (const changelog of [1e3, 200, 60]) yield { ...whole, changelog };
  for (const text2 of [4e3, 500]) yield { ...whole, changelog: 60, entries: 50, text: text2 };
  const short = { changelog: 60, entries: 20, text: 500 };
  for (let changes = moved; changes > 0; changes = Math.floor(changes / 2)) yield { ...short, changes };
  for (const text2 of [500, 60]) yield { ...short, changes: 0, text: text2 };
  yield { changelog: 0, changes: 0, entries: 5, text: 40 };
}
function cutTo(room, record) {
  const cutter = createCutter(room);
  const all = record.changes ?? [];
  const kept = room.changes === "all" ? all : dangerousFirst(all).slice(0, room.changes);
  const { changes: _, gates, approvals, history, warnings, candidates, ...rest } = record;
  const changes = kept.map((change) => cutter.change(change));
  const small = {
    ...cutter.texts(rest),
    changes: record.changes && changes,
    gates: cutter.list(gates),
    approvals: approvals && cutter.list(approvals),
    history: cutter.list(history),
    warnings: cutter.list(warnings),
    candidates: cutter.list(candidates)
  };
  const unchanged = countUnchanged(all) - countUnchanged(kept);
  return { ...small, cut: { ...cutter.counted(), unchanged, changes: all.length - kept.length - unchanged } };
}
function createCutter(room) {
  const counted2 = { changelogs: 0, entries: 0, texts: 0 };
  const texts = (value) => room.text === Infinity ? value : mapTexts(value, (part) => {
    if (part.length <= room.text) return part;
    counted2.texts += 1;
    return truncate(part, room.text);
  });
  return {
    texts,
    list: (entries) => {
      counted2.entries += Math.max(0, entries.length - room.entries);
      return texts(entries.slice(0, room.entries));
    },
    change: ({ changelog, ...change }) => {
      const short = texts(change);
      if (changelog === void 0) return short;
      if (changelog.length <= room.changelog) return { ...short, changelog };
      counted2.changelogs += 1;
      return { ...short, changelog: truncate(changelog, room.changelog) };
    },
    counted: () => ({ ...counted2 })
  };
}

// src/report/outputs.ts
var CHANGES_BYTES = 96 * 1024;
var GATES_BYTES = 32 * 1024;
var OTHER_UNITS = 4 * 1024;
function outputsOf(record) {
  const { release, target, before } = record;
  const short = {
    "release-sid": release?.sid,
    "configuration-sid": target?.sid || release?.configurationSid,
    "configuration-name": target?.name,
    "account-sid": release?.accountSid,
    "date-created": release?.dateCreated,
    url: release?.url,
    outcome: record.outcome,
    headline: headlineText(record),
    "previous-release-sid": before?.release.sid,
    "previous-configuration-sid": before?.release.configurationSid,
    plan: record.plan,
    "deployment-id": record.deployment?.id.toString()
  };
  return {
    ...Object.fromEntries(
      Object.entries(short).map(([name, value = ""]) => [name, truncate(escapeInvisible(value), OTHER_UNITS)])
    ),
    plugins: pluginsOf(record),
    changes: changesAsJson(record),
    gates: gatesAsJson(record),
    record: recordAsJson(record)
  };
}
function pluginsOf({ changes }) {
  const held = (changes ?? []).filter(({ kind }) => kind !== "removed");
  const lines = held.map(({ plugin, to }) => escapeInvisible(`${plugin}@${to}`)).sort();
  const text2 = lines.join("\n");
  return Buffer.byteLength(text2) <= CHANGES_BYTES ? text2 : "";
}
function changesAsJson(record) {
  if (record.changes === null) return "";
  return firstThatFits(everShorter(record.changes.map(({ changelog: _, ...move }) => move)), CHANGES_BYTES) ?? "[]";
}
function firstThatFits(lists, maxBytes) {
  for (const list of lists) {
    const json = escapeInvisibleInJson(JSON.stringify(list));
    if (Buffer.byteLength(json) <= maxBytes) return json;
  }
  return void 0;
}
function* everShorter(all) {
  yield all;
  const moved = all.filter(({ kind }) => kind !== "unchanged");
  const unchanged = more("unchanged", all.length - moved.length);
  for (const maxLength of [Infinity, 200, 60]) yield [...shortened(moved, maxLength), ...unchanged];
  const ordered = shortened(dangerousFirst(moved), 60);
  for (let count = moved.length >> 1; ; count >>= 1) {
    yield [...ordered.slice(0, count), ...more("changed", moved.length - count), ...unchanged];
    if (count === 0) return;
  }
}
function shortened(moves, maxLength) {
  const short = (text2) => truncate(text2, maxLength);
  return moves.map((move) => ({
    ...move,
    ...{ plugin: short(move.plugin), from: short(move.from), to: short(move.to) }
  }));
}
function more(kind, count) {
  return count === 0 ? [] : [{ plugin: `… and ${count} more`, kind, from: "", to: "", more: count }];
}
function gatesAsJson({ gates }) {
  if (gates.length === 0) return "";
  const lists = [Infinity, 4e3, 1e3, 200, 40].map(
    (limit) => gates.map((gate) => ({ ...gate, reason: truncate(gate.reason, limit) }))
  );
  return firstThatFits(lists, GATES_BYTES) ?? "";
}

// src/report/summary/changes.ts
var OPEN_ROWS = 15;
function changesTally({ changes, outcome }) {
  if (changes === null) return [];
  const kinds = Map.groupBy(dangerousFirst(changes), ({ kind }) => kind);
  const parts = [...kinds.values()].map((of) => `${signOf(of)} ${tallyChanges(of)}`.replaceAll(" ", " "));
  const planned = isCreated(outcome) || outcome === "planned" ? "" : "Planned: ";
  return parts.length === 0 ? [] : [paragraph(strong(`${planned}${parts.join(" · ")}`))];
}
function changesSection(record, room) {
  const { changes, outcome } = record;
  if (outcome === "already-active") return [];
  if (changes === null) {
    if (outcome === "" || record.step === "post") return [];
    return [paragraph(text("The changes are unknown: the contents of the target could not be read."))];
  }
  const moved = dangerousFirst(changes);
  const rows = moved.slice(0, room.rows);
  const [open2, folded] = [rows.slice(0, OPEN_ROWS), rows.slice(OPEN_ROWS)];
  return [
    ...open2.length === 0 ? [] : [tableOf(open2, record)],
    ...folded.length === 0 ? [] : collapsed(counted(folded.length, "more change"), [tableOf(folded, record)]),
    ...remainder(moved.length - rows.length, countUnchanged(changes)),
    ...changelogs(rows, room.changelogs)
  ];
}
function remainder(leftOut, unchanged) {
  const parts = [
    leftOut === 0 ? "" : `… and ${counted(leftOut, "more change")} not shown here.`,
    unchanged === 0 ? "" : `${counted(unchanged, "plugin")} unchanged.`
  ].filter((part) => part !== "");
  return parts.length === 0 ? [] : [paragraph(text(parts.join(" ")))];
}
function tableOf(rows, record) {
  const head = ["change", versionsHead(record), "plugin"];
  return table(
    head.map((word) => [text(word)]),
    rows.map((change) => [
      [text(`${signOf([change])} ${describeChange(change)}`)],
      // A dash must not stand alone, either.
      [...version(change.from), text(change.from === "" ? " → " : " → "), ...version(change.to)],
      [code(change.plugin)]
    ])
  );
}
function versionsHead({ outcome, rollbackOnFailure }) {
  if (isCreated(outcome) && !rollbackOnFailure) return "before → now";
  return `${outcome === "planned" ? "live" : "before"} → target`;
}
function version(version2) {
  return version2 === "" ? [text("–")] : untrusted(version2, 100);
}
function signOf(changes) {
  if (changes.some(({ kind }) => kind === "removed")) return "🔴";
  if (changes.some(({ kind, major }) => kind === "downgraded" || major)) return "🟠";
  return changes.some(({ kind }) => kind === "changed") ? "🟡" : "🟢";
}
function changelogs(rows, together) {
  const news = rows.filter(({ changelog = "" }) => linesOf(changelog).length > 0);
  if (news.length === 0 || together === 0) return [];
  const most = Math.min(4e3, Math.floor(together / news.length));
  return collapsed(
    "Changelogs",
    news.flatMap((change) => [
      paragraph(code(change.plugin), text(" "), ...version(change.to), ...downgradeNote(change)),
      paragraph(
        ...separated(
          linesOf(truncate(change.changelog ?? "", most)).map((line) => untrusted(line)),
          lineEnd
        )
      )
    ])
  );
}
function downgradeNote({ kind, from }) {
  if (kind !== "downgraded") return [];
  return [text(", a downgrade: later changes up to "), ...version(from), text(" are lost")];
}

// src/report/summary/details.ts
function detailsSection(record) {
  const facts = [...stateOf(record), ...originOf(record), ...placeOf(record)];
  const list = bullets(facts.map(([label, content]) => [strong(`${label}:`), text(" "), ...content]));
  const provenance = [...reasonOf(record), ...runOf(record)];
  return [
    ...facts.length === 0 ? [] : [paragraph(strong("Details")), list],
    ...provenance.length === 0 ? [] : [paragraph(...separated(provenance, " · "))]
  ];
}
function stateOf(record) {
  const { target, release, other, before } = record;
  const isRollback = record.automatic;
  const requested = isRollback ? ifAny("Rollback target", target, configuration) : [["Requested", configuration(target)]];
  switch (record.outcome) {
    case "created":
    case "created-by-readback":
      return [
        ...ifAny("Went live", release, (one) => releaseOnly(one, target?.name)),
        ...ifAny("Before", before, releaseAndConfiguration)
      ];
    case "already-active":
      return [["Live", active(target, release)], ...ifAny("Before", before, releaseAndConfiguration)];
    case "conflict":
      return [
        ...release === null ? requested : [],
        ...ifAny(ownLabel(record), release, (one) => releaseOnly(one, target?.name)),
        ...ifAny(
          record.conflict === "mismatch" ? "Confirmed instead" : "Someone else’s release",
          other,
          (one) => releaseOnly(one, record.otherName)
        ),
        ...ifAny(isRollback ? "This job’s release" : "Planned against", before, releaseAndConfiguration)
      ];
    case "unknown": {
      const at = record.sentAt === null ? "" : `, at ${formatTimeOfDay(record.sentAt)}`;
      return [
        ["Sent", [text(`once${at}, for `), ...configuration(target)]],
        ["Live before", releaseAndConfiguration(before)]
      ];
    }
    case "planned":
    case "blocked":
    case "not-created":
      return [...requested, ...liveWhenPlanned(record)];
    case "":
      return [
        // Empty if the inputs could not be read.
        ...ifAny("Requested", record.reference || null, (reference) => [code(reference)]),
        ...ifAny("Live when read", before, releaseAndConfiguration)
      ];
  }
}
function liveWhenPlanned({ step, automatic, before }) {
  if (step === "post" && before === null) return [];
  return [[automatic ? "This job’s release" : "Live when planned", releaseAndConfiguration(before)]];
}
function ifAny(label, value, words) {
  return value === null ? [] : [[label, words(value)]];
}
function ownLabel({ automatic, candidates }) {
  const isSure = candidates.length === 0;
  if (automatic) return isSure ? "The rollback" : "May be the rollback";
  return isSure ? "This run’s release" : "May be this run’s";
}
function releaseAndConfiguration(before) {
  if (before === null) return [text("nothing; the project had no release")];
  return active(before.configuration, before.release);
}
function configuration(of) {
  if (of === null) return [text("unknown")];
  const name = of.name === "" ? [] : [untrusted(of.name, 200)];
  return separated([...name, ...of.sid === "" ? [] : [[code(of.sid)]]], " ");
}
function active(of, release) {
  return [...configuration(of), ...release === null ? [] : releaseFrom(release, ", since ")];
}
function releaseOnly(release, name = "") {
  return [...configuration({ sid: release.configurationSid, name }), ...releaseFrom(release, ", ")];
}
function releaseFrom({ sid, dateCreated }, from) {
  return [text(" (release "), code(sid), text(`)${from}`), ...untrusted(formatTime(dateCreated), 100)];
}
function originOf({ base, made, outcome }) {
  if (base === "") return [];
  const words = { now: "; made by this run", before: "; it existed before", no: "; not made yet", "": "" };
  const origin2 = outcome === "not-created" && made === "no" ? "" : words[made];
  return [["Configuration", [text("composed of a list of plugins, "), code(`base: ${base}`), text(origin2)]]];
}
function placeOf({ account, environment, deployment, environmentUrl, run }) {
  const flex = link(environmentUrl, [text("open Flex")]);
  const place = [
    ...deployment === null ? [code(environment)] : link(deployment.url, [code(environment)]),
    ...deployment === null ? [] : describeDeployment(deployment),
    ...flex[0]?.type === "link" ? [text(" · "), ...flex] : []
  ];
  return [
    ...ifAny("Account", account || null, (sid) => [code(sid)]),
    // Only a workflow run has one.
    ...ifAny("Environment", run && environment || null, () => place)
  ];
}
function describeDeployment({ id, state }) {
  const words = state === "" ? [] : [text(" set to "), ...untrusted(state.replaceAll("_", " "), 100)];
  return [text(`, deployment ${id}`), ...words];
}
function reasonOf({ reason }) {
  return reason === "" ? [] : [[strong("Why:"), text(" “"), ...untrusted(reason, 500), text("”")]];
}
function runOf(record) {
  const { run } = record;
  if (run === null) return [];
  const { actor, triggeringActor } = run;
  const isRerun = triggeringActor !== "" && triggeringActor !== actor;
  const again = isRerun ? [text(", re-run by "), ...untrusted(triggeringActor, 100)] : [];
  return [
    [strong("Who:"), text(" "), ...untrusted(actor, 100), ...again, ...approversOf(record)],
    [
      strong("Run:"),
      text(" "),
      ...untrusted(run.workflow, 200),
      text(" "),
      ...link(attemptOf(run), [text(`#${run.number}, attempt ${run.attempt}`)]),
      text(", job "),
      code(run.job),
      text(", commit "),
      ...link(commitOf(run), [code(run.commit.slice(0, 12))])
    ]
  ];
}
function attemptOf({ url, attempt }) {
  return /^\d+$/.test(attempt) ? `${url}/attempts/${attempt}` : url;
}
function commitOf({ url, commit }) {
  return url.replace(/\/actions\/runs\/[^/]*$/, `/commit/${encodeURIComponent(commit)}`);
}
var MOST_APPROVALS = 5;
function approversOf({ approvals, approvalsError, environment, dryRun, gates }) {
  if (dryRun && (approvals ?? []).length === 0) return [];
  if (approvals === null) return approvalsError === "" ? [] : describeApprovalsError(approvalsError);
  if (approvals.length === 0) {
    const isRequired = gates.some(({ gate, verdict }) => gate === "require-approval" && verdict !== "skipped");
    return isRequired ? [text(", not approved by anyone in "), code(environment)] : [];
  }
  const more2 = approvals.length - MOST_APPROVALS;
  return [
    text(", approved by "),
    ...separated(approvals.slice(0, MOST_APPROVALS).map(approver), ", "),
    ...more2 > 0 ? [text(` and ${counted(more2, "other")}`)] : []
  ];
}
function describeApprovalsError(why) {
  const permission = "actions: read";
  if (!why.includes(permission)) return [text(", approvers unknown (GitHub did not say)")];
  return [text(", approvers unknown (needs "), code(permission), text(")")];
}
function approver({ login, comment }) {
  const words = untrusted(comment, 200);
  return [...untrusted(login, 100), ...words.length === 0 ? [] : [text(" (“"), ...words, text("”)")]];
}

// src/report/summary/gates.ts
var SIGNS = {
  ...{ fail: "⛔", waived: "⚠️", pending: "⏳", skipped: "⚪", pass: "✅" }
};
var ORDER = Object.keys(SIGNS);
var MOST_GATES = 50;
var MOST_LINES = 20;
function gatesSection(record) {
  const gates = record.gates.filter(isConfigured);
  const configured = ORDER.flatMap((word) => gates.filter(({ verdict }) => verdict === word));
  if (configured.length === 0) return [];
  const skipped = record.gates.length - gates.length;
  return [
    paragraph(strong("Gates"), ...skipped === 0 ? [] : [text(` · ${skipped} not configured`)]),
    bullets(configured.slice(0, MOST_GATES).map((verdict) => lineOf(verdict, record.breakGlass)))
  ];
}
function lineOf({ gate, verdict, reason }, breakGlass) {
  const word = verdict === "waived" ? ", waived" : verdict === "pending" ? ", pending" : "";
  const end = `; waived: ${breakGlass}`;
  const words = verdict === "waived" && reason.endsWith(end) ? reason.slice(0, -end.length) : reason;
  return [text(`${SIGNS[verdict]} `), code(gate), text(`${word}: `), ...sentences(words, MOST_LINES)];
}

// src/report/record/history.ts
function historyRows(record) {
  const releases = releasesOf(record);
  if (!knowsWhatIsLive(record)) return releases.map((one) => ({ ...one, live: false, reference: "" }));
  const distinct = [...new Set(releases.map((one) => one.configurationSid))];
  const isTaken = (sid) => releases.find((one) => one.configurationSid === sid)?.takenBack;
  const referenceTo2 = (sid) => isTaken(sid) ? "" : referenceFor(distinct.indexOf(sid));
  return releases.map((one, at) => ({ ...one, live: at === 0, reference: referenceTo2(one.configurationSid) }));
}
function knowsWhatIsLive(record) {
  if (record.outcome === "conflict" || record.outcome === "unknown") return false;
  return record.active !== "" && record.active === releasesOf(record)[0]?.sid;
}
function releasesOf(record) {
  return [...notInHistory(record), ...record.history];
}
function referenceFor(back) {
  if (back === 0) return "";
  return back === 1 ? "previous" : `previous~${back}`;
}
function notInHistory(record) {
  const { release, other, target, run, history, active: active2 } = record;
  if (history.length === 0) return [];
  const made = run === null ? { title: "this run", url: "" } : { title: `${run.workflow} #${run.number}`, url: run.url };
  const own = record.outcome === "already-active" ? null : made;
  const name = target?.sid === release?.configurationSid ? target?.name ?? "" : "";
  const rows = [
    ...release ? [{ ...release, name, takenBack: false, run: own }] : [],
    ...other ? [{ ...other, name: record.otherName, takenBack: false, run: null }] : []
  ].filter(({ sid }) => !history.some((one) => one.sid === sid));
  return rows.toSorted((a, b) => Number(b.sid === active2) - Number(a.sid === active2));
}

// src/report/summary/history.ts
function historySection(record) {
  const rows = historyRows(record);
  if (rows.length === 0) return [];
  const choice = knowsWhatIsLive(record);
  const isFinal = choice && !(isCreated(record.outcome) && record.rollbackOnFailure);
  const last = rows.length === 1 ? "the last release" : `the last ${counted(rows.length, "release")}, newest first`;
  return collapsed(`History: ${last}${isFinal ? "" : ", as this step saw it"}`, [
    tableOf2(rows, { choice, live: isFinal ? "live" : "was live" }, new Date(record.finishedAt)),
    choice ? note : paragraph(text("Check what is live before you choose."))
  ]);
}
var note = paragraph(
  text("To roll back, set "),
  code("configuration"),
  text(" to a reference or an FJ… from this table. References count from what is live: each release shifts them.")
);
function tableOf2(rows, { choice, live }, now) {
  const head = ["configuration", "live for", "since (UTC)", "run", "configuration SID", "release SID"];
  const until = (at) => at > 0 ? new Date(rows[at - 1]?.dateCreated ?? "") : choice ? now : void 0;
  return table(
    [...choice ? ["reference"] : [], ...head].map((word) => [text(word)]),
    rows.map((row, at) => [
      ...choice ? [referenceTo(row, live)] : [],
      row.name === "" ? [text("–")] : untrusted(row.name, 100),
      [text(durationOf(row, until(at)))],
      timeCell(row.dateCreated),
      row.run === null ? [text("not known")] : runOf2(row.run),
      [code(row.configurationSid)],
      [code(row.sid)]
    ])
  );
}
function durationOf({ dateCreated }, until) {
  const words = until === void 0 ? "" : formatDuration(dateCreated, until);
  return words === "" ? "–" : words.replace(" ", " ");
}
function timeCell(iso) {
  const words = formatTime(iso);
  if (words === iso) return untrusted(iso, 100);
  return [text(words.slice(0, 16).replaceAll("-", "‑"))];
}
function referenceTo(row, live) {
  if (row.live) return [text("🟢 "), strong(live)];
  if (row.reference !== "") return [code(row.reference)];
  return [text(row.takenBack ? "🔴 taken back" : "–")];
}
function runOf2({ title, url }) {
  return title.trim() === "" ? link(url, [text("run")]) : link(url, [code(title.trim(), 100)]);
}

// src/report/summary/next-step.ts
function nextStepSection(record) {
  const next = record.problem === null ? nextOf(record) : [];
  return next.length === 0 ? [] : [paragraph(strong("What to do next:"), text(" "), ...next)];
}
function nextOf(record) {
  const { outcome, automatic, target, reference } = record;
  const name = untrusted(displayName(target, reference), 100);
  if (outcome === "planned") return afterPlan(record);
  if (!isLive(record)) return [];
  if (automatic) return afterRollback(name);
  if (isCreated(outcome)) {
    const [agents, end] = record.rollbackOnFailure ? [
      "As long as it is live, agents",
      " If the job fails or is cancelled, it is rolled back: see the end of this page."
    ] : ["Agents", ""];
    return [text(`Reload Flex and check. ${agents} get `), ...name, text(` with their next page load.${end}`)];
  }
  const nothing = "Nothing: this run sent nothing. To release it again anyway, set ";
  return [text(nothing), code("when-active: release"), text(".")];
}
function isLive({ outcome }) {
  return isCreated(outcome) || outcome === "already-active";
}
function afterRollback(name) {
  return [
    text("Find out why, in the log of the job. Agents are back on "),
    ...name,
    text(" with their next page load.")
  ];
}
function afterPlan({ plan, gates, changes, run }) {
  if (changes === null) return [text("Check the name, or give the configuration’s SID instead. Then plan again.")];
  const review = run === null ? "Review the changes. Then run this without " : "Review the changes. Then approve the job that is waiting to release them, if there is one, or run this without ";
  const byToken = " as the input of the same name, exactly these changes are released, or nothing.";
  const pending = gates.filter(({ verdict }) => verdict === "pending").map(({ gate }) => [code(gate)]);
  return [
    text(review),
    code("dry-run"),
    text("."),
    ...plan === "" ? [] : [text(" With this run’s output "), code("plan"), text(byToken)],
    ...pending.length === 0 ? [] : [text(" Gates still pending: "), ...separated(pending, ", "), text(".")]
  ];
}
function rollbackSection(record) {
  const { before, release, action, problem, jobFailedBefore, run } = record;
  if (before === null || !isLive(record) || jobFailedBefore || problem !== null) return [];
  const { sid, name } = before.configuration;
  if (sid === release?.configurationSid) return [];
  const shown = name === "" ? [text("that")] : untrusted(name, 100);
  const way = action === "rollback" ? [strong("To bring"), text(" "), ...shown, text(" "), strong("back on purpose")] : [strong("To roll back"), ...name === "" ? [] : [text(" to "), ...shown]];
  return [
    paragraph(
      ...way,
      text(run === null ? ": run this with " : ": run the rollback workflow, or this one, with "),
      code("configuration"),
      text(" set to")
    ),
    // Alone in its block, it fits a phone, and GitHub's button copies what goes into the field.
    codeBlock("text", code(sid).value)
  ];
}

// src/report/summary/summary.ts
var MOST_ITEMS = 20;
var ROOMS = [
  { rows: 500, changelogs: 128 * 1024, record: RECORD_BYTES },
  { rows: 100, changelogs: 32 * 1024, record: 50 * 1024 },
  { rows: 20, changelogs: 0, record: 20 * 1024 }
];
function renderSummary(record) {
  for (const room of ROOMS) {
    const summary = renderPage(partsOf(record, room));
    if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;
  }
  const rest = "The rest is too long to show here; it is in the output `record` of the step.";
  return renderPage([heading(record), paragraph(...sentence(rest))]);
}
function renderLeft(record) {
  const { active: active2, release, other, target, reference } = record;
  const isLive2 = active2 !== "" && active2 === release?.sid;
  const what = isLive2 ? "Still live" : other === null ? "Not known whether still live" : "No longer live";
  const name = untrusted(displayName(target, reference), 200);
  const instead = isLive2 || other === null ? [] : [text(" · "), ...untrusted(nameOfLive(record), 100), text(" is live")];
  return renderPage([
    { type: "heading", depth: 2, children: [text(`⚠️ ${what}: `), ...name, ...instead] },
    paragraph(strong("Why:"), text(" "), ...untrusted(record.reason, 500)),
    ...timeLines(record),
    ...isLive2 ? rollbackSection(record) : [paragraph(strong("What is true now:"), text(" "), ...liveInstead(record))]
  ]);
}
function liveInstead({ other, otherName }) {
  if (other === null) return [text(NOT_KNOWN)];
  const name = otherName === "" ? [text("configuration "), code(other.configurationSid)] : untrusted(otherName, 100);
  return [...name, text(" is live, by release "), code(other.sid), text(".")];
}
function renderPage(parts) {
  return `${renderMarkdown(parts)}
`;
}
function partsOf(record, room) {
  const gates = gatesSection(record);
  const blocked = record.outcome === "blocked" && gates.length > 0;
  return [
    heading(record),
    ...lateNote(record),
    ...changesTally(record),
    ...timeLines(record),
    ...verifiedIn(record),
    ...blocked ? gates : [],
    ...problemOf(record, blocked),
    ...nextStepSection(record),
    ...rollbackSection(record),
    ...readbackNote(record),
    ...changesSection(record, room),
    ...blocked ? [] : gates,
    ...detailsSection(record),
    ...warningsOf(record),
    ...historySection(record),
    ...collapsed("Record", [codeBlock("json", recordAsJson(record, room.record, 2))])
  ];
}
function heading(record) {
  const { sign, words } = headlineOf(record);
  const content = record.problem === null ? untrusted(words, 200) : sentence(words, 200);
  const headline = [text(`${sign} `), ...content];
  if (record.breakGlass === "") return { type: "heading", depth: 2, children: headline };
  const why = [text(" · break-glass used: “"), ...untrusted(record.breakGlass, 200), text("”")];
  return { type: "heading", depth: 2, children: [text("🚨 "), ...headline, ...why] };
}
function lateNote({ step, automatic, outcome }) {
  if (step === "main") return [];
  if (!automatic) return [paragraph(text("Seen at the end of the job, when this action checked again."))];
  const done = "Done at the end of the job, because it did not succeed.";
  const notDone = "The job did not succeed, so its release should have been rolled back.";
  const before = "The job did not succeed; its release had already been taken back.";
  return [paragraph(text(isCreated(outcome) ? done : outcome === "already-active" ? before : notDone))];
}
function timeLines(record) {
  const { release, before, outcome } = record;
  if (release === null || !isCreated(outcome)) return [];
  const name = untrusted(displayName(record.target, record.reference), 100);
  const went = text(record.action === "rollback" ? " went live again at " : " went live at ");
  const replaced = before === null ? [text(".")] : [text(", in place of "), ...untrusted(displayName(before.configuration), 100), text(".")];
  return [paragraph(...name, went, ...untrusted(formatTime(release.dateCreated), 100), ...replaced)];
}
function verifiedIn({ outcome, release, before, candidates, rollbackOnFailure }) {
  if (release === null || !isCreated(outcome)) return [];
  const words = describeVerified(release, before?.release, candidates, rollbackOnFailure ? "went" : "is");
  return [paragraph(strong("Verified:"), text(" "), ...sentence(`${words}.`))];
}
function problemOf(record, saidByGates) {
  const { problem } = record;
  if (problem === null) return [];
  const parts = [
    ["What happened:", saidByGates ? "" : linesBeyondHeadline(record).join("\n")],
    ["What is true now:", problem.now],
    ["What to do next:", problem.next]
  ];
  const list = parts.filter(([, words]) => words !== "").flatMap(([title, words]) => titled(title, linesOf(words)));
  return [...list, paragraph(...link(helpUrl(problem.code), [text("More on this error")]))];
}
function titled(title, lines) {
  const [only = "", ...others] = lines;
  if (others.length === 0) return [paragraph(strong(title), text(" "), ...sentence(only))];
  return [paragraph(strong(title)), bullets(firstOf(lines, (line) => sentence(line)))];
}
function readbackNote(record) {
  if (record.outcome !== "created-by-readback") return [];
  const found = "Twilio’s answer was lost, and the release was found by reading back.";
  const unsure = "Twilio does not say who made a release, so it may be someone else’s.";
  const note2 = (more2) => paragraph(strong("Note:"), text(` ${found} ${unsure}${more2}`));
  if (record.candidates.length <= 1) return [note2("")];
  return [note2(" Any of these may be this run’s:"), bullets(firstOf(record.candidates, (sid) => [code(sid)]))];
}
function warningsOf(record) {
  if (record.warnings.length === 0) return [];
  return [paragraph(strong("Warnings")), bullets(firstOf(record.warnings, (warning) => sentence(warning)))];
}
function firstOf(items, shown) {
  const more2 = items.length - MOST_ITEMS;
  return [...items.slice(0, MOST_ITEMS).map(shown), ...more2 > 0 ? [[text(`… and ${more2} more`)]] : []];
}

// src/report/publication.ts
function publicationOf(record) {
  const now = `The log is complete: outcome ${record.outcome}, release ${record.release?.sid ?? "none"}.`;
  return {
    lines: outcomeLines(record),
    // GitHub takes outputs from the step itself only.
    outputs: () => record.step === "main" ? outputsOf(record) : {},
    summary: () => renderSummary(record),
    annotation: (unwritten) => annotationWith(record.problem, unwritten, now),
    warning: record.automatic ? headlineOf(record).words : null
  };
}

// src/report/record/facts.ts
function afterFailure({ plan, outcome, warnings }, problem) {
  if (plan === void 0) return { thrown: problem };
  if (outcome === void 0) return { outcome: { outcome: "not-created", problem } };
  return { warnings: [...warnings, `${problem.message} ${problem.fix}`] };
}

// src/report/record/alternatives.ts
function wayBack(facts) {
  const unsure = "the configuration that should be live";
  const target = facts.withoutPlan?.target;
  if (target?.kind !== "configuration") return unsure;
  if (facts.outcome?.outcome === "blocked") return notArchived(facts).join(", or else ") || unsure;
  return withSid(target.configuration);
}
function notArchived({ plan, withoutPlan, history = [] }) {
  const target = plan?.target ?? withoutPlan?.target;
  const excluded = [
    target?.kind === "configuration" ? target.configuration.sid : void 0,
    (plan?.live?.release ?? withoutPlan?.before)?.configurationSid
  ];
  const choices = history.flatMap(
    ({ release: { configurationSid: sid }, name, archived }) => archived === false && !excluded.includes(sid) ? [`${name} (${sid})`] : []
  );
  return [...new Set(choices)].slice(0, 3);
}

// src/report/record/current-state.ts
function noRelease({ automatic }) {
  return automatic ? "The rollback made no release" : "This run made no release";
}
function unreleased({ plan, unreleased: unreleased2 }) {
  const reused = "the next run with this list reuses it";
  if (plan?.target.kind === "configuration" && plan.target.madeNow) {
    const { sid, name } = plan.target.configuration;
    return `Configuration ${name} (${sid}) was made and not released: ${reused}.`;
  }
  switch (unreleased2?.how) {
    case void 0:
      return "";
    case "made":
      return `Configuration ${unreleased2.name} (${unreleased2.sid}) was made and not released: ${reused}.`;
    case "found":
      return `Configuration ${unreleased2.name} (${unreleased2.sid}) exists, and holds what this step was to make: ${reused}.`;
    case "not known":
      return `Whether configuration ${unreleased2.name} was made is not known: if it was, ${reused}.`;
  }
}
function lastActive(facts, seen) {
  const { plan, withoutPlan, standing, automatic } = facts;
  if (seen) return `When last checked, ${inNames(seen, facts)} was active.`;
  if (automatic) {
    return standing?.kind === "live" ? `When last checked, ${inNames(withoutPlan?.before, facts)} was still active.` : NOT_KNOWN;
  }
  if (plan === void 0) return "";
  if (plan.live === void 0) return "When the plan was made, the project had no release.";
  return `When the plan was made, ${inNames(plan.live.release, facts)} was active.`;
}

// src/report/record/problem-blocked.ts
function describeBlocked({ because, afterRefusal }, facts) {
  const what = because.join("\n");
  const made = unreleased(facts);
  const now = (nothing) => [`${nothing}.`, lastActive(facts), made].filter(Boolean).join(" ");
  return facts.automatic ? { ...describedAs("not-rolled-back"), what, now: now("No rollback was sent") } : {
    ...describedAs("blocked"),
    what,
    now: now(afterRefusal || made ? "This run made no release" : "Nothing was sent"),
    next: remediesFor(facts.verdicts ?? [], insteadOfArchived(facts))
  };
}
function insteadOfArchived(facts) {
  const target = facts.plan?.target;
  if (target?.kind !== "configuration" || archivedIn(target).length === 0) return "";
  const choices = notArchived(facts);
  return choices.length === 0 ? "" : ` Of the last configurations, these are not archived, newest first: ${choices.join(", ")}.`;
}
function remediesFor(verdicts, more2 = "") {
  const failed = verdicts.flatMap((one) => one.verdict === "fail" ? [one.remedy.replace(/\.$/, "")] : []);
  const all = [...new Set(failed)].map((remedy) => `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`);
  return withRerun("blocked", (all.join(" ") || CATALOGUE["blocked"].fix) + more2);
}

// src/report/record/problem-conflict.ts
function describeConflict(conflict, facts) {
  switch (conflict.when) {
    case "before": {
      const isRollback = facts.automatic ?? false;
      const did = isRollback ? "released" : "planned against";
      return {
        ...describedAs("conflict"),
        what: `Someone else released after this run ${did} ${inNames(conflict.planned, facts)}.`,
        now: `${noRelease(facts)}; when last checked, ${inNames(conflict.theirs, facts)} was active. ${unreleased(facts)}`.trim(),
        ...isRollback ? { next: CATALOGUE["conflict"].fix } : {}
      };
    }
    case "concurrent": {
      const { ours, theirs, active: active2, candidates } = conflict;
      const own = candidates.length === 0 ? "ours is" : "the answer was lost, so ours may be";
      const live = active2 === "ours" ? ours : theirs;
      if (ours.configurationSid === theirs.configurationSid) {
        return {
          ...describedAs("conflict-concurrent"),
          what: `Someone released the same configuration at the same time: ${own} ${ours.sid}, the other one is ${theirs.sid}.`,
          now: `When last checked, ${inNames(live, facts)} was active: the target was live all the same.`,
          next: `Nothing, if both were meant.${facts.run ? " Give the jobs one `concurrency` group, so that they wait for each other." : ""}`
        };
      }
      return {
        ...describedAs("conflict-concurrent"),
        what: `Someone released at the same time: ${own} ${inNames(ours, facts)}, the other one is ${inNames(theirs, facts)}.`,
        now: `When last checked, ${inNames(live, facts)} was active; nothing more is done automatically.`
      };
    }
    case "mismatch": {
      const { asked, answered } = conflict;
      return {
        ...describedAs("conflict-mismatch"),
        what: `Twilio was asked to release configuration ${asked}, but confirmed ${sidsOf(answered)} in account ${answered.accountSid}.`,
        now: "It is not known which of them is active."
      };
    }
  }
}

// src/report/record/problem-not-created.ts
function describeNotCreated({ problem, seen }, facts) {
  return {
    ...describedAs(problem.code),
    what: problem.message,
    now: [`${noRelease(facts)}.`, lastActive(facts, seen), unreleased(facts)].filter(Boolean).join(" "),
    // To run again would release once more what made the job fail.
    next: facts.automatic ? problem.fix : `${problem.remedy} ${adviceOnTarget(problem, facts)}`.trim()
  };
}
function adviceOnTarget({ code: code2 }, { plan, nearest = [] }) {
  const isRefused = code2 === "twilio-not-found" || code2 === "twilio-refused";
  return isRefused && plan?.target.kind === "name" ? adviceOn(plan.target.name, nearest) : "";
}

// src/report/record/problem-thrown.ts
function describeThrown({ code: code2, message, remedy }, facts) {
  const { step, takenBack: takenBack2 } = facts;
  const words = takenBack2 ? describeTakenBack(takenBack2, facts) : { what: message, next: remedy };
  const described = { ...describedAs(code2), ...words };
  if (step === "main") return { ...described, now: "Nothing was sent, so this run changed nothing." };
  return {
    ...described,
    title: `not checked at the end of the job: ${described.title}`,
    now: "This last step sent nothing; the log of the step itself says what the release did."
  };
}
function describeTakenBack(found, facts) {
  const { live, target, by, further } = found;
  const isBack = by.configurationSid === live.release.configurationSid;
  const since = isBack ? by : live.release;
  const run = facts.pastDeployments?.find(({ made }) => made.includes(since.sid))?.run ?? null;
  const named = (sid) => withSid({ sid, name: knownNames(facts).get(sid) ?? "" });
  const name = displayName(live.contents.configuration);
  const typed = `\`${facts.options?.typed}\` is ${withSid(target)}, which ${by.sid} took back`;
  const onPurpose = `To bring ${displayName(target)} back on purpose, set \`configuration\` to ${target.sid}.`;
  return {
    what: `${isBack ? "Already back: " : ""}${liveSince(name, since.dateCreated, run)}.
${typed} at ${formatTime(by.dateCreated)}.`,
    next: further ? `If ${name} does not work either, go further back: \`previous~${further.back}\`, ${named(further.configurationSid)}. ${onPurpose}` : onPurpose
  };
}

// src/report/record/problem-unknown.ts
function describeUnknown(outcome, facts) {
  const target = facts.plan?.target ?? facts.withoutPlan?.target;
  const wanted = target?.kind === "configuration" ? target.configuration.sid : target?.name ?? "the target";
  const before = outcome.before?.sid ?? "none";
  const twilioNamed = outcome.confirmedSid === void 0 ? "" : ` Twilio named ${outcome.confirmedSid}.`;
  const why = outcome.why.replace(/\.$/, "");
  const sent = outcome.sent ? "The request was sent once, and it is not known what it did" : "It is not known whether the request was sent, or what it did";
  const again = facts.step === "main" ? " This job checks once more at its end: see the end of its summary." : "";
  return {
    ...describedAs("unknown"),
    what: `${sent}: ${why}.${again}${twilioNamed}`,
    now: `${seenAtLastLook(outcome, facts)} Nothing was sent again.`,
    next: `Look at the releases of the Flex project (${WHERE}): if one of configuration ${wanted} is newer than ${before}, it took effect. Release nothing before you have checked.`
  };
}
var WHERE = "the summary of a dry run, `twilio flex:plugins:list:releases`, or GET /v1/PluginService/Releases";
function seenAtLastLook({ seen, calledActive, before, lookedSeconds, cutShort }, facts) {
  if (seen === void 0 && cutShort) {
    return `No check succeeded ${lookedSeconds === 0 ? "before the run ended" : `within ${lookedSeconds} s`}.`;
  }
  const target = facts.plan?.target ?? facts.withoutPlan?.target;
  const name = target?.kind === "configuration" && target.configuration.name || "the release";
  const still = seen !== void 0 && seen.sid === before?.sid ? " still" : "";
  const active2 = seen === void 0 ? "no release was seen" : `${inNames(seen, facts)} was${still} active`;
  const other = calledActive === void 0 ? "" : ` That is what Twilio's list shows, but Twilio calls ${inNames(calledActive, facts)} active.`;
  return `When last checked, ${active2}; ${name} did not appear within ${lookedSeconds} s.${other}`;
}

// src/report/record/problem.ts
function describeProblem(facts) {
  const { outcome, thrown } = facts;
  if (outcome === void 0) return thrown === void 0 ? null : describeThrown(thrown, facts);
  const problem = problemOfOutcome(outcome, facts);
  if (problem === null || !facts.automatic) return problem;
  const { code: code2, title, next } = problem;
  switch (code2) {
    case "conflict-concurrent":
      return { ...problem, title: `rolled back: ${title}` };
    case "conflict-mismatch":
    case "unknown": {
      const unknown = code2 === "unknown" ? "rollback unknown" : `rollback unknown: ${title}`;
      const byHand = `To roll back by hand if it did not take effect, release ${wayBack(facts)}.`;
      return { ...problem, title: unknown, next: `${next} ${byHand}` };
    }
    default: {
      const byHand = `To roll back by hand, release ${wayBack(facts)}.`;
      return { ...problem, title: `not rolled back: ${title}`, next: `${next} ${byHand}`.trim() };
    }
  }
}
function problemOfOutcome(outcome, facts) {
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
    case "planned":
      return null;
    case "already-active":
      if (facts.automatic || facts.options?.whenActive !== "fail") return null;
      return {
        ...describedAs("already-active"),
        what: `Release ${outcome.release.sid} has already made the configuration live, and \`when-active\` is \`fail\`.`,
        now: "This run made no release."
      };
    case "blocked":
      return describeBlocked(outcome, facts);
    case "not-created":
      return describeNotCreated(outcome, facts);
    case "conflict":
      return describeConflict(outcome, facts);
    case "unknown":
      return describeUnknown(outcome, facts);
  }
}

// src/report/record/from-facts.ts
var HISTORY = 10;
function toRecord(facts, finishedAt) {
  const { options, plan, outcome } = facts;
  const inputs = options ?? {};
  const { dryRun = false, account = "", host = "", environmentUrl = "", reason = "" } = inputs;
  const release = outcome && releaseOf(outcome);
  return {
    version: 1,
    step: facts.step,
    action: facts.action,
    automatic: facts.automatic ?? false,
    outcome: outcome?.outcome ?? "",
    ...{ dryRun, account, host, environmentUrl, reason },
    reference: options?.typed ?? "",
    environment: facts.environment ?? options?.environment ?? "",
    target: recordedTarget(facts, release),
    ...origin(plan),
    before: recordedBefore(facts),
    release: release ? recordedRelease(release) : null,
    candidates: outcome ? candidatesOf(outcome) : [],
    ...conflictOf(facts),
    active: activeAfter(facts)?.sid ?? "",
    changes: plan?.changes ?? null,
    jobFailedBefore: facts.jobFailedBefore ?? false,
    rollbackOnFailure: mayBeRolledBack(facts),
    ...judged(facts),
    history: recordedHistory(facts),
    plan: planTokenOf(facts),
    deployment: facts.deployment ?? null,
    run: recordedRun(facts),
    approvals: recordedApprovals(facts),
    approvalsError: facts.reviewsError ?? "",
    startedAt: facts.startedAt.toISOString(),
    sentAt: facts.sentAt?.toISOString() ?? null,
    finishedAt: finishedAt.toISOString(),
    problem: describeProblem(facts),
    warnings: facts.warnings
  };
}
function mayBeRolledBack({ step, options, action, jobFailedBefore = false }) {
  return step === "main" && options?.rollbackOnFailure === true && action === "release" && !jobFailedBefore;
}
function origin(plan) {
  if (plan?.base === void 0) return { base: "", made: "" };
  const { base, target } = plan;
  if (target.kind !== "configuration") return { base, made: "no" };
  return { base, made: target.madeNow ? "now" : "before" };
}
function planTokenOf({ options, plan }) {
  return options && plan ? planToken(options.account, plan) : "";
}
function releaseOf(outcome) {
  if ("release" in outcome) return outcome.release;
  return "ours" in outcome ? outcome.ours : void 0;
}
function candidatesOf(outcome) {
  if ("candidates" in outcome) return outcome.candidates;
  return "confirmedSid" in outcome && outcome.confirmedSid !== void 0 ? [outcome.confirmedSid] : [];
}
function conflictOf(facts) {
  const { outcome } = facts;
  const conflict = outcome?.outcome === "conflict" ? outcome : void 0;
  const since = facts.standing?.kind === "replaced" ? facts.standing.by : void 0;
  const other = conflict ? conflict.when === "mismatch" ? conflict.answered : conflict.theirs : since;
  const otherName = (other && knownNames(facts).get(other.configurationSid)) ?? "";
  return { conflict: conflict?.when ?? null, other: other ? recordedRelease(other) : null, otherName };
}
function activeAfter(facts) {
  const { outcome } = facts;
  switch (outcome?.outcome) {
    case void 0:
      return facts.takenBack?.live.release;
    case "created":
    case "created-by-readback":
    case "already-active":
      return facts.standing ? liveNow(facts.standing, outcome.release) : outcome.release;
    case "conflict":
      return liveIn(outcome);
    case "unknown":
      return outcome.seen;
    case "not-created":
      return outcome.seen ?? liveWhenRead(facts);
    case "planned":
    case "blocked":
      return liveWhenRead(facts);
  }
}
function liveWhenRead({ plan, withoutPlan, standing }) {
  return plan ? plan.live?.release : standing && liveNow(standing, withoutPlan?.before);
}
function liveNow(standing, own) {
  if (standing.kind === "live") return own;
  return standing.kind === "replaced" ? standing.by : void 0;
}
function judged({ verdicts = [], options }) {
  const waived = verdicts.some(({ verdict }) => verdict === "waived");
  const gates = verdicts.map(({ gate, verdict, reason }) => ({ gate, verdict, reason }));
  return { gates, breakGlass: waived ? options?.breakGlass ?? "" : "" };
}
function recordedHistory(facts) {
  const { recent = [], pastDeployments = [] } = facts;
  const names = knownNames(facts);
  const taken = takenBackIn(facts);
  const history = facts.history ?? recent.slice(0, HISTORY).map((release) => ({ release, name: "" }));
  return history.map(({ release, name }) => {
    const run = pastDeployments.find(({ made }) => made.includes(release.sid))?.run;
    const { sid, configurationSid, dateCreated } = release;
    const known = name || (names.get(configurationSid) ?? "");
    const recordedRun2 = run ? { title: run.title, url: run.url } : null;
    return { sid, configurationSid, name: known, dateCreated, takenBack: taken.has(sid), run: recordedRun2 };
  });
}
function takenBackIn({ outcome, recent, history = [] }) {
  const releases = recent ?? history.map(({ release }) => release);
  const made = outcome?.outcome === "created" || outcome?.outcome === "created-by-readback" ? [outcome.release] : [];
  return takenBack([...made.filter(({ sid }) => releases[0]?.sid !== sid), ...releases]);
}
function recordedTarget(facts, release) {
  const target = facts.plan?.target ?? facts.withoutPlan?.target;
  if (target === void 0) return release ? configurationOf(release, facts) : null;
  if (target.kind === "configuration") return { sid: target.configuration.sid, name: target.configuration.name };
  return { sid: release?.configurationSid ?? "", name: target.name };
}
function recordedBefore(facts) {
  const release = releaseBefore(facts);
  if (release === void 0) return null;
  return { release: recordedRelease(release), configuration: configurationOf(release, facts) };
}
function configurationOf({ configurationSid: sid }, facts) {
  return { sid, name: knownNames(facts).get(sid) ?? "" };
}
function releaseBefore({ plan, withoutPlan, recent, outcome }) {
  const live = plan?.live?.release ?? withoutPlan?.before;
  if (outcome?.outcome !== "already-active") return live;
  const active2 = outcome.release.configurationSid;
  return (recent ?? (live ? [live] : [])).find((release) => release.configurationSid !== active2);
}
function recordedRelease(release) {
  const { sid, configurationSid, accountSid, dateCreated, url } = release;
  return { sid, configurationSid, accountSid, dateCreated, url };
}
function recordedApprovals({ reviews, options, environment }) {
  if (reviews === void 0 || options === void 0) return null;
  const approvals = approvalsIn(environment ?? options.environment, reviews);
  const distinct = new Map(
    approvals.map(({ login, comment }) => [JSON.stringify([login, comment]), { login, comment }])
  );
  return [...distinct.values()];
}
function recordedRun({ run }) {
  if (run === void 0) return null;
  const { serverUrl: _, apiUrl: __, eventName: ___, ...recorded } = run;
  return recorded;
}

// src/step.ts
var systemRunner = { maskSecrets, assertStateIsKept, saveState, savedState, publish, addToSummary, debug };
async function runStep(name, flow, world = systemWorld()) {
  var _stack = [];
  try {
    world.runner.maskSecrets(world.env);
    const resources = __using(_stack, new DisposableStack());
    const step = createStep(name, world, resources);
    let report = "full report";
    try {
      report = await flow(step);
    } catch (thrown) {
      step.learn(afterFailure(step.facts(), asProblem(thrown)));
      world.runner.debug(thrown);
    }
    if (report === "no report") return;
    const record = step.record();
    const onUnwritten = record.problem === null ? step.onUnwritten : void 0;
    if (report === "full report") world.runner.publish(publicationOf(record), onUnwritten);
    else world.runner.addToSummary(() => renderLeft(record));
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function createStep(name, world, resources) {
  const redact = redactorFor(world.env);
  let facts = { step: name, action: "release", startedAt: world.clock.date(), warnings: [] };
  return {
    world,
    resources,
    redact,
    facts: () => facts,
    learn: (more2) => {
      facts = { ...facts, ...more2 };
    },
    record: () => mapTexts(toRecord(facts, world.clock.date()), (text2) => escapeHidden(redact(text2))),
    warn: (text2) => {
      if (facts.warnings.includes(text2)) return;
      facts = { ...facts, warnings: [...facts.warnings, text2] };
      world.log.warn(text2);
    }
  };
}
function systemWorld() {
  return {
    env: process.env,
    clock: systemClock,
    signal: cancellation(),
    runner: systemRunner,
    log,
    report: (progress) => logProgress(log, progress),
    readContext: () => readContext(process.env),
    deadline,
    createClients
  };
}

export {
  recordAsJson,
  runStep
};
