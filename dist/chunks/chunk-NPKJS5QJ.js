import {
  EOL
} from "./chunk-IYYTOCIA.js";
import {
  ACTIVE_LIMIT_MS,
  ANSWER_LIMIT_MS,
  BODY_LIMIT,
  NOT_KNOWN,
  PAGE_BODY_LIMIT,
  approvalsIn,
  archivedIn,
  countUnchanged,
  dangerousFirst,
  describeChange,
  describeVerified,
  displayName,
  formatDuration,
  formatTime,
  formatTimeOfDay,
  headlineOf,
  headlineText,
  isConfigured,
  isCreated,
  isSaid,
  linesBeyondHeadline,
  liveIn,
  liveSince,
  logProgress,
  outcomeLines,
  proxyFor,
  redactorFor,
  releaseMadeIn,
  secretsOf,
  tallyChanges
} from "./chunk-FB6LKFHX.js";
import {
  STATE,
  savedState
} from "./chunk-U5VUVTRF.js";
import {
  adviceOn
} from "./chunk-WEGPBCI3.js";
import {
  backoff,
  configurationPageSchema,
  configurationSchema,
  configuredPageSchema,
  counted,
  init_node_crypto,
  planToken,
  pluginPageSchema,
  pluginVersionSchema,
  randomUUID,
  releasePageSchema,
  releaseSchema,
  retryAfter,
  takenBack,
  versionPageSchema
} from "./chunk-SOWBU2RA.js";
import {
  inBatches
} from "./chunk-D5DJJWYM.js";
import {
  JOB_TASK,
  TASK,
  isByJob,
  ofRelease,
  statusFor
} from "./chunk-POPB3NBU.js";
import {
  integer,
  maxValue,
  minValue,
  nullish,
  number,
  object,
  parseAs,
  parseJson,
  pipe,
  safeParse,
  string,
  transform
} from "./chunk-RZFFU4M5.js";
import {
  BlockList,
  NotConnected,
  endpointOf,
  exchange,
  init_node_net,
  isIP,
  keepConnections,
  oneConnection,
  openConnection,
  sendRequest
} from "./chunk-MXYLMYWL.js";
import {
  basic,
  mapTexts,
  withTimeout
} from "./chunk-EAHN2UNF.js";
import {
  CATALOGUE,
  Cancelled,
  Problem,
  asProblem,
  escapeHidden,
  escapeInvisible,
  escapeInvisibleInJson,
  helpUrl,
  linesOf,
  logLine,
  messageOf,
  sanitize,
  truncate,
  withRerun
} from "./chunk-SM3AI7IK.js";
import {
  appendFileSync,
  existsSync,
  readFileSync
} from "./chunk-WFCWHBOV.js";
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

// src/cancellation.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGBREAK"])
    process.on(signal, () => controller.abort(new Cancelled()));
  return controller.signal;
}

// src/clock.ts
function deadline(milliseconds) {
  const controller = new AbortController();
  const over = new Problem("out-of-time", `This step is out of time: it may take ${milliseconds / 1e3} s.`);
  setTimeout(() => controller.abort(over), milliseconds).unref();
  return controller.signal;
}
var systemClock = {
  monotonic: () => performance.now(),
  date: () => /* @__PURE__ */ new Date(),
  sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const cancel = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", cancel);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", cancel, { once: true });
  })
};

// src/deployment/trail-context.ts
async function loadTrail({ github }) {
  const [{ api, run }, deployments] = await Promise.all([github.connect(), import("./requests-OQLSF6NZ.js")]);
  return { api, run, deployments };
}
function warnAfterRelease(thrown, { warn }, unanswered = "What is true is in the summary of this run.") {
  const { code: code4, message, fix: fix2 } = asProblem(thrown);
  const isRefused = /^github-(unauthorized|forbidden|rate-limited|refused)$/.test(code4);
  warn(`${message} ${isRefused ? fix2 : unanswered}`);
}

// src/deployment/close.ts
async function findByNonce(nonce, job, context) {
  try {
    const { api, deployments, run } = await loadTrail(context);
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
    const { api, deployments } = await loadTrail(context);
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

// src/deployment/open.ts
var NONE = { deployment: void 0, begun: Promise.resolve(), end: async () => true };
var FAILED = { ...NONE, end: async () => false };
async function searchJobDeployment(query, { github, withinBudget }) {
  if (query.dryRun || query.deployment === "off") return { deployment: void 0 };
  try {
    const [{ api, run }, { findJobDeployment }] = await Promise.all([github.connect(), import("./job-deployment-GFLCSUWZ.js")]);
    const find = (signal) => findJobDeployment({ ...query, run }, api.until(signal));
    return { deployment: await withinBudget(find) };
  } catch (thrown) {
    return { problem: asProblem(thrown) };
  }
}
async function openDeployment(order, search, context) {
  if (order.deployment === "off") return NONE;
  try {
    return await open(order, search, context);
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (order.deployment === "required") throw problem;
    const { code: code4, message, fix: fix2 } = problem;
    const remedy = /^github-(unavailable|timeout|rate-limited)$/.test(code4) ? "" : ` ${fix2}`;
    if (code4 !== "cancelled") context.warn(`${message} The release goes on without a record in GitHub.${remedy}`);
    return FAILED;
  }
}
async function open(order, search, context) {
  const { api, deployments, run } = await loadTrail(context);
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
  const begun = context.withinBudget((signal) => write({ state: "in_progress", description }, context.authority, api.until(signal))).catch((thrown) => {
    if (order.deployment === "required") throw thrown;
    if (!api.signal.aborted) warnAfterRelease(thrown, context, "The release goes on.");
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

// src/deployment/past.ts
var MOST = 100;
var MOST_RELEASES = 11;
var MOST_JOBS = 5;
var MOST_OURS = 20;
var OFF = "The input `deployment` is `off`: the deployments of earlier runs are not read.";
var text = nullish(string(), "");
var ourSchema = object({
  id: number(),
  payload: object({
    account: text,
    configuration: text,
    previousRelease: text,
    run: object({ title: string(), url: string() })
  })
});
async function readPastDeployments({ deployment, account, environment, own: own4 }, releases, context) {
  if (deployment === "off") return { found: [], problem: new Problem("github-not-configured", OFF) };
  const problems = [];
  const unread = (thrown) => {
    problems.push(asProblem(thrown));
    return [];
  };
  try {
    const trail = { ...await loadTrail(context), unread };
    const shown = releases.slice(0, MOST_RELEASES);
    const isOurs = (payload) => payload.account === account && mayHaveMade(payload, shown);
    const ours2 = ourPastIn(own4?.environment ?? environment, isOurs, trail);
    const ofJobs = own4 ? pastOfJobsIn(own4, trail) : Promise.resolve([]);
    const both = await Promise.all([ours2.catch(unread), ofJobs.catch(unread)]);
    return { found: both.flat(), problem: problems[0] };
  } catch (thrown) {
    return { found: [], problem: asProblem(thrown) };
  }
}
async function ourPastIn(environment, isOurs, trail) {
  const rows = await trail.deployments.newestDeployments({ task: TASK, environment, per_page: MOST }, trail.api);
  const ours2 = rows.filter(isByJob).flatMap((row) => {
    const { success, output } = safeParse(ourSchema, row);
    const page = success && isOurs(output.payload) && runPage(output.payload.run.url, trail.run);
    return success && page ? [{ id: row.id, run: { ...page, title: output.payload.run.title } }] : [];
  });
  const past = ours2.slice(0, MOST_OURS).map(async ({ id, run }) => {
    return { run, made: madeIn(await statusesOf(id, trail)) };
  });
  return Promise.all(past);
}
function mayHaveMade({ configuration: configuration2, previousRelease }, releases) {
  return releases.some(
    (release, at) => release.configurationSid === configuration2 && (releases[at + 1]?.sid ?? "") === previousRelease
  );
}
async function pastOfJobsIn({ id: own4, environment }, trail) {
  const wanted = { task: JOB_TASK, environment, per_page: MOST_JOBS + 1 };
  const rows = await trail.deployments.newestDeployments(wanted, trail.api);
  const others = rows.filter((row) => row.id !== own4 && isByJob(row)).slice(0, MOST_JOBS);
  const past = others.map(async ({ id }) => {
    const statuses = await statusesOf(id, trail);
    const page = runPage(statuses.find(({ log_url }) => log_url)?.log_url ?? "", trail.run);
    return page === void 0 ? [] : [{ run: { ...page, title: "" }, made: madeIn(statuses) }];
  });
  return (await Promise.all(past)).flat();
}
function runPage(address, { serverUrl, repository }) {
  const runs = `${serverUrl}/${repository}/actions/runs/`;
  if (!address.startsWith(runs)) return void 0;
  const [, id] = /^(\d+)(?:\/job\/\d+)?$/.exec(address.slice(runs.length)) ?? [];
  return id === void 0 ? void 0 : { id: Number(id), url: `${runs}${id}` };
}
async function statusesOf(id, { api, deployments, unread }) {
  const statuses = await deployments.readStatuses(id, api).catch((thrown) => deployments.isGone(thrown) ? [] : unread(thrown));
  return statuses.filter(isByJob);
}
function madeIn(statuses) {
  return statuses.flatMap(({ description }) => releaseMadeIn(description) ?? []);
}

// src/deployment/lost.ts
var LOST = "The runner was lost, or could not reach GitHub. Its log may say what became of the release.";
function isOpen(state) {
  return state === void 0 || ["queued", "pending", "in_progress"].includes(state);
}
async function closeIfLost({ id, payload }, environmentUrl, { api, run, deployments }, authority) {
  const runId = earlierRunIn(payload.run.url, run);
  const ended = runId !== void 0 && await deployments.hasRunEnded(runId, api).catch(() => false);
  if (!ended || !isOpen((await deployments.newestStatus(id, api))?.state)) return;
  const urls = { environment_url: environmentUrl, log_url: payload.run.url };
  const end = { state: "error", description: LOST, ...urls };
  await deployments.setStatus({ id, madeFor: "release" }, end, api, authority);
}
function earlierRunIn(url, { serverUrl, repository, id }) {
  const [, runId] = /\/(\d{1,15})$/.exec(url) ?? [];
  const isOurs = url === `${serverUrl}/${repository}/actions/runs/${runId}` && runId !== id;
  return isOurs ? Number(runId) : void 0;
}

// src/deployment/retire.ts
var PASSED = 3;
var MOST_OPEN = 3;
var MOST_UNANSWERED = 3;
async function retireEarlierDeployments(newer, place, { stays }, authority, context) {
  try {
    const trail = await loadTrail(context);
    const attempt = attempts(trail, context);
    const urls = { environment_url: place.environmentUrl, log_url: newer.logUrl };
    const retired = { ...urls, description: "Replaced by a newer release", state: "inactive" };
    let [passed, open2] = [0, 0];
    let stayed = false;
    const retire = async ({ row, state, says }) => {
      if (state === "inactive") passed += 1;
      if (isOpen(state) && open2 < MOST_OPEN) {
        open2 += 1;
        await closeIfLost(row, place.environmentUrl, trail, authority);
      }
      if (state !== "success") return;
      const isLive2 = !stayed && stays.some((sid) => says.includes(sid));
      stayed ||= isLive2;
      if (!isLive2) await trail.deployments.setStatus({ id: row.id, madeFor: "release" }, retired, trail.api, authority);
    };
    for await (const batch of earlierThan(newer, place, trail, attempt)) {
      for (const earlier of batch) if (earlier) await attempt(() => retire(earlier));
      if (passed >= PASSED) return;
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
      const { code: code4 } = asProblem(thrown);
      if (code4 === "github-unavailable") unanswered += 1;
      const isOfThisOne = ["github-refused", "github-unavailable", "github-unreadable"].includes(code4);
      if (!isOfThisOne || unanswered > MOST_UNANSWERED) throw thrown;
      warnAfterRelease(thrown, context);
      return void 0;
    }
  };
}
async function* earlierThan(newer, { account, environment }, { api, deployments }, attempt) {
  for await (const rows of deployments.ourDeployments(environment, api)) {
    const earlier = rows.filter(({ id, payload }) => id < newer.id && payload.account === account);
    yield* inBatches(
      earlier,
      (row) => attempt(async () => {
        const newest = await deployments.newestStatus(row.id, api);
        const isTrusted = isByJob(row) && newest !== void 0 && isByJob(newest);
        const says = isTrusted ? `${row.payload.configuration} ${newest.description}` : "";
        return { row, state: newest?.state, says };
      })
    );
  }
}

// src/deployment/trail.ts
function createTrail(context) {
  return {
    searchOwn: (query) => searchJobDeployment(query, context),
    /** `keepNonce` gets the nonce of a deployment right before it is created. */
    open: (order, own4, keepNonce, authority) => openDeployment(order, own4, { ...context, keepNonce, authority }),
    findByNonce: (nonce, job) => findByNonce(nonce, job, context),
    close: (deployment, end, page, authority) => closeDeployment(deployment, end, page, authority, context),
    retire: (newer, place, retirement, authority) => retireEarlierDeployments(newer, place, retirement, authority, context),
    past: (query, releases) => readPastDeployments(query, releases, context)
  };
}

// src/flex/paging.ts
var PAGE_LIMIT = 1e3;
async function* pagesOf(readPage, list3) {
  const seen = /* @__PURE__ */ new Set();
  let query = { PageSize: String(list3.size) };
  while (query !== void 0) {
    const key = JSON.stringify(query);
    if (seen.has(key) || seen.size >= PAGE_LIMIT) {
      throw new Problem("twilio-endless-list", `Twilio's pages of ${list3.subject} do not end (${seen.size} read).`);
    }
    seen.add(key);
    const page = await readPage(query);
    yield page.rows;
    query = typeof page.next === "string" ? pagingOf(page.next, list3.subject) : void 0;
  }
}
function pagingOf(url, subject) {
  const given = [...URL.parse(url)?.searchParams ?? []];
  const paging = ["Page", "PageToken", "PageSize"].flatMap((name) => given.filter(([key]) => key === name).slice(0, 1));
  if (paging.length === 0) {
    throw new Problem("twilio-unreadable", `Twilio's answer to ${subject} names a next page that cannot be read.`);
  }
  return Object.fromEntries(paging);
}

// src/flex/refusal.ts
var TOO_MANY_REQUESTS = 20429;
var bodySchema = object({
  code: pipe(number(), integer(), minValue(1e4), maxValue(99999)),
  message: nullish(string(), ""),
  more_info: nullish(string(), "")
});
function refusalOf({ status, body }) {
  const parsed = safeParse(bodySchema, parseJson(body));
  if (!parsed.success) return { status, code: void 0, message: "", moreInfo: "" };
  const { code: code4, message, more_info } = parsed.output;
  return { status, code: code4, message, moreInfo: more_info };
}
function isRateLimited({ status, code: code4 }) {
  return status >= 400 && status < 500 && code4 === TOO_MANY_REQUESTS;
}
function refusalProblem(tried, account, refusal) {
  const { status, code: code4, message, moreInfo } = refusal;
  if (code4 === void 0) {
    return new Problem("not-twilio", `The answer to the request to ${tried} is not in Twilio's form (HTTP ${status}).`);
  }
  const said = message === "" ? "without a message" : `"${message}"`;
  const link3 = moreInfo === "" ? "" : `, see ${moreInfo}`;
  const what = `Twilio refused to ${tried}: ${said} (HTTP ${status}, code ${code4}${link3}).`;
  const problem = codeOf(refusal);
  return new Problem(problem, what, problem === "twilio-not-found" ? { fix: notFoundFix(tried, account) } : {});
}
var CODES = {
  401: "twilio-unauthorized",
  403: "twilio-forbidden",
  404: "twilio-not-found"
};
function codeOf(refusal) {
  if (isRateLimited(refusal)) return "twilio-rate-limited";
  return CODES[refusal.status] ?? (refusal.status >= 500 ? "twilio-unavailable" : "twilio-refused");
}
function notFoundFix(tried, account) {
  const wanted = tried.replace(/^create the configuration .*/s, "each plugin version in the list").replace(/^(read|list|create the release of) /, "");
  return `Check that account ${account} is the one that you want, and that ${wanted} exists there.`;
}
function unreachable(failed, cause, context) {
  const retryable = !(cause instanceof NotConnected && cause.permanent);
  const code4 = retryable ? "twilio-unreachable" : "certificate-refused";
  const { fix: fix2 } = CATALOGUE[code4];
  const likely = `Most likely ${context.hostSetBy} is wrong: it makes the host ${context.origin.host}.`;
  const options = isWrongHost(cause, context) ? { fix: `${likely} Else: ${fix2.charAt(0).toLowerCase()}${fix2.slice(1)}` } : {};
  return { problem: new Problem(code4, `${failed}: ${messageOf(cause)}.`, options), retryable };
}
function isWrongHost(failure, { hostSetBy, proxy }) {
  if (hostSetBy === "" || !(failure instanceof NotConnected)) return false;
  const { cause, permanent, proxyStatus = 0 } = failure;
  if (proxyStatus >= 500) return true;
  const code4 = cause instanceof Error && "code" in cause ? cause.code : void 0;
  return permanent ? code4 === "ERR_TLS_CERT_ALTNAME_INVALID" : code4 === "ENOTFOUND" && proxy === void 0;
}

// src/flex/reader.ts
var MAX_TRIES = 4;
async function readResource(request, schema, context) {
  for (let tries = 1; ; tries += 1) {
    const attempt = await attemptRead(request, context);
    if ("value" in attempt) {
      return parseAs(attempt.value, schema, `Twilio's answer to ${request.subject}`, "twilio-unreadable");
    }
    context.signal.throwIfAborted();
    if (!attempt.retryable || tries >= (request.retry === false ? 1 : MAX_TRIES)) throw attempt.problem;
    await context.clock.sleep(Math.max(backoff(tries), attempt.waitMs ?? 0), context.signal);
  }
}
async function attemptRead(request, context) {
  const { headers, agent, origin: origin2 } = context;
  const url = new URL(request.path, origin2);
  url.search = new URLSearchParams(request.query).toString();
  const bodyBytes = request.query === void 0 ? BODY_LIMIT : PAGE_BODY_LIMIT;
  const limits = { ...context, answerMs: request.answerMs ?? ANSWER_LIMIT_MS, bodyBytes };
  try {
    const answer = await exchange(url, { method: "GET", headers, agent }, limits);
    context.observeDate(answer.headers["date"]);
    return judgeResponse(answer, request, context);
  } catch (cause) {
    return unreachable(`Reading ${request.subject} from ${origin2.host} failed`, cause, context);
  }
}
function judgeResponse(answer, request, context) {
  if (answer.status === 200) {
    const value = parseJson(answer.body);
    if (value !== void 0) return { value };
    const problem = new Problem("twilio-unreadable", `Twilio's answer to ${request.subject} cannot be read.`);
    return { problem, retryable: true };
  }
  const tried = `${request.query === void 0 ? "read" : "list"} ${request.subject}`;
  return {
    problem: refusalProblem(tried, context.account, refusalOf(answer)),
    retryable: answer.status === 429 || answer.status >= 500,
    waitMs: retryAfter(answer.headers)
  };
}

// src/flex/writer.ts
var RELEASE = {
  resource: "Releases",
  noun: "release",
  tried: (configuration2) => `create the release of configuration ${configuration2}`,
  form: (configuration2) => [["ConfigurationId", configuration2]],
  schema: pipe(
    releaseSchema,
    transform((release) => ({ release }))
  )
};
var CONFIGURATION = {
  resource: "Configurations",
  noun: "configuration",
  tried: ({ name }) => `create the configuration ${JSON.stringify(name)}`,
  form: ({ name, description, plugins }) => [
    ["Name", name],
    ...description === "" ? [] : [["Description", description]],
    ...plugins.map(({ versionSid, phase }) => [
      "Plugins",
      JSON.stringify({ plugin_version: versionSid, phase })
    ])
  ],
  schema: pipe(
    configurationSchema,
    transform((configuration2) => ({ configuration: configuration2 }))
  )
};
async function connectForWrite(creation, context, _authority) {
  try {
    const socket = await openConnection(endpointOf(context.origin), context);
    const close = () => void socket.destroy();
    return { kind: "open", send: (asked) => send(asked, creation, socket, context), close };
  } catch (cause) {
    const { aborted, reason } = context.signal;
    return aborted ? { kind: "unsent", problem: asProblem(reason), retryable: false } : unsent(cause, context);
  }
}
async function send(asked, creation, socket, context) {
  if (socket.destroyed || socket.readableEnded || !socket.writable) {
    return unsent("the server closed the connection before it was used", context);
  }
  const request = {
    method: "POST",
    headers: { ...context.headers, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams([...creation.form(asked)]).toString(),
    agent: oneConnection(socket)
  };
  const url = new URL(`/v1/PluginService/${creation.resource}`, context.origin);
  try {
    const limits = { ...context, answerMs: ANSWER_LIMIT_MS, bodyBytes: BODY_LIMIT };
    const answer = await exchange(url, request, limits);
    return judgeResponse2(answer, creation, creation.tried(asked), context.account);
  } catch (cause) {
    return { kind: "indeterminate", why: messageOf(cause) };
  } finally {
    socket.destroy();
  }
}
function judgeResponse2(answer, { schema, noun }, tried, account) {
  const { status } = answer;
  const hundreds = Math.floor(status / 100);
  const refusal = refusalOf(answer);
  const problem = refusalProblem(tried, account, refusal);
  if (isRateLimited(refusal)) return { kind: "rate-limited", problem, waitMs: retryAfter(answer.headers) };
  if (hundreds === 2) {
    const created = safeParse(schema, parseJson(answer.body));
    if (created.success) return { kind: "confirmed", ...created.output };
    return { kind: "indeterminate", why: `HTTP ${status} with a body that is no ${noun}` };
  }
  if (hundreds === 4 && status !== 408) {
    return { kind: refusal.code === void 0 ? "unverified-refusal" : "refused", problem };
  }
  return { kind: "indeterminate", why: `HTTP ${status}${refusal.message === "" ? "" : `, "${refusal.message}"`}` };
}
function unsent(cause, context) {
  return { kind: "unsent", ...unreachable("Twilio was not reached", cause, context) };
}

// src/flex/client.ts
var SERVICE = "/v1/PluginService";
function createFlexClient(options) {
  const { host, hostSetBy, account, credentials, flexMetadata, proxy, clock, redact: redact2 } = options;
  const closed = new AbortController();
  const signal = AbortSignal.any([options.signal, closed.signal]);
  const headers = {
    authorization: `Basic ${basic(credentials.user, credentials.password)}`,
    accept: "application/json",
    "user-agent": "flex-release",
    ...flexMetadata !== void 0 && { "flex-metadata": flexMetadata }
  };
  const origin2 = new URL(`https://${host}`);
  const agent = keepConnections(endpointOf(origin2), { proxy, clock, signal });
  let aheadMs = 0;
  const observeDate = (header = "") => {
    const date = Date.parse(header);
    if (!Number.isNaN(date)) aheadMs = date - clock.date().getTime();
  };
  const common = { origin: origin2, hostSetBy, account, headers, agent, proxy, clock, signal, redact: redact2 };
  const context = { ...common, observeDate };
  const one2 = async (resource, sid, subject, schema) => {
    const request = { path: `${SERVICE}${resource}/${sid}`, subject };
    const row = ours(await readResource(request, schema, context), subject, account);
    if (row.sid !== sid) throw mismatch(subject, `is of ${row.sid}`);
    return row;
  };
  const list3 = (resource, key, subject, schema, size, { retry } = { retry: true }) => {
    const path = `${SERVICE}${resource}`;
    const readPage = async (query) => {
      const page = await readResource({ path, query, subject, retry }, schema, context);
      if ((page.key ?? key) !== key) throw mismatch(subject, `is a page of ${page.key}`);
      return { rows: page.rows.map((row) => ours(row, subject, account)), next: page.next };
    };
    return pagesOf(readPage, { subject, size });
  };
  return {
    releasePages: (size, options2) => list3("/Releases", "releases", "the releases", releasePageSchema, size, options2),
    release: (sid) => one2("/Releases", sid, `release ${sid}`, releaseSchema),
    async active() {
      const subject = "the active release";
      const request = { path: `${SERVICE}/Releases/Active`, subject, retry: false, answerMs: ACTIVE_LIMIT_MS };
      const release = await readResource(request, releaseSchema, context).catch(() => void 0);
      return release && ours(release, subject, account);
    },
    configuration: (sid) => one2("/Configurations", sid, `configuration ${sid}`, configurationSchema),
    configurationPages: (size, options2) => list3("/Configurations", "configurations", "the configurations", configurationPageSchema, size, options2),
    plugins: async (sid) => {
      const path = `/Configurations/${sid}/Plugins`;
      const plugins = /* @__PURE__ */ new Map();
      const subject = `the plugins of configuration ${sid}`;
      for await (const page of list3(path, "plugins", subject, configuredPageSchema, 1e3)) {
        for (const row of page) {
          const { configurationSid = sid } = row;
          if (configurationSid !== sid) throw mismatch(subject, `is of configuration ${configurationSid}`);
          plugins.set(JSON.stringify([row.uniqueName, row.versionSid, row.version]), row);
        }
      }
      return [...plugins.values()];
    },
    now: () => new Date(clock.date().getTime() + aheadMs),
    allPlugins: () => rowsOf(list3("/Plugins", "plugins", "the plugins", pluginPageSchema, 1e3)),
    pluginVersion: async (plugin, version2) => {
      const subject = `version ${version2} of ${plugin.uniqueName}`;
      if (version2 === "." || version2 === "..") return void 0;
      const path = `${SERVICE}/Plugins/${plugin.sid}/Versions/${encodeURIComponent(version2)}`;
      const row = await readResource({ path, subject }, pluginVersionSchema, context).catch(undefinedIfNotFound);
      return row && ofPlugin(ours(row, subject, account), plugin, subject).version === version2 ? row : void 0;
    },
    pluginVersions: async (plugin) => {
      const subject = `the versions of ${plugin.uniqueName}`;
      const path = `/Plugins/${plugin.sid}/Versions`;
      const rows = await rowsOf(list3(path, "plugin_versions", subject, versionPageSchema, 1e3));
      return rows.map((row) => ofPlugin(row, plugin, subject));
    },
    connect: (authority) => connectForWrite(RELEASE, context, authority),
    connectToMake: (authority) => connectForWrite(CONFIGURATION, context, authority),
    [Symbol.dispose]() {
      closed.abort();
      agent.destroy();
    }
  };
}
async function rowsOf(pages) {
  const rows = /* @__PURE__ */ new Map();
  for await (const page of pages) for (const row of page) rows.set(row.sid, row);
  return [...rows.values()];
}
function undefinedIfNotFound(thrown) {
  if (thrown instanceof Problem && thrown.code === "twilio-not-found") return void 0;
  throw thrown;
}
function ofPlugin(row, { sid }, subject) {
  if (row.pluginSid === sid) return row;
  throw mismatch(subject, `is of plugin ${row.pluginSid}`);
}
function mismatch(subject, what) {
  return new Problem("answer-mismatch", `Twilio's answer to ${subject} ${what}.`);
}
function ours(row, subject, account) {
  if (row.accountSid === void 0 || row.accountSid === account) return row;
  throw new Problem(
    "account-mismatch",
    `Twilio's answer to ${subject} belongs to account ${row.accountSid}, not to ${account}.`
  );
}

// src/github/gate-context.ts
function gitHubGateContext(github, run) {
  let reviews;
  let checks;
  return {
    run: run && {
      id: Number(run.id),
      title: `${run.workflow} #${run.number}`,
      url: run.url,
      attempt: Number(run.attempt)
    },
    actors: [.../* @__PURE__ */ new Set([run?.actor ?? "", run?.triggeringActor ?? ""])].filter((login) => login !== ""),
    reviews() {
      reviews ??= Promise.all([github.connect(), import("./reviews-E7MNZVMD.js")]).then(
        ([connected, { readReviews }]) => readReviews(connected.run.id, connected.api)
      );
      return reviews;
    },
    checks(names) {
      checks ??= Promise.all([github.connect(), import("./checks-MVDFXZHL.js")]).then(
        ([connected, { readChecks }]) => readChecks(names, connected.run.commit, connected.api)
      );
      return checks;
    }
  };
}

// src/github/lazy-client.ts
function lazyGitHub({
  run,
  token,
  proxyFor: proxyFor2,
  clock,
  signal,
  redact: redact2,
  permissions = []
}) {
  const closed = new AbortController();
  const ends = AbortSignal.any([signal, closed.signal]);
  let client;
  let api;
  return {
    async connect() {
      if (run === void 0) throw notAsked("this is not a workflow run");
      if (token === void 0) throw notAsked("the input `github-token` is empty");
      const options = { proxy: proxyFor2(run.apiUrl), clock, signal: ends, redact: redact2, permissions };
      client ??= import("./client-7EWOVIDG.js").then(({ createGitHubClient }) => createGitHubClient(run, token, options));
      api = await client;
      return { api, run };
    },
    [Symbol.dispose]() {
      closed.abort();
      api?.close();
    }
  };
}
function notAsked(why) {
  return new Problem("github-not-configured", `GitHub cannot be asked: ${why}.`);
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
  const list3 = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list3.addSubnet(address, Number(bits), version2);
  }
  return list3;
}
function isPublicAddress(address) {
  const version2 = isIP(address);
  if (version2 === 0) return false;
  const name = version2 === 6 ? "ipv6" : "ipv4";
  return !SPECIAL[name].check(address, name);
}
function publicLookup(lookup = node_dns_default.lookup) {
  return (host, options, done) => lookup(host, { ...options, all: true }, (error2, addresses) => {
    const [first] = addresses ?? [];
    if (error2 || first === void 0) return done(error2 ?? new Error(`${host} has no address`), "", 0);
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
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url?.protocol !== "https:") {
      return no(redirects === 0 ? "this is no https URL" : "it redirects to what is no https URL");
    }
    const { status, location } = await ask(method, url, agentFor(url), signal);
    if (status >= 200 && status < 300) return { answers: true, ...url.host !== host && { elsewhere: true } };
    if (status < 300 || status >= 400 || location === null) return no(`HTTP ${status}`, status);
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

// src/connections.ts
function connect(options, run, context) {
  var _stack = [];
  try {
    const opened = __using(_stack, new DisposableStack());
    const { clock, warn, withinBudget, redact: redact2 } = context;
    const twilio = { clock, signal: context.twilio, redact: redact2 };
    const flex = opened.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...twilio }));
    const assets = opened.use(createAssetProbe({ proxyFor, ...twilio }));
    const { githubToken: token, permissions } = options;
    const github = opened.use(lazyGitHub({ run, token, proxyFor, clock, signal: context.gitHub, redact: redact2, permissions }));
    const resources = opened.move();
    return {
      flex,
      trail: createTrail({ github, warn, withinBudget, redact: redact2 }),
      gates: { ...gitHubGateContext(github, run), probe: assets.probe },
      [Symbol.dispose]: () => resources.dispose()
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}

// src/github/context.ts
async function readContext(environment) {
  if (!isReadableJson(environment["GITHUB_EVENT_PATH"])) delete environment["GITHUB_EVENT_PATH"];
  const { context } = await import("./toolkit-context-C2WTSU2D.js");
  return { run: runFrom(context, environment), event: context.payload };
}
function isReadableJson(path = "") {
  try {
    JSON.parse(readFileSync(path, "utf8"));
    return true;
  } catch {
    return false;
  }
}
function runFrom(context, environment) {
  const repository = environment["GITHUB_REPOSITORY"] ?? "";
  const { sha = "", ref = "", workflow = "", job = "", actor = "", eventName = "", serverUrl, apiUrl } = context;
  if (!/^[^/]+\/[^/]+$/.test(repository) || sha === "") return void 0;
  const id = digitsOf(context.runId);
  return {
    ...{ repository, commit: sha, ref, id },
    ...{ number: digitsOf(context.runNumber), attempt: digitsOf(context.runAttempt) },
    ...{ workflow, job, actor, triggeringActor: environment["GITHUB_TRIGGERING_ACTOR"] ?? "", eventName },
    ...{ serverUrl, apiUrl, url: `${serverUrl}/${repository}/actions/runs/${id}` }
  };
}
function digitsOf(count) {
  return Number.isNaN(count) ? "" : String(count);
}

// src/report/annotation.ts
var MESSAGE_LIMIT = 4096;
function annotationOf(problem) {
  const after = [problem.now, problem.next, `More: ${helpUrl(problem.code)}`].map((sentence2) => harmless(sentence2, 1e3)).filter((sentence2) => sentence2 !== "");
  const room = MESSAGE_LIMIT - after.reduce((sum, sentence2) => sum + sentence2.length + 1, 0);
  return {
    title: sanitize(`Flex Release: ${problem.title}`, 200),
    message: [harmless(problem.what, room), ...after].filter((sentence2) => sentence2 !== "").join("\n")
  };
}
function harmless(text4, maxLength) {
  const lines = linesOf(text4).map((line) => logLine(line));
  return truncate(lines.join("\n"), maxLength);
}

// src/report/record/json.ts
var RECORD_BYTES = 96 * 1024;
function recordAsJson(record, maxBytes = RECORD_BYTES, indent = 0) {
  for (const smaller of everSmaller(record)) {
    if (minLength(smaller) > maxBytes) continue;
    const json = JSON.stringify(smaller, void 0, indent);
    if (Buffer.byteLength(json) > maxBytes) continue;
    const harmless2 = escapeInvisibleInJson(json);
    if (Buffer.byteLength(harmless2) <= maxBytes) return harmless2;
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
  for (const text4 of [4e3, 500]) yield { ...whole, changelog: 60, entries: 50, text: text4 };
  const short = { changelog: 60, entries: 20, text: 500 };
  for (let changes = moved; changes > 0; changes = Math.floor(changes / 2)) yield { ...short, changes };
  for (const text4 of [500, 60]) yield { ...short, changes: 0, text: text4 };
  yield { changelog: 0, changes: 0, entries: 5, text: 40 };
}
function cutTo(room, record) {
  const cutter = createCutter(room);
  const all2 = record.changes ?? [];
  const kept = room.changes === "all" ? all2 : dangerousFirst(all2).slice(0, room.changes);
  const { changes: _, gates, approvals, history, warnings, candidates: candidates2, ...rest } = record;
  const changes = kept.map((change) => cutter.change(change));
  const small = {
    ...cutter.texts(rest),
    changes: record.changes && changes,
    gates: cutter.list(gates),
    approvals: approvals && cutter.list(approvals),
    history: cutter.list(history),
    warnings: cutter.list(warnings),
    candidates: cutter.list(candidates2)
  };
  const unchanged = countUnchanged(all2) - countUnchanged(kept);
  return { ...small, cut: { ...cutter.counted(), unchanged, changes: all2.length - kept.length - unchanged } };
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
  const text4 = lines.join("\n");
  return Buffer.byteLength(text4) <= CHANGES_BYTES ? text4 : "";
}
function changesAsJson(record) {
  if (record.changes === null) return "";
  return firstThatFits(everShorter(record.changes.map(({ changelog: _, ...move }) => move)), CHANGES_BYTES) ?? "[]";
}
function firstThatFits(lists, maxBytes) {
  for (const list3 of lists) {
    const json = escapeInvisibleInJson(JSON.stringify(list3));
    if (Buffer.byteLength(json) <= maxBytes) return json;
  }
  return void 0;
}
function* everShorter(all2) {
  yield all2;
  const moved = all2.filter(({ kind }) => kind !== "unchanged");
  const unchanged = more("unchanged", all2.length - moved.length);
  for (const maxLength of [Infinity, 200, 60]) yield [...shortened(moved, maxLength), ...unchanged];
  const ordered = shortened(dangerousFirst(moved), 60);
  for (let count = moved.length >> 1; ; count >>= 1) {
    yield [...ordered.slice(0, count), ...more("changed", moved.length - count), ...unchanged];
    if (count === 0) return;
  }
}
function shortened(moves, maxLength) {
  const short = (text4) => truncate(text4, maxLength);
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

// src/report/record/known-names.ts
function knownNames(facts) {
  const { plan, sought, takenBack: takenBack2, history = [], others = [] } = facts;
  const { before, beforeName = "" } = sought ?? {};
  const meant = takenBack2 && { configuration: takenBack2.target };
  const known = [plan?.live?.contents, plan?.target, sought?.target, meant];
  const pairs = [
    ...[...history, ...others].map(({ release, name }) => [release.configurationSid, name]),
    ...before ? [[before.configurationSid, beforeName]] : [],
    ...known.flatMap((one2) => one2 && "configuration" in one2 ? [one2.configuration] : []).map(({ sid, name }) => [sid, name])
  ];
  return new Map(pairs.filter(([, name]) => name !== ""));
}

// src/report/record/problem.ts
function describeProblem(facts) {
  const { outcome, thrown } = facts;
  if (outcome === void 0) return thrown === void 0 ? null : describeThrown(thrown, facts);
  const problem = problemOfOutcome(outcome, facts);
  if (problem === null || !facts.automatic) return problem;
  if (problem.code === "conflict-concurrent") return { ...problem, title: `rolled back: ${problem.title}` };
  return {
    ...problem,
    title: `not rolled back: ${problem.title}`,
    // The release that made the job fail stays live: that must not be missed.
    next: `${problem.next} To go back by hand, release ${wayBack(facts)}.`.trim()
  };
}
function describedAs(code4) {
  return { code: code4, title: CATALOGUE[code4].title, next: withRerun(code4) };
}
function describeThrown({ code: code4, message, remedy }, facts) {
  const { step, takenBack: takenBack2 } = facts;
  const words2 = takenBack2 ? describeTakenBack(takenBack2, facts) : { what: message, next: remedy };
  const described = { ...describedAs(code4), ...words2 };
  if (step === "main") return { ...described, now: "Nothing was sent, so this run changed nothing." };
  return {
    ...described,
    title: `not checked at the end of the job: ${described.title}`,
    now: "This last step sent nothing; what the release did is in the log of the step itself."
  };
}
function describeTakenBack(found, facts) {
  const { live, target, by, further } = found;
  const isBack = by.configurationSid === live.release.configurationSid;
  const since = isBack ? by : live.release;
  const run = facts.pastDeployments?.find(({ made }) => made.includes(since.sid))?.run ?? null;
  const named2 = (sid) => withSid({ sid, name: knownNames(facts).get(sid) ?? "" });
  const name = displayName(live.contents.configuration);
  const typed = `\`${facts.options?.typed}\` is ${withSid(target)}, which ${by.sid} took back`;
  const onPurpose = `To bring ${displayName(target)} back on purpose: ${target.sid}.`;
  return {
    what: `${isBack ? "Already back: " : ""}${liveSince(name, since.dateCreated, run)}.
${typed} on ${formatTime(by.dateCreated)}.`,
    next: further ? `If ${name} does not work either, go further back: \`previous~${further.back}\`, ${named2(further.configurationSid)}. ${onPurpose}` : onPurpose
  };
}
function withSid({ sid, name }) {
  return name === "" ? `configuration ${sid}` : `${name} (${sid})`;
}
function wayBack(facts) {
  const unsure = "the configuration that should be live";
  const target = facts.sought?.target;
  if (target?.kind !== "configuration") return unsure;
  if (facts.outcome?.outcome === "blocked") return notArchived(facts).join(", or else ") || unsure;
  return withSid(target.configuration);
}
function notArchived({ plan, sought, history = [] }) {
  const target = plan?.target ?? sought?.target;
  const excluded = [
    target?.kind === "configuration" ? target.configuration.sid : void 0,
    (plan?.live?.release ?? sought?.before)?.configurationSid
  ];
  const choices = history.flatMap(
    ({ release: { configurationSid: sid }, name, archived }) => archived === false && !excluded.includes(sid) ? [`${name} (${sid})`] : []
  );
  return [...new Set(choices)].slice(0, 3);
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
        what: `The configuration is already active, by ${outcome.release.sid}.`,
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
function describeBlocked({ because, afterRefusal }, facts) {
  const what = because.join("\n");
  const made = unreleased(facts);
  const now = (nothing) => [`${nothing}.`, lastActive(facts), made].filter(Boolean).join(" ");
  return facts.automatic ? { ...describedAs("not-rolled-back"), what, now: now("No rollback was sent") } : {
    ...describedAs("blocked"),
    what,
    now: now(afterRefusal || made ? "This run made no release" : "Nothing was sent"),
    next: remediesFor(facts.verdicts ?? []) + insteadOfArchived(facts)
  };
}
function insteadOfArchived(facts) {
  const target = facts.plan?.target;
  if (target?.kind !== "configuration" || archivedIn(target).length === 0) return "";
  const choices = notArchived(facts);
  return choices.length === 0 ? "" : ` Of the last ones, these are not archived, newest first: ${choices.join(", ")}.`;
}
function remediesFor(verdicts) {
  const failed = verdicts.filter((one2) => one2.verdict === "fail");
  if (failed.length === 0) return withRerun("blocked");
  const gates = Map.groupBy(failed, ({ remedy }) => remedy);
  const all2 = [...gates].map(([remedy, those]) => gates.size === 1 ? remedy : `${remedy} (${those.map(({ gate }) => gate).join(", ")})`).join("; ");
  return withRerun("blocked", `${all2.charAt(0).toUpperCase()}${all2.slice(1)}.`);
}
function describeNotCreated({ problem, seen }, facts) {
  return {
    ...describedAs(problem.code),
    what: problem.message,
    now: [`${noRelease(facts)}.`, lastActive(facts, seen), unreleased(facts)].filter(Boolean).join(" "),
    // To run again would release once more what made the job fail.
    next: facts.automatic ? problem.fix : `${problem.remedy} ${adviceOnTarget(problem, facts)}`.trim()
  };
}
function adviceOnTarget({ code: code4 }, { plan, nearest = [] }) {
  const isRefused = code4 === "twilio-not-found" || code4 === "twilio-refused";
  return isRefused && plan?.target.kind === "name" ? adviceOn(plan.target.name, nearest) : "";
}
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
      return `Configuration ${unreleased2.name} (${unreleased2.sid}) is there, with what this step was to make: ${reused}.`;
    case "not known":
      return `Whether configuration ${unreleased2.name} was made is not known: if it was, ${reused}.`;
  }
}
function lastActive(facts, seen) {
  const { plan, sought, standing, automatic } = facts;
  if (seen) return `When last checked, ${inNames(seen, facts)} was active.`;
  if (automatic) {
    return standing?.kind === "live" ? `When last checked, ${inNames(sought?.before, facts)} was still active.` : NOT_KNOWN;
  }
  if (plan === void 0) return "";
  if (plan.live === void 0) return "When the plan was made, the project had no release.";
  return `When the plan was made, ${inNames(plan.live.release, facts)} was active.`;
}
function describeConflict(conflict, facts) {
  switch (conflict.when) {
    case "before": {
      const isRollback = facts.automatic ?? false;
      const since = isRollback ? "this run released" : "the plan was made against";
      return {
        ...describedAs("conflict"),
        what: `Someone released since ${since} ${inNames(conflict.planned, facts)}.`,
        now: `${noRelease(facts)}; when last checked, ${inNames(conflict.theirs, facts)} was active. ${unreleased(facts)}`.trim(),
        ...isRollback ? { next: CATALOGUE["conflict"].fix } : {}
      };
    }
    case "concurrent": {
      const { ours: ours2, theirs, active: active2, candidates: candidates2 } = conflict;
      const own4 = candidates2.length === 0 ? "ours is" : "the answer was lost, so ours may be";
      const live = active2 === "ours" ? ours2 : theirs;
      if (ours2.configurationSid === theirs.configurationSid) {
        return {
          ...describedAs("conflict-concurrent"),
          what: `Someone released the same configuration at the same time: ${own4} ${ours2.sid}, the other one is ${theirs.sid}.`,
          now: `The target is live all the same: when last checked, ${inNames(live, facts)} was active.`,
          next: `Nothing, if both were meant.${facts.run ? " Give the jobs one `concurrency` group, so that they wait for each other." : ""}`
        };
      }
      return {
        ...describedAs("conflict-concurrent"),
        what: `Someone released at the same time: ${own4} ${inNames(ours2, facts)}, the other one is ${inNames(theirs, facts)}.`,
        now: `When last checked, ${inNames(live, facts)} was active; nothing more is done automatically.`
      };
    }
    case "mismatch": {
      const { asked, answered } = conflict;
      return {
        ...describedAs("conflict-mismatch"),
        what: `Twilio was asked to release configuration ${asked}, and confirmed ${named(answered)} in account ${answered.accountSid}.`,
        now: "Which of them is active is not known."
      };
    }
  }
}
function describeUnknown(outcome, facts) {
  const target = facts.plan?.target ?? facts.sought?.target;
  const wanted = target?.kind === "configuration" ? target.configuration.sid : target?.name ?? "the target";
  const before = outcome.before?.sid ?? "none";
  const twilioNamed = outcome.confirmedSid === void 0 ? "" : ` Twilio named ${outcome.confirmedSid}.`;
  const why = outcome.why.replace(/\.$/, "");
  const sent = outcome.sent ? "The request was sent once, and what" : "Whether the request was sent, and what";
  return {
    ...describedAs("unknown"),
    what: `${sent} became of it is not known: ${why}.${twilioNamed}`,
    now: `${seenAtLastLook(outcome, facts)} Nothing was sent again.`,
    next: `Look at the releases of the Flex project (${WHERE}): if one of configuration ${wanted} is newer than ${before}, it took effect; ${facts.step === "main" ? "this job checks once more at its end: see the end of its summary" : "release again only after that check"}.`
  };
}
var WHERE = "the summary of a dry run, `twilio flex:plugins:list:releases`, or GET /v1/PluginService/Releases";
function seenAtLastLook({ seen, calledActive, before, lookedSeconds, cutShort }, facts) {
  if (seen === void 0 && cutShort) {
    return `No check succeeded ${lookedSeconds === 0 ? "before the run ended" : `within ${lookedSeconds} s`}.`;
  }
  const target = facts.plan?.target ?? facts.sought?.target;
  const name = target?.kind === "configuration" && target.configuration.name || "the release";
  const still = seen !== void 0 && seen.sid === before?.sid ? " still" : "";
  const active2 = seen === void 0 ? "no release was seen" : `${inNames(seen, facts)} was${still} active`;
  const other = calledActive === void 0 ? "" : ` That is what Twilio's list shows, but Twilio calls ${inNames(calledActive, facts)} active.`;
  return `When last checked, ${active2}; ${name} did not appear within ${lookedSeconds} s.${other}`;
}
function inNames(release, facts) {
  const name = release && knownNames(facts).get(release.configurationSid);
  return name ? `${name} (${release.sid} of ${release.configurationSid})` : named(release);
}
function named(release) {
  return release === void 0 ? "no release" : `${release.sid} of configuration ${release.configurationSid}`;
}

// node_modules/micromark-util-character/index.js
var asciiAlpha = regexCheck(/[A-Za-z]/);
var asciiAlphanumeric = regexCheck(/[\dA-Za-z]/);
var asciiAtext = regexCheck(/[#-'*+\--9=?A-Z^-~]/);
var asciiDigit = regexCheck(/\d/);
var asciiHexDigit = regexCheck(/[\dA-Fa-f]/);
var asciiPunctuation = regexCheck(/[!-/:-@[-`{-~]/);
function markdownLineEndingOrSpace(code4) {
  return code4 !== null && (code4 < 0 || code4 === 32);
}
var unicodePunctuation = regexCheck(new RegExp("\\p{P}|\\p{S}", "u"));
var unicodeWhitespace = regexCheck(/\s/);
function regexCheck(regex) {
  return check2;
  function check2(code4) {
    return code4 !== null && code4 > -1 && regex.test(String.fromCharCode(code4));
  }
}

// node_modules/unist-util-is/lib/index.js
var convert = (
  // Note: overloads in JSDoc can’t yet use different `@template`s.
  /**
   * @type {(
   *   (<Condition extends string>(test: Condition) => (node: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node & {type: Condition}) &
   *   (<Condition extends Props>(test: Condition) => (node: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node & Condition) &
   *   (<Condition extends TestFunction>(test: Condition) => (node: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node & Predicate<Condition, Node>) &
   *   ((test?: null | undefined) => (node?: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node) &
   *   ((test?: Test) => Check)
   * )}
   */
  /**
   * @param {Test} [test]
   * @returns {Check}
   */
  (function(test) {
    if (test === null || test === void 0) {
      return ok;
    }
    if (typeof test === "function") {
      return castFactory(test);
    }
    if (typeof test === "object") {
      return Array.isArray(test) ? anyFactory(test) : (
        // Cast because `ReadonlyArray` goes into the above but `isArray`
        // narrows to `Array`.
        propertiesFactory(
          /** @type {Props} */
          test
        )
      );
    }
    if (typeof test === "string") {
      return typeFactory(test);
    }
    throw new Error("Expected function, string, or object as test");
  })
);
function anyFactory(tests) {
  const checks = [];
  let index = -1;
  while (++index < tests.length) {
    checks[index] = convert(tests[index]);
  }
  return castFactory(any);
  function any(...parameters) {
    let index2 = -1;
    while (++index2 < checks.length) {
      if (checks[index2].apply(this, parameters)) return true;
    }
    return false;
  }
}
function propertiesFactory(check2) {
  const checkAsRecord = (
    /** @type {Record<string, unknown>} */
    check2
  );
  return castFactory(all2);
  function all2(node2) {
    const nodeAsRecord = (
      /** @type {Record<string, unknown>} */
      /** @type {unknown} */
      node2
    );
    let key;
    for (key in check2) {
      if (nodeAsRecord[key] !== checkAsRecord[key]) return false;
    }
    return true;
  }
}
function typeFactory(check2) {
  return castFactory(type);
  function type(node2) {
    return node2 && node2.type === check2;
  }
}
function castFactory(testFunction) {
  return check2;
  function check2(value, index, parent) {
    return Boolean(
      looksLikeANode(value) && testFunction.call(
        this,
        value,
        typeof index === "number" ? index : void 0,
        parent || void 0
      )
    );
  }
}
function ok() {
  return true;
}
function looksLikeANode(value) {
  return value !== null && typeof value === "object" && "type" in value;
}

// node_modules/unist-util-visit-parents/lib/color.node.js
function color(d) {
  return "\x1B[33m" + d + "\x1B[39m";
}

// node_modules/unist-util-visit-parents/lib/index.js
var empty = [];
var CONTINUE = true;
var EXIT = false;
var SKIP = "skip";
function visitParents(tree, testOrEnterOrVisitors, enterOrVisitorsOrReverse, reverse) {
  if (!tree || typeof tree !== "object") {
    throw new Error("Unexpected value `" + tree + "` for `tree`, expected node");
  }
  let preorder = true;
  let check2;
  let visitors;
  let enter;
  let exit;
  if (typeof enterOrVisitorsOrReverse === "function" || enterOrVisitorsOrReverse && typeof enterOrVisitorsOrReverse === "object") {
    check2 = /** @type {Test} */
    testOrEnterOrVisitors;
    visitors = enterOrVisitorsOrReverse;
    if (reverse) preorder = false;
  } else {
    visitors = /** @type {Visitors | Visitor} */
    testOrEnterOrVisitors;
    if (enterOrVisitorsOrReverse) preorder = false;
  }
  if (typeof visitors === "function") {
    enter = visitors;
  } else if (visitors && typeof visitors === "object") {
    if (visitors.enter === null || visitors.enter === void 0) {
    } else if (typeof visitors.enter === "function") {
      enter = visitors.enter;
    } else {
      throw new Error(
        "Unexpected value `" + visitors.enter + "` for `visitors.enter`, expected optional visitor"
      );
    }
    if (typeof visitors.exit === "function") {
      exit = visitors.exit;
    } else {
      throw new Error(
        "Unexpected value `" + visitors.exit + "` for `visitors.exit`, expected visitor (pass a visitor directly if you only want an enter visitor)"
      );
    }
  } else {
    throw new Error(
      "Unexpected value `" + visitors + "` for `enter` or `visitors`, expected visitor or object with visitors"
    );
  }
  const is2 = convert(check2);
  const step = preorder ? 1 : -1;
  factory(tree, void 0, [])();
  function factory(node2, index, parents) {
    const value = (
      /** @type {Record<string, unknown>} */
      node2 && typeof node2 === "object" ? node2 : {}
    );
    if (typeof value.type === "string") {
      const name = (
        // `hast`
        typeof value.tagName === "string" ? value.tagName : (
          // `xast`
          typeof value.name === "string" ? value.name : void 0
        )
      );
      Object.defineProperty(visit2, "name", {
        value: "node (" + color(node2.type + (name ? "<" + name + ">" : "")) + ")"
      });
    }
    return visit2;
    function visit2() {
      const matches = !check2 || is2(node2, index, parents[parents.length - 1] || void 0);
      let result = empty;
      if (enter && matches) {
        result = toResult(enter(node2, parents, index));
        if (result[0] === EXIT) {
          return result;
        }
      }
      if ("children" in node2 && node2.children) {
        const nodeAsParent = (
          /** @type {UnistParent} */
          node2
        );
        if (nodeAsParent.children && result[0] !== SKIP) {
          let offset = (preorder ? -1 : nodeAsParent.children.length) + step;
          const grandparents = [...parents, nodeAsParent];
          while (offset > -1 && offset < nodeAsParent.children.length) {
            const child = nodeAsParent.children[offset];
            const subresult = factory(child, offset, grandparents)();
            if (subresult[0] === EXIT) {
              return subresult;
            }
            offset = typeof subresult[1] === "number" ? subresult[1] : offset + step;
          }
        }
      }
      if (exit && matches) {
        const exitResult = toResult(exit(node2, parents, index));
        if (exitResult[0] === SKIP) {
          throw new Error(
            "Unexpected value `" + exitResult[0] + "` from `exit`, expected `CONTINUE`, `EXIT`, index, or nothing"
          );
        }
        if (exitResult[0] === EXIT || typeof exitResult[1] === "number") {
          return exitResult;
        }
      }
      return result;
    }
  }
}
function toResult(value) {
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === "number") {
    return [CONTINUE, value];
  }
  return value === null || value === void 0 ? empty : [value];
}

// node_modules/mdast-util-gfm-autolink-literal/lib/index.js
var inConstruct = "phrasing";
var notInConstruct = ["autolink", "link", "image", "label"];
function gfmAutolinkLiteralToMarkdown() {
  return {
    unsafe: [
      {
        character: "@",
        before: "[+\\-.\\w]",
        after: "[\\-.\\w]",
        inConstruct,
        notInConstruct
      },
      {
        character: ".",
        before: "[Ww]",
        after: "[\\-.\\w]",
        inConstruct,
        notInConstruct
      },
      {
        character: ":",
        before: "[ps]",
        after: "\\/",
        inConstruct,
        notInConstruct
      }
    ]
  };
}

// node_modules/mdast-util-gfm-footnote/lib/index.js
footnoteReference.peek = footnoteReferencePeek;
function footnoteReferencePeek() {
  return "[";
}
function footnoteReference(node2, _, state, info2) {
  const tracker = state.createTracker(info2);
  let value = tracker.move("[^");
  const exit = state.enter("footnoteReference");
  const subexit = state.enter("reference");
  value += tracker.move(
    state.safe(state.associationId(node2), { after: "]", before: value })
  );
  subexit();
  exit();
  value += tracker.move("]");
  return value;
}
function gfmFootnoteToMarkdown(options) {
  let firstLineBlank = false;
  if (options && options.firstLineBlank) {
    firstLineBlank = true;
  }
  return {
    handlers: { footnoteDefinition, footnoteReference },
    // This is on by default already.
    unsafe: [{ character: "[", inConstruct: ["label", "phrasing", "reference"] }]
  };
  function footnoteDefinition(node2, _, state, info2) {
    const tracker = state.createTracker(info2);
    let value = tracker.move("[^");
    const exit = state.enter("footnoteDefinition");
    const subexit = state.enter("label");
    value += tracker.move(
      state.safe(state.associationId(node2), { before: value, after: "]" })
    );
    subexit();
    value += tracker.move("]:");
    if (node2.children && node2.children.length > 0) {
      tracker.shift(4);
      value += tracker.move(
        (firstLineBlank ? "\n" : " ") + state.indentLines(
          state.containerFlow(node2, tracker.current()),
          firstLineBlank ? mapAll : mapExceptFirst
        )
      );
    }
    exit();
    return value;
  }
}
function mapExceptFirst(line, index, blank) {
  return index === 0 ? line : mapAll(line, index, blank);
}
function mapAll(line, index, blank) {
  return (blank ? "" : "    ") + line;
}

// node_modules/mdast-util-gfm-strikethrough/lib/index.js
var constructsWithoutStrikethrough = [
  "autolink",
  "destinationLiteral",
  "destinationRaw",
  "reference",
  "titleQuote",
  "titleApostrophe"
];
handleDelete.attention = attentionDelete;
handleDelete.peek = peekDelete;
function gfmStrikethroughToMarkdown() {
  return {
    handlers: { delete: handleDelete },
    unsafe: [
      {
        character: "~",
        inConstruct: "phrasing",
        notInConstruct: constructsWithoutStrikethrough
      }
    ]
  };
}
function handleDelete(node2, _, state, info2) {
  const tracker = state.createTracker(info2);
  const sequence = state.stack.includes("strikethrough") ? "~" : "~~";
  const exit = state.enter("strikethrough");
  let value = tracker.move(sequence);
  value += state.containerPhrasing(node2, {
    ...tracker.current(),
    before: value,
    after: "~"
  });
  value += tracker.move(sequence);
  exit();
  return value;
}
function attentionDelete() {
  return { construct: "strikethrough", markers: ["~"], sizes: [2, 1] };
}
function peekDelete() {
  return "~";
}

// node_modules/markdown-table/index.js
function defaultStringLength(value) {
  return value.length;
}
function markdownTable(table2, options) {
  const settings = options || {};
  const align = (settings.align || []).concat();
  const stringLength = settings.stringLength || defaultStringLength;
  const alignments = [];
  const cellMatrix = [];
  const sizeMatrix = [];
  const longestCellByColumn = [];
  let mostCellsPerRow = 0;
  let rowIndex = -1;
  while (++rowIndex < table2.length) {
    const row2 = [];
    const sizes2 = [];
    let columnIndex2 = -1;
    if (table2[rowIndex].length > mostCellsPerRow) {
      mostCellsPerRow = table2[rowIndex].length;
    }
    while (++columnIndex2 < table2[rowIndex].length) {
      const cell = serialize(table2[rowIndex][columnIndex2]);
      if (settings.alignDelimiters !== false) {
        const size = stringLength(cell);
        sizes2[columnIndex2] = size;
        if (longestCellByColumn[columnIndex2] === void 0 || size > longestCellByColumn[columnIndex2]) {
          longestCellByColumn[columnIndex2] = size;
        }
      }
      row2.push(cell);
    }
    cellMatrix[rowIndex] = row2;
    sizeMatrix[rowIndex] = sizes2;
  }
  let columnIndex = -1;
  if (typeof align === "object" && "length" in align) {
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = toAlignment(align[columnIndex]);
    }
  } else {
    const code4 = toAlignment(align);
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = code4;
    }
  }
  columnIndex = -1;
  const row = [];
  const sizes = [];
  while (++columnIndex < mostCellsPerRow) {
    const code4 = alignments[columnIndex];
    let before = "";
    let after = "";
    if (code4 === 99) {
      before = ":";
      after = ":";
    } else if (code4 === 108) {
      before = ":";
    } else if (code4 === 114) {
      after = ":";
    }
    let size = settings.alignDelimiters === false ? 1 : Math.max(
      1,
      longestCellByColumn[columnIndex] - before.length - after.length
    );
    const cell = before + "-".repeat(size) + after;
    if (settings.alignDelimiters !== false) {
      size = before.length + size + after.length;
      if (size > longestCellByColumn[columnIndex]) {
        longestCellByColumn[columnIndex] = size;
      }
      sizes[columnIndex] = size;
    }
    row[columnIndex] = cell;
  }
  cellMatrix.splice(1, 0, row);
  sizeMatrix.splice(1, 0, sizes);
  rowIndex = -1;
  const lines = [];
  while (++rowIndex < cellMatrix.length) {
    const row2 = cellMatrix[rowIndex];
    const sizes2 = sizeMatrix[rowIndex];
    const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
    columnIndex = -1;
    const line = [];
    while (++columnIndex < cellsInRow) {
      const cell = row2[columnIndex] || "";
      let before = "";
      let after = "";
      if (settings.alignDelimiters !== false) {
        const size = longestCellByColumn[columnIndex] - (sizes2[columnIndex] || 0);
        const code4 = alignments[columnIndex];
        if (code4 === 114) {
          before = " ".repeat(size);
        } else if (code4 === 99) {
          const half = size / 2;
          if (size % 2) {
            before = " ".repeat(half + 0.5);
            after = " ".repeat(half - 0.5);
          } else {
            before = " ".repeat(half);
            after = before;
          }
        } else {
          after = " ".repeat(size);
        }
      }
      if (settings.delimiterStart !== false && !columnIndex) {
        line.push("|");
      }
      if (settings.padding !== false && // Don’t add the opening space if we’re not aligning and the cell is
      // empty: there will be a closing space.
      !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) {
        line.push(" ");
      }
      if (settings.alignDelimiters !== false) {
        line.push(before);
      }
      line.push(cell);
      if (settings.alignDelimiters !== false) {
        line.push(after);
      }
      if (settings.padding !== false) {
        line.push(" ");
      }
      if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) {
        line.push("|");
      }
    }
    lines.push(
      settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join("")
    );
  }
  return lines.join("\n");
}
function serialize(value) {
  return value === null || value === void 0 ? "" : String(value);
}
function toAlignment(value) {
  const code4 = typeof value === "string" ? value.codePointAt(0) : 0;
  return code4 === 67 || code4 === 99 ? 99 : code4 === 76 || code4 === 108 ? 108 : code4 === 82 || code4 === 114 ? 114 : 0;
}

// node_modules/mdast-util-phrasing/lib/index.js
var phrasing = (
  /** @type {(node?: unknown) => node is Exclude<PhrasingContent, Html>} */
  convert([
    "break",
    "delete",
    "emphasis",
    // To do: next major: removed since footnotes were added to GFM.
    "footnote",
    "footnoteReference",
    "image",
    "imageReference",
    "inlineCode",
    // Enabled by `mdast-util-math`:
    "inlineMath",
    "link",
    "linkReference",
    // Enabled by `mdast-util-mdx`:
    "mdxJsxTextElement",
    // Enabled by `mdast-util-mdx`:
    "mdxTextExpression",
    "strong",
    "text",
    // Enabled by `mdast-util-directive`:
    "textDirective"
  ])
);

// node_modules/zwitch/index.js
var own = {}.hasOwnProperty;
function zwitch(key, options) {
  const settings = options || {};
  function one2(value, ...parameters) {
    let fn = one2.invalid;
    const handlers = one2.handlers;
    if (value && own.call(value, key)) {
      const id = String(value[key]);
      fn = own.call(handlers, id) ? handlers[id] : one2.unknown;
    }
    if (fn) {
      return fn.call(this, value, ...parameters);
    }
  }
  one2.handlers = settings.handlers || {};
  one2.invalid = settings.invalid;
  one2.unknown = settings.unknown;
  return one2;
}

// node_modules/mdast-util-to-markdown/lib/configure.js
var own2 = {}.hasOwnProperty;
function configure(base, extension) {
  let index = -1;
  let key;
  if (extension.extensions) {
    while (++index < extension.extensions.length) {
      configure(base, extension.extensions[index]);
    }
  }
  for (key in extension) {
    if (own2.call(extension, key)) {
      switch (key) {
        case "extensions": {
          break;
        }
        /* c8 ignore next 4 */
        case "unsafe": {
          list(base[key], extension[key]);
          break;
        }
        case "join": {
          list(base[key], extension[key]);
          break;
        }
        case "handlers": {
          map(base[key], extension[key]);
          break;
        }
        default: {
          base.options[key] = extension[key];
        }
      }
    }
  }
  return base;
}
function list(left, right) {
  if (right) {
    left.push(...right);
  }
}
function map(left, right) {
  if (right) {
    Object.assign(left, right);
  }
}

// node_modules/mdast-util-to-markdown/lib/handle/blockquote.js
function blockquote(node2, _, state, info2) {
  const exit = state.enter("blockquote");
  const tracker = state.createTracker(info2);
  tracker.move("> ");
  tracker.shift(2);
  const value = state.indentLines(
    state.containerFlow(node2, tracker.current()),
    map2
  );
  exit();
  return value;
}
function map2(line, _, blank) {
  return ">" + (blank ? "" : " ") + line;
}

// node_modules/mdast-util-to-markdown/lib/util/pattern-in-scope.js
function patternInScope(stack, pattern) {
  return listInScope(stack, pattern.inConstruct, true) && !listInScope(stack, pattern.notInConstruct, false);
}
function listInScope(stack, list3, none) {
  if (typeof list3 === "string") {
    list3 = [list3];
  }
  if (!list3 || list3.length === 0) {
    return none;
  }
  let index = -1;
  while (++index < list3.length) {
    if (stack.includes(list3[index])) {
      return true;
    }
  }
  return false;
}

// node_modules/mdast-util-to-markdown/lib/handle/break.js
function hardBreak(_, _1, state, info2) {
  let index = -1;
  while (++index < state.unsafe.length) {
    const pattern = state.unsafe[index];
    if (pattern.character === "\n" && !pattern.before && !pattern.after && patternInScope(state.stack, pattern)) {
      return /[\t ]/.test(info2.before) ? "" : " ";
    }
  }
  return "\\\n";
}

// node_modules/longest-streak/index.js
function longestStreak(value, substring) {
  const source = String(value);
  let index = source.indexOf(substring);
  let expected = index;
  let count = 0;
  let max = 0;
  if (typeof substring !== "string") {
    throw new TypeError("Expected substring");
  }
  while (index !== -1) {
    if (index === expected) {
      if (++count > max) {
        max = count;
      }
    } else {
      count = 1;
    }
    expected = index + substring.length;
    index = source.indexOf(substring, expected);
  }
  return max;
}

// node_modules/mdast-util-to-markdown/lib/util/format-code-as-indented.js
function formatCodeAsIndented(node2, state) {
  return Boolean(
    state.options.fences === false && node2.value && // If there’s no info…
    !node2.lang && // And there’s a non-whitespace character…
    /[^\n\r ]/.test(node2.value) && // And the value doesn’t start or end in a blank…
    !/^[\t ]*(?:[\n\r]|$)|(?:^|[\n\r])[\t ]*$/.test(node2.value)
  );
}

// node_modules/mdast-util-to-markdown/lib/util/check-fence.js
function checkFence(state) {
  const marker = state.options.fence || "`";
  if (marker !== "`" && marker !== "~") {
    throw new Error(
      "Cannot serialize code with `" + marker + "` for `options.fence`, expected `` ` `` or `~`"
    );
  }
  return marker;
}

// node_modules/mdast-util-to-markdown/lib/handle/code.js
function code(node2, _, state, info2) {
  const marker = checkFence(state);
  const raw = node2.value || "";
  if (formatCodeAsIndented(node2, state)) {
    const exit2 = state.enter("codeIndented");
    const value2 = state.indentLines(raw, map3);
    exit2();
    return value2;
  }
  const tracker = state.createTracker(info2);
  const sequence = marker.repeat(Math.max(longestStreak(raw, marker) + 1, 3));
  const exit = state.enter("codeFenced");
  const suffix = marker === "`" ? "GraveAccent" : "Tilde";
  let value = tracker.move(sequence);
  if (node2.lang) {
    const subexit = state.enter(`codeFencedLang${suffix}`);
    value += tracker.move(
      state.safe(node2.lang, {
        before: value,
        after: " ",
        encode: ["`"],
        ...tracker.current()
      })
    );
    subexit();
  }
  if (node2.lang && node2.meta) {
    const subexit = state.enter(`codeFencedMeta${suffix}`);
    value += tracker.move(" ");
    value += tracker.move(
      state.safe(node2.meta, {
        before: value,
        after: "\n",
        encode: ["`"],
        ...tracker.current()
      })
    );
    subexit();
  }
  value += tracker.move("\n");
  if (raw) {
    value += tracker.move(raw + "\n");
  }
  value += tracker.move(sequence);
  exit();
  return value;
}
function map3(line, _, blank) {
  return (blank ? "" : "    ") + line;
}

// node_modules/mdast-util-to-markdown/lib/util/check-quote.js
function checkQuote(state) {
  const marker = state.options.quote || '"';
  if (marker !== '"' && marker !== "'") {
    throw new Error(
      "Cannot serialize title with `" + marker + "` for `options.quote`, expected `\"`, or `'`"
    );
  }
  return marker;
}

// node_modules/mdast-util-to-markdown/lib/handle/definition.js
function definition(node2, _, state, info2) {
  const quote = checkQuote(state);
  const suffix = quote === '"' ? "Quote" : "Apostrophe";
  const exit = state.enter("definition");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info2);
  let value = tracker.move("[");
  value += tracker.move(
    state.safe(state.associationId(node2), {
      before: value,
      after: "]",
      ...tracker.current()
    })
  );
  value += tracker.move("]: ");
  subexit();
  if (
    // If there’s no url, or…
    !node2.url || // If there are control characters or whitespace.
    /[\0- \u007F]/.test(node2.url)
  ) {
    subexit = state.enter("destinationLiteral");
    value += tracker.move("<");
    value += tracker.move(
      state.safe(node2.url, { before: value, after: ">", ...tracker.current() })
    );
    value += tracker.move(">");
  } else {
    subexit = state.enter("destinationRaw");
    value += tracker.move(
      state.safe(node2.url, {
        before: value,
        after: node2.title ? " " : "\n",
        ...tracker.current()
      })
    );
  }
  subexit();
  if (node2.title) {
    subexit = state.enter(`title${suffix}`);
    value += tracker.move(" " + quote);
    value += tracker.move(
      state.safe(node2.title, {
        before: value,
        after: quote,
        ...tracker.current()
      })
    );
    value += tracker.move(quote);
    subexit();
  }
  exit();
  return value;
}

// node_modules/mdast-util-to-markdown/lib/util/check-emphasis.js
function checkEmphasis(state) {
  const marker = state.options.emphasis || "*";
  if (marker !== "*" && marker !== "_") {
    throw new Error(
      "Cannot serialize emphasis with `" + marker + "` for `options.emphasis`, expected `*`, or `_`"
    );
  }
  return marker;
}

// node_modules/micromark-util-classify-character/index.js
function classifyCharacter(code4) {
  if (code4 === null || markdownLineEndingOrSpace(code4) || unicodeWhitespace(code4)) {
    return 1;
  }
  if (unicodePunctuation(code4)) {
    return 2;
  }
}

// node_modules/mdast-util-to-markdown/lib/util/character.js
function firstCharacter(value) {
  const code4 = value.codePointAt(0);
  return code4 === void 0 ? "" : String.fromCodePoint(code4);
}
function lastCharacter(value) {
  const code4 = value.codePointAt(value.length - 2);
  return code4 !== void 0 && code4 > 65535 ? value.slice(-2) : value.slice(-1);
}

// node_modules/mdast-util-to-markdown/lib/util/encode-character-reference.js
function encodeCharacterReference(code4) {
  return "&#x" + code4.toString(16).toUpperCase() + ";";
}

// node_modules/mdast-util-to-markdown/lib/util/encode-info.js
function encodeInfo(outside, inside, marker) {
  const outsideKind = classifyCharacter(outside);
  const insideKind = classifyCharacter(inside);
  if (outsideKind === void 0) {
    return insideKind === void 0 ? (
      // Letter inside:
      // we have to encode *both* letters for `_` as it is looser.
      // it already forms for `*` (and GFMs `~`).
      marker === "_" ? { inside: true, outside: true } : { inside: false, outside: false }
    ) : insideKind === 1 ? (
      // Whitespace inside: encode both (letter, whitespace).
      { inside: true, outside: true }
    ) : (
      // Punctuation inside: encode outer (letter)
      { inside: false, outside: true }
    );
  }
  if (outsideKind === 1) {
    return insideKind === void 0 ? (
      // Letter inside: already forms.
      { inside: false, outside: false }
    ) : insideKind === 1 ? (
      // Whitespace inside: encode both (whitespace).
      { inside: true, outside: true }
    ) : (
      // Punctuation inside: already forms.
      { inside: false, outside: false }
    );
  }
  return insideKind === void 0 ? (
    // Letter inside: already forms.
    { inside: false, outside: false }
  ) : insideKind === 1 ? (
    // Whitespace inside: encode inner (whitespace).
    { inside: true, outside: false }
  ) : (
    // Punctuation inside: already forms.
    { inside: false, outside: false }
  );
}

// node_modules/micromark-util-html-tag-name/index.js
var htmlBlockNames = [
  "address",
  "article",
  "aside",
  "base",
  "basefont",
  "blockquote",
  "body",
  "caption",
  "center",
  "col",
  "colgroup",
  "dd",
  "details",
  "dialog",
  "dir",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "frame",
  "frameset",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "head",
  "header",
  "hr",
  "html",
  "iframe",
  "legend",
  "li",
  "link",
  "main",
  "menu",
  "menuitem",
  "nav",
  "noframes",
  "ol",
  "optgroup",
  "option",
  "p",
  "param",
  "search",
  "section",
  "summary",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "title",
  "tr",
  "track",
  "ul"
];
var htmlRawNames = ["pre", "script", "style", "textarea"];

// node_modules/mdast-util-to-markdown/lib/util/html-kind.js
function htmlKind(value) {
  if (value.charCodeAt(0) !== 60) return;
  const next = value.charCodeAt(1);
  if (next === 33) {
    const code5 = value.charCodeAt(2);
    if (code5 === 45) return 2;
    if (code5 === 91) return 5;
    if (asciiAlpha(code5)) return 4;
    return;
  }
  if (next === 63) return 3;
  const closing = next === 47;
  const start = closing ? 2 : 1;
  let end = start;
  let code4 = value.charCodeAt(end);
  if (!asciiAlpha(code4)) return;
  while (code4 === 45 || asciiAlphanumeric(code4)) {
    code4 = value.charCodeAt(++end);
  }
  const name = value.slice(start, end).toLowerCase();
  if (!closing && code4 !== 47 && htmlRawNames.includes(name)) {
    return 1;
  }
  return htmlBlockNames.includes(name) ? 6 : 7;
}

// node_modules/mdast-util-to-markdown/lib/util/container-phrasing.js
var builtins = /* @__PURE__ */ new Map([
  ["*", false],
  ["_", true]
]);
function candidates(tokens, involved, runOf3) {
  const related = /* @__PURE__ */ new Set();
  for (const token of tokens) {
    const siblings = runOf3.get(token);
    if (siblings && token.attention && involved.some((d) => d.attention === token.attention)) {
      for (const sibling of siblings.tokens) {
        related.add(sibling.attention);
      }
    }
  }
  const ordered = [];
  for (const token of tokens) {
    if (token.attention && related.delete(token.attention)) {
      ordered.push(token.attention);
    }
  }
  ordered.reverse();
  return ordered;
}
function check(tokens, before, after) {
  const runs = [];
  const wrong = /* @__PURE__ */ new Map();
  const runOf3 = /* @__PURE__ */ new Map();
  let index = 0;
  while (index < tokens.length) {
    if (!tokens[index].attention) {
      index++;
      continue;
    }
    const marker = tokens[index].value.charAt(0);
    const strict = builtins.get(marker);
    let end = index + 1;
    while (end < tokens.length && tokens[end].attention && tokens[end].value.charAt(0) === marker) {
      end++;
    }
    const head = index ? tokens[index - 1].value : before;
    const previous = classifyCharacter(head.charCodeAt(head.length - 1));
    const next = classifyCharacter(
      (end < tokens.length ? tokens[end].value : after).charCodeAt(0)
    );
    const open2 = !next || next === 2 && Boolean(previous);
    const close = !previous || previous === 2 && Boolean(next);
    const run = {
      tokens: tokens.slice(index, end),
      markers: [],
      start: 0,
      end: 0,
      // Underscores are strict, they cannot open or close inside words.
      open: strict ? open2 && (Boolean(previous) || !close) : open2,
      close: strict ? close && (Boolean(next) || !open2) : close,
      // All builtins can split runs.
      split: strict !== void 0
    };
    for (const token of run.tokens) {
      wrong.set(token, [...run.tokens]);
      runOf3.set(token, run);
      let size = token.value.length;
      while (size--) run.markers.push(token);
    }
    run.end = run.markers.length;
    runs.push(run);
    index = end;
  }
  pair(runs, wrong);
  index = -1;
  while (++index < tokens.length) {
    const involved = wrong.get(tokens[index]);
    if (involved) return { attention: candidates(tokens, involved, runOf3), index };
  }
}
function containerPhrasing(parent, state, info2) {
  return serialize2(phrasing2(parent, state, info2), info2.before, info2.after);
}
function encode(tokens, start) {
  const token = tokens[start ? 0 : tokens.length - 1];
  if (!token || token.attention) return;
  const character = start ? firstCharacter(token.value) : lastCharacter(token.value);
  const reference = encodeCharacterReference(
    /** @type {number} */
    character.codePointAt(0)
  );
  if (start) {
    token.value = reference + token.value.slice(character.length);
  } else {
    let value = token.value.slice(0, token.value.length - character.length);
    let escapes = 0;
    while (value.charCodeAt(value.length - 1 - escapes) === 92) {
      escapes++;
    }
    if (escapes % 2) value += "\\";
    token.value = value + reference;
  }
}
function improve(items, chosen, mistake, before, after) {
  for (const attention3 of mistake.attention) {
    const current = chosen.get(attention3) || attention3.sequences[0];
    for (const sequence of attention3.sequences) {
      if (sequence === current) continue;
      const trial = new Map(chosen);
      trial.set(attention3, sequence);
      const tokens = render(items, trial, before, after);
      const next = check(tokens, before, after);
      if (!next || next.index > mistake.index) {
        return { chosen: trial, mistake: next, tokens };
      }
    }
  }
}
function pair(runs, wrong) {
  const openersByMarker = /* @__PURE__ */ new Map();
  for (const closer of runs) {
    const marker = closer.tokens[0].value.charAt(0);
    let openers = openersByMarker.get(marker);
    if (!openers) {
      openers = [];
      openersByMarker.set(marker, openers);
    }
    let open2 = closer.close ? openers.length : 0;
    while (open2-- && closer.start < closer.end) {
      const opener = openers[open2];
      const openerSize = opener.end - opener.start;
      const closerSize = closer.end - closer.start;
      if (closer.split ? (
        // The rule of 3, on the sizes that are left.
        (opener.close || closer.open) && closerSize % 3 && !((openerSize + closerSize) % 3)
      ) : (
        // Others pair whole runs of the same size.
        openerSize !== opener.markers.length || openerSize !== closerSize
      )) {
        continue;
      }
      const size = closer.split ? openerSize > 1 && closerSize > 1 ? 2 : 1 : closerSize;
      const opening = opener.markers.slice(opener.end - size, opener.end);
      const closing = closer.markers.slice(closer.start, closer.start + size);
      const openToken = opening[0];
      const closeToken = closing[0];
      if (
        // Whole sequences:
        // the markers of a sequence are next to each other,
        // so if the first and last marker are of one sequence of that size,
        // all markers are exactly that sequence.
        openToken === opening[size - 1] && openToken.value.length === size && closeToken === closing[size - 1] && closeToken.value.length === size && // Of the same attention, so its opening and closing sequence.
        openToken.attention === closeToken.attention
      ) {
        wrong.delete(openToken);
        wrong.delete(closeToken);
      } else {
        const involved = [.../* @__PURE__ */ new Set([...opening, ...closing])];
        for (const token of involved) {
          const list3 = wrong.get(token);
          if (list3) list3.push(...involved);
        }
      }
      opener.end -= size;
      closer.start += size;
      if (opener.start === opener.end) openers.splice(open2, 1);
      open2 = openers.length;
    }
    if (closer.open && closer.start < closer.end) openers.push(closer);
  }
}
function attentionSequences(type, markers, sizes) {
  if (markers.length === 0) {
    throw new Error(
      "Cannot serialize `" + type + "` as attention without markers, expected one or more markers"
    );
  }
  if (sizes.length === 0) {
    throw new Error(
      "Cannot serialize `" + type + "` as attention without sizes, expected one or more sizes"
    );
  }
  for (const size of sizes) {
    if (!Number.isSafeInteger(size) || size < 1) {
      throw new Error(
        "Cannot serialize `" + type + "` as attention with `" + size + "` as size, expected positive integer"
      );
    }
  }
  const sequences = [];
  for (const marker of markers) {
    if (marker.length !== 1) {
      throw new Error(
        "Cannot serialize `" + type + "` as attention with `" + marker + "` as marker, expected a single ascii character"
      );
    }
    if (!asciiPunctuation(marker.charCodeAt(0))) {
      throw new Error(
        "Cannot serialize `" + type + "` as attention with `" + marker + "` as marker, expected ascii punctuation"
      );
    }
    for (const size of sizes) {
      sequences.push(marker.repeat(size));
    }
  }
  return sequences;
}
function phrasing2(parent, state, info2) {
  const indexStack = state.indexStack;
  const children = parent.children || [];
  const results = [];
  let index = -1;
  let before = info2.before;
  indexStack.push(-1);
  let tracker = state.createTracker(info2);
  while (++index < children.length) {
    const child = children[index];
    let after;
    indexStack[indexStack.length - 1] = index;
    if (index + 1 < children.length) {
      let handle3 = state.handle.handlers[children[index + 1].type];
      if (handle3 && handle3.peek) handle3 = handle3.peek;
      after = handle3 ? firstCharacter(
        handle3(children[index + 1], parent, state, {
          before: "",
          after: "",
          ...tracker.current()
        })
      ) : "";
    } else {
      after = info2.after;
    }
    const previous = results[results.length - 1];
    if (typeof previous === "string" && (before === "\r" || before === "\n") && child.type === "html" && htmlKind(child.value) !== 7) {
      results[results.length - 1] = previous.replace(/(\r?\n|\r)$/, " ");
      before = " ";
      tracker = state.createTracker(info2);
      tracker.move(serialize2(results, info2.before, info2.after));
    }
    const handle2 = state.handle.handlers[child.type];
    if (handle2 && handle2.attention) {
      const item = attentionItem(
        /** @type {PhrasingParents} */
        child,
        handle2.attention,
        state,
        tracker
      );
      if (!item) continue;
      results.push(item);
      before = lastCharacter(item.sequences[0]);
    } else {
      const value = state.handle(child, parent, state, {
        ...tracker.current(),
        after,
        before
      });
      if (!value) continue;
      tracker.move(value);
      results.push(value);
      before = lastCharacter(value);
    }
  }
  indexStack.pop();
  return results;
}
function attentionItem(node2, attention3, state, tracker) {
  const { construct, markers, sizes } = attention3(node2, state);
  const sequences = attentionSequences(node2.type, markers, sizes);
  const sequence = sequences[0];
  const exit = state.enter(construct);
  const inside = state.createTracker(tracker.current());
  inside.move(sequence);
  const children = phrasing2(node2, state, {
    ...inside.current(),
    before: sequence,
    after: sequence
  });
  exit();
  if (children.length === 0) return;
  tracker.move(sequence);
  tracker.move(serialize2(children, sequence, sequence));
  tracker.move(sequence);
  return { children, sequences };
}
function fix(items, chosen, before, after) {
  let tokens = render(items, chosen, before, after);
  let mistake = check(tokens, before, after);
  while (mistake) {
    const next = improve(items, chosen, mistake, before, after);
    if (!next) return;
    chosen = next.chosen;
    tokens = next.tokens;
    mistake = next.mistake;
  }
  return tokens;
}
function guess(items, chosen, before, after) {
  let previous = before;
  let index = -1;
  while (++index < items.length) {
    const item = items[index];
    if (typeof item === "string") {
      previous = "";
      continue;
    }
    const next = index === items.length - 1 ? after : "";
    const sequence = item.sequences.find(function(value) {
      const marker = value.charAt(0);
      return marker !== previous.charAt(0) && marker !== next.charAt(0) || items.length === 1 && builtins.has(marker) && value.length > before.length;
    }) || item.sequences[0];
    if (sequence !== item.sequences[0]) chosen.set(item, sequence);
    guess(item.children, chosen, sequence, sequence);
    previous = sequence;
  }
}
function render(items, chosen, before, after) {
  const tokens = [];
  let encodeAfter;
  let previous = lastCharacter(before);
  let index = -1;
  while (++index < items.length) {
    const item = items[index];
    if (typeof item === "string") {
      const token = { value: item, attention: void 0 };
      if (encodeAfter && encodeAfter === firstCharacter(item)) {
        encode([token], true);
      }
      encodeAfter = void 0;
      tokens.push(token);
      if (token.value) previous = lastCharacter(token.value);
      continue;
    }
    const sequence = chosen.get(item) || item.sequences[0];
    const marker = sequence.charAt(0);
    const next = items[index + 1];
    const outsideBefore = previous;
    const outsideAfter = firstCharacter(
      next === void 0 ? after : typeof next === "string" ? next : chosen.get(next) || next.sequences[0]
    );
    const inside = render(item.children, chosen, sequence, sequence);
    const head = inside[0].value;
    const open2 = encodeInfo(
      outsideBefore.charCodeAt(outsideBefore.length - 1),
      head.charCodeAt(0),
      marker
    );
    if (open2.inside) encode(inside, true);
    const tail = lastCharacter(inside[inside.length - 1].value);
    const close = encodeInfo(
      outsideAfter.charCodeAt(0),
      tail.charCodeAt(tail.length - 1),
      marker
    );
    if (close.inside) encode(inside, false);
    if (open2.outside && outsideBefore !== "\n" && outsideBefore !== "\r") {
      encode(tokens, false);
    }
    if (close.outside) encodeAfter = outsideAfter;
    tokens.push({ value: sequence, attention: item }, ...inside, {
      value: sequence,
      attention: item
    });
    previous = sequence.charAt(sequence.length - 1);
  }
  return tokens;
}
function serialize2(items, before, after) {
  const guessed = /* @__PURE__ */ new Map();
  guess(items, guessed, before, after);
  const tokens = (
    // Start from guesses (based on the preferred sequences).
    (guessed.size > 0 ? fix(items, guessed, before, after) : void 0) || // If stuck, start from the preferred sequences instead.
    fix(items, /* @__PURE__ */ new Map(), before, after) || // If stuck again, use the preferred sequences as they are.
    render(items, /* @__PURE__ */ new Map(), before, after)
  );
  let result = "";
  for (const token of tokens) result += token.value;
  return result;
}

// node_modules/mdast-util-to-markdown/lib/handle/emphasis.js
emphasis.attention = attention;
emphasis.peek = peek;
function emphasis(node2, _, state, info2) {
  const exit = state.enter("phrasing");
  const item = attentionItem(node2, attention, state, state.createTracker(info2));
  const value = item ? serialize2([item], info2.before, info2.after) : "";
  exit();
  return value;
}
function attention(_, state) {
  const marker = checkEmphasis(state);
  return {
    construct: "emphasis",
    markers: marker === "*" ? ["*", "_"] : ["_", "*"],
    sizes: [1]
  };
}
function peek(_, _1, state) {
  return state.options.emphasis || "*";
}

// node_modules/unist-util-visit/lib/index.js
function visit(tree, testOrEnterOrVisitors, enterOrVisitorsOrReverse, maybeReverse) {
  let check2;
  let visitors;
  let reverse;
  if (typeof enterOrVisitorsOrReverse === "function" || enterOrVisitorsOrReverse && typeof enterOrVisitorsOrReverse === "object") {
    check2 = /** @type {Test} */
    testOrEnterOrVisitors;
    visitors = enterOrVisitorsOrReverse;
    reverse = maybeReverse;
  } else {
    visitors = /** @type {Visitor | Visitors} */
    testOrEnterOrVisitors;
    reverse = enterOrVisitorsOrReverse;
  }
  if (typeof visitors === "function") {
    visitParents(tree, check2, wrap(visitors), reverse);
  } else {
    visitParents(tree, check2, wrapVisitors(visitors), reverse);
  }
}
function wrapVisitors(visitors) {
  if (!visitors || typeof visitors !== "object") return visitors;
  return {
    enter: typeof visitors.enter === "function" ? wrap(visitors.enter) : visitors.enter,
    exit: typeof visitors.exit === "function" ? wrap(visitors.exit) : visitors.exit
  };
}
function wrap(visitor) {
  return overload;
  function overload(node2, parents, index) {
    return visitor(node2, index, parents[parents.length - 1]);
  }
}

// node_modules/mdast-util-to-string/lib/index.js
var emptyOptions = {};
function toString(value, options) {
  const settings = options || emptyOptions;
  const includeImageAlt = typeof settings.includeImageAlt === "boolean" ? settings.includeImageAlt : true;
  const includeHtml = typeof settings.includeHtml === "boolean" ? settings.includeHtml : true;
  return one(value, includeImageAlt, includeHtml);
}
function one(value, includeImageAlt, includeHtml) {
  if (node(value)) {
    if ("value" in value) {
      return value.type === "html" && !includeHtml ? "" : value.value;
    }
    if (includeImageAlt && "alt" in value && value.alt) {
      return value.alt;
    }
    if ("children" in value) {
      return all(value.children, includeImageAlt, includeHtml);
    }
  }
  if (Array.isArray(value)) {
    return all(value, includeImageAlt, includeHtml);
  }
  return "";
}
function all(values, includeImageAlt, includeHtml) {
  const result = [];
  let index = -1;
  while (++index < values.length) {
    result[index] = one(values[index], includeImageAlt, includeHtml);
  }
  return result.join("");
}
function node(value) {
  return Boolean(value && typeof value === "object");
}

// node_modules/mdast-util-to-markdown/lib/util/format-heading-as-setext.js
function formatHeadingAsSetext(node2, state) {
  let literalWithBreak = false;
  visit(node2, function(node3) {
    if ("value" in node3 && /\r?\n|\r/.test(node3.value) || node3.type === "break") {
      literalWithBreak = true;
      return EXIT;
    }
  });
  return Boolean(
    (!node2.depth || node2.depth < 3) && toString(node2) && (state.options.setext || literalWithBreak)
  );
}

// node_modules/mdast-util-to-markdown/lib/handle/heading.js
function heading(node2, _, state, info2) {
  const rank = Math.max(Math.min(6, node2.depth || 1), 1);
  const tracker = state.createTracker(info2);
  if (formatHeadingAsSetext(node2, state)) {
    const exit2 = state.enter("headingSetext");
    const subexit2 = state.enter("phrasing");
    const value2 = state.containerPhrasing(node2, {
      ...tracker.current(),
      before: "\n",
      after: "\n"
    });
    subexit2();
    exit2();
    return value2 + "\n" + (rank === 1 ? "=" : "-").repeat(
      // The whole size…
      value2.length - // Minus the position of the character after the last EOL (or
      // 0 if there is none)…
      (Math.max(value2.lastIndexOf("\r"), value2.lastIndexOf("\n")) + 1)
    );
  }
  const sequence = "#".repeat(rank);
  const exit = state.enter("headingAtx");
  const subexit = state.enter("phrasing");
  tracker.move(sequence + " ");
  let value = state.containerPhrasing(node2, {
    before: "# ",
    after: "\n",
    ...tracker.current()
  });
  const head = value.charCodeAt(0);
  if (head === 9 || head === 32) {
    value = encodeCharacterReference(head) + value.slice(1);
  }
  value = value ? sequence + " " + value : sequence;
  if (state.options.closeAtx) {
    value += " " + sequence;
  }
  subexit();
  exit();
  return value;
}

// node_modules/mdast-util-to-markdown/lib/handle/html.js
html.peek = htmlPeek;
function html(node2) {
  return node2.value || "";
}
function htmlPeek() {
  return "<";
}

// node_modules/mdast-util-to-markdown/lib/handle/image.js
image.peek = imagePeek;
function image(node2, _, state, info2) {
  const quote = checkQuote(state);
  const suffix = quote === '"' ? "Quote" : "Apostrophe";
  const exit = state.enter("image");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info2);
  let value = tracker.move("![");
  value += tracker.move(
    state.safe(node2.alt, { before: value, after: "]", ...tracker.current() })
  );
  value += tracker.move("](");
  subexit();
  if (
    // If there’s no url but there is a title…
    !node2.url && node2.title || // If there are control characters or whitespace.
    /[\0- \u007F]/.test(node2.url)
  ) {
    subexit = state.enter("destinationLiteral");
    value += tracker.move("<");
    value += tracker.move(
      state.safe(node2.url, { before: value, after: ">", ...tracker.current() })
    );
    value += tracker.move(">");
  } else {
    subexit = state.enter("destinationRaw");
    value += tracker.move(
      state.safe(node2.url, {
        before: value,
        after: node2.title ? " " : ")",
        ...tracker.current()
      })
    );
  }
  subexit();
  if (node2.title) {
    subexit = state.enter(`title${suffix}`);
    value += tracker.move(" " + quote);
    value += tracker.move(
      state.safe(node2.title, {
        before: value,
        after: quote,
        ...tracker.current()
      })
    );
    value += tracker.move(quote);
    subexit();
  }
  value += tracker.move(")");
  exit();
  return value;
}
function imagePeek() {
  return "!";
}

// node_modules/mdast-util-to-markdown/lib/handle/image-reference.js
imageReference.peek = imageReferencePeek;
function imageReference(node2, _, state, info2) {
  const type = node2.referenceType;
  const exit = state.enter("imageReference");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info2);
  let value = tracker.move("![");
  const alt = state.safe(node2.alt, {
    before: value,
    after: "]",
    ...tracker.current()
  });
  value += tracker.move(alt + "][");
  subexit();
  const stack = state.stack;
  state.stack = stack.filter(function(d) {
    return d !== "phrasing";
  });
  subexit = state.enter("reference");
  const reference = state.safe(state.associationId(node2), {
    before: value,
    after: "]",
    ...tracker.current()
  });
  subexit();
  state.stack = stack;
  exit();
  if (type === "full" || !alt || alt !== reference) {
    value += tracker.move(reference + "]");
  } else if (type === "shortcut") {
    value = value.slice(0, -1);
  } else {
    value += tracker.move("]");
  }
  return value;
}
function imageReferencePeek() {
  return "!";
}

// node_modules/mdast-util-to-markdown/lib/handle/inline-code.js
inlineCode.peek = inlineCodePeek;
function inlineCode(node2, _, state) {
  let value = node2.value || "";
  let sequence = "`";
  let index = -1;
  while (new RegExp("(^|[^`])" + sequence + "([^`]|$)").test(value)) {
    sequence += "`";
  }
  if (/[^\n\r ]/.test(value) && (/^[\n\r ]/.test(value) && /[\n\r ]$/.test(value) || /^`|`$/.test(value))) {
    value = " " + value + " ";
  }
  while (++index < state.unsafe.length) {
    const pattern = state.unsafe[index];
    const expression = state.compilePattern(pattern);
    if (!pattern.atBreak) continue;
    let match;
    while (match = expression.exec(value)) {
      let position = match.index;
      if (value.charCodeAt(position) === 10 && value.charCodeAt(position - 1) === 13) {
        position--;
      }
      value = value.slice(0, position) + " " + value.slice(match.index + 1);
    }
  }
  return sequence + value + sequence;
}
function inlineCodePeek() {
  return "`";
}

// node_modules/mdast-util-to-markdown/lib/util/format-link-as-autolink.js
function formatLinkAsAutolink(node2, state) {
  const raw = toString(node2);
  return Boolean(
    !state.options.resourceLink && // If there’s a url…
    node2.url && // And there’s no title…
    !node2.title && // And the content of `node` is a single text node…
    node2.children && node2.children.length === 1 && node2.children[0].type === "text" && // And if the url is the same as the content…
    (raw === node2.url || "mailto:" + raw === node2.url) && // And that starts w/ a protocol…
    /^[a-z][+\-.a-z]+:/i.test(node2.url) && // And that doesn’t contain ASCII control codes (character escapes and
    // references don’t work), space, or angle brackets…
    !/[\0- <>\u007F]/.test(node2.url)
  );
}

// node_modules/mdast-util-to-markdown/lib/handle/link.js
link.peek = linkPeek;
function link(node2, _, state, info2) {
  const quote = checkQuote(state);
  const suffix = quote === '"' ? "Quote" : "Apostrophe";
  const tracker = state.createTracker(info2);
  if (formatLinkAsAutolink(node2, state)) {
    const stack = state.stack;
    state.stack = stack.filter(function(d) {
      return d !== "phrasing";
    });
    const exit2 = state.enter("autolink");
    let value2 = tracker.move("<");
    value2 += tracker.move(
      state.containerPhrasing(node2, {
        before: value2,
        after: ">",
        ...tracker.current()
      })
    );
    value2 += tracker.move(">");
    exit2();
    state.stack = stack;
    return value2;
  }
  const exit = state.enter("link");
  let subexit = state.enter("label");
  let value = tracker.move("[");
  const text4 = state.containerPhrasing(node2, {
    before: value,
    after: "](",
    ...tracker.current()
  });
  value += tracker.move(text4);
  subexit();
  value += tracker.move("](");
  const enclose = /[\0- \u007F]/.test(node2.url);
  const last = info2.before.charAt(info2.before.length - 1);
  let title = node2.title || void 0;
  if (!title && !enclose && (last === "\n" || last === "\r")) {
    let index = 0;
    while (index < text4.length && text4.charCodeAt(index) !== 93) {
      index += text4.charCodeAt(index) === 92 ? 2 : 1;
    }
    if (text4.charCodeAt(index + 1) === 58) title = "";
  }
  if (
    // If there’s no url but there is a title…
    !node2.url && typeof title === "string" || // If there are control characters or whitespace.
    enclose
  ) {
    subexit = state.enter("destinationLiteral");
    value += tracker.move("<");
    value += tracker.move(
      state.safe(node2.url, { before: value, after: ">", ...tracker.current() })
    );
    value += tracker.move(">");
  } else {
    subexit = state.enter("destinationRaw");
    value += tracker.move(
      state.safe(node2.url, {
        before: value,
        after: typeof title === "string" ? " " : ")",
        ...tracker.current()
      })
    );
  }
  subexit();
  if (typeof title === "string") {
    subexit = state.enter(`title${suffix}`);
    value += tracker.move(" " + quote);
    value += tracker.move(
      state.safe(title, {
        before: value,
        after: quote,
        ...tracker.current()
      })
    );
    value += tracker.move(quote);
    subexit();
  }
  value += tracker.move(")");
  exit();
  return value;
}
function linkPeek(node2, _, state) {
  return formatLinkAsAutolink(node2, state) ? "<" : "[";
}

// node_modules/mdast-util-to-markdown/lib/handle/link-reference.js
linkReference.peek = linkReferencePeek;
function linkReference(node2, _, state, info2) {
  const type = node2.referenceType;
  const exit = state.enter("linkReference");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info2);
  let value = tracker.move("[");
  const text4 = state.containerPhrasing(node2, {
    before: value,
    after: "]",
    ...tracker.current()
  });
  value += tracker.move(text4 + "][");
  subexit();
  const stack = state.stack;
  state.stack = stack.filter(function(d) {
    return d !== "phrasing";
  });
  subexit = state.enter("reference");
  const reference = state.safe(state.associationId(node2), {
    before: value,
    after: "]",
    ...tracker.current()
  });
  subexit();
  state.stack = stack;
  exit();
  if (type === "full" || !text4 || text4 !== reference) {
    value += tracker.move(reference + "]");
  } else if (type === "shortcut") {
    value = value.slice(0, -1);
  } else {
    value += tracker.move("]");
  }
  return value;
}
function linkReferencePeek() {
  return "[";
}

// node_modules/mdast-util-to-markdown/lib/util/check-bullet.js
function checkBullet(state) {
  const marker = state.options.bullet || "*";
  if (marker !== "*" && marker !== "+" && marker !== "-") {
    throw new Error(
      "Cannot serialize items with `" + marker + "` for `options.bullet`, expected `*`, `+`, or `-`"
    );
  }
  return marker;
}

// node_modules/mdast-util-to-markdown/lib/util/check-bullet-other.js
function checkBulletOther(state) {
  const bullet = checkBullet(state);
  const bulletOther = state.options.bulletOther;
  if (!bulletOther) {
    return bullet === "*" ? "-" : "*";
  }
  if (bulletOther !== "*" && bulletOther !== "+" && bulletOther !== "-") {
    throw new Error(
      "Cannot serialize items with `" + bulletOther + "` for `options.bulletOther`, expected `*`, `+`, or `-`"
    );
  }
  if (bulletOther === bullet) {
    throw new Error(
      "Expected `bullet` (`" + bullet + "`) and `bulletOther` (`" + bulletOther + "`) to be different"
    );
  }
  return bulletOther;
}

// node_modules/mdast-util-to-markdown/lib/util/check-bullet-ordered.js
function checkBulletOrdered(state) {
  const marker = state.options.bulletOrdered || ".";
  if (marker !== "." && marker !== ")") {
    throw new Error(
      "Cannot serialize items with `" + marker + "` for `options.bulletOrdered`, expected `.` or `)`"
    );
  }
  return marker;
}

// node_modules/mdast-util-to-markdown/lib/util/check-rule.js
function checkRule(state) {
  const marker = state.options.rule || "*";
  if (marker !== "*" && marker !== "-" && marker !== "_") {
    throw new Error(
      "Cannot serialize rules with `" + marker + "` for `options.rule`, expected `*`, `-`, or `_`"
    );
  }
  return marker;
}

// node_modules/mdast-util-to-markdown/lib/handle/list.js
function list2(node2, parent, state, info2) {
  const exit = state.enter("list");
  const bulletCurrent = state.bulletCurrent;
  let bullet = node2.ordered ? checkBulletOrdered(state) : checkBullet(state);
  const bulletOther = node2.ordered ? bullet === "." ? ")" : "." : checkBulletOther(state);
  let useDifferentMarker = parent && state.bulletLastUsed ? bullet === state.bulletLastUsed : false;
  if (!node2.ordered) {
    const firstListItem = node2.children ? node2.children[0] : void 0;
    if (
      // Bullet could be used as a thematic break marker:
      (bullet === "*" || bullet === "-") && // Empty first list item:
      firstListItem && (!firstListItem.children || !firstListItem.children[0]) && // Directly in two other list items:
      state.stack[state.stack.length - 1] === "list" && state.stack[state.stack.length - 2] === "listItem" && state.stack[state.stack.length - 3] === "list" && state.stack[state.stack.length - 4] === "listItem" && // That are each the first child.
      state.indexStack[state.indexStack.length - 1] === 0 && state.indexStack[state.indexStack.length - 2] === 0 && state.indexStack[state.indexStack.length - 3] === 0
    ) {
      useDifferentMarker = true;
    }
    if (checkRule(state) === bullet && firstListItem) {
      let index = -1;
      while (++index < node2.children.length) {
        const item = node2.children[index];
        if (item && item.type === "listItem" && item.children && item.children[0] && item.children[0].type === "thematicBreak") {
          useDifferentMarker = true;
          break;
        }
      }
    }
  }
  if (useDifferentMarker) {
    bullet = bulletOther;
  }
  state.bulletCurrent = bullet;
  const value = state.containerFlow(node2, info2);
  state.bulletLastUsed = bullet;
  state.bulletCurrent = bulletCurrent;
  exit();
  return value;
}

// node_modules/mdast-util-to-markdown/lib/util/check-list-item-indent.js
function checkListItemIndent(state) {
  const style = state.options.listItemIndent || "one";
  if (style !== "tab" && style !== "one" && style !== "mixed") {
    throw new Error(
      "Cannot serialize items with `" + style + "` for `options.listItemIndent`, expected `tab`, `one`, or `mixed`"
    );
  }
  return style;
}

// node_modules/mdast-util-to-markdown/lib/handle/list-item.js
function listItem(node2, parent, state, info2) {
  const listItemIndent = checkListItemIndent(state);
  let bullet = state.bulletCurrent || checkBullet(state);
  if (parent && parent.type === "list" && parent.ordered) {
    bullet = (typeof parent.start === "number" && parent.start > -1 ? parent.start : 1) + (state.options.incrementListMarker === false ? 0 : parent.children.indexOf(node2)) + bullet;
  }
  let size = bullet.length + 1;
  if (listItemIndent === "tab" || listItemIndent === "mixed" && (parent && parent.type === "list" && parent.spread || node2.spread)) {
    size = Math.ceil(size / 4) * 4;
  }
  const tracker = state.createTracker(info2);
  tracker.move(bullet + " ".repeat(size - bullet.length));
  tracker.shift(size);
  const exit = state.enter("listItem");
  const value = state.indentLines(
    state.containerFlow(node2, tracker.current()),
    map4
  );
  exit();
  return value;
  function map4(line, index, blank) {
    if (index) {
      return (blank ? "" : " ".repeat(size)) + line;
    }
    return (blank ? bullet : bullet + " ".repeat(size - bullet.length)) + line;
  }
}

// node_modules/mdast-util-to-markdown/lib/handle/paragraph.js
function paragraph(node2, _, state, info2) {
  const exit = state.enter("paragraph");
  const subexit = state.enter("phrasing");
  const value = state.containerPhrasing(node2, info2);
  subexit();
  exit();
  return value;
}

// node_modules/mdast-util-to-markdown/lib/handle/root.js
function root(node2, _, state, info2) {
  const hasPhrasing = node2.children.some(function(d) {
    return phrasing(d);
  });
  if (!hasPhrasing) return state.containerFlow(node2, info2);
  const exit = state.enter("phrasing");
  const value = state.containerPhrasing(node2, info2);
  exit();
  return value;
}

// node_modules/mdast-util-to-markdown/lib/util/check-strong.js
function checkStrong(state) {
  const marker = state.options.strong || "*";
  if (marker !== "*" && marker !== "_") {
    throw new Error(
      "Cannot serialize strong with `" + marker + "` for `options.strong`, expected `*`, or `_`"
    );
  }
  return marker;
}

// node_modules/mdast-util-to-markdown/lib/handle/strong.js
strong.attention = attention2;
strong.peek = peek2;
function strong(node2, _, state, info2) {
  const exit = state.enter("phrasing");
  const item = attentionItem(node2, attention2, state, state.createTracker(info2));
  const value = item ? serialize2([item], info2.before, info2.after) : "";
  exit();
  return value;
}
function attention2(_, state) {
  const marker = checkStrong(state);
  return {
    construct: "strong",
    markers: marker === "*" ? ["*", "_"] : ["_", "*"],
    sizes: [2]
  };
}
function peek2(_, _1, state) {
  return state.options.strong || "*";
}

// node_modules/mdast-util-to-markdown/lib/handle/text.js
function text2(node2, parent, state, info2) {
  const siblings = parent ? parent.children : [];
  const index = state.indexStack[state.indexStack.length - 1];
  return state.safe(node2.value, {
    ...info2,
    afterNode: siblings[index + 1],
    beforeNode: siblings[index - 1]
  });
}

// node_modules/mdast-util-to-markdown/lib/util/check-rule-repetition.js
function checkRuleRepetition(state) {
  const repetition = state.options.ruleRepetition || 3;
  if (repetition < 3) {
    throw new Error(
      "Cannot serialize rules with repetition `" + repetition + "` for `options.ruleRepetition`, expected `3` or more"
    );
  }
  return repetition;
}

// node_modules/mdast-util-to-markdown/lib/handle/thematic-break.js
function thematicBreak(_, _1, state) {
  const value = (checkRule(state) + (state.options.ruleSpaces ? " " : "")).repeat(checkRuleRepetition(state));
  return state.options.ruleSpaces ? value.slice(0, -1) : value;
}

// node_modules/mdast-util-to-markdown/lib/handle/index.js
var handle = {
  blockquote,
  break: hardBreak,
  code,
  definition,
  emphasis,
  hardBreak,
  heading,
  html,
  image,
  imageReference,
  inlineCode,
  link,
  linkReference,
  list: list2,
  listItem,
  paragraph,
  root,
  strong,
  text: text2,
  thematicBreak
};

// node_modules/mdast-util-to-markdown/lib/join.js
var join = [joinDefaults];
function joinDefaults(left, right, parent, state) {
  if (right.type === "code" && formatCodeAsIndented(right, state) && (left.type === "list" || left.type === right.type && formatCodeAsIndented(left, state))) {
    return false;
  }
  if ("spread" in parent && typeof parent.spread === "boolean") {
    if (parent.spread) return 1;
    if (left.type === "html") {
      const kind = htmlKind(left.value);
      if (kind === void 0 || kind === 6 || kind === 7) return 1;
    }
    if (left.type === "blockquote" && right.type === "blockquote") return 1;
    if ((left.type === "definition" || left.type === "paragraph") && right.type === "list" && (right.ordered && typeof right.start === "number" && right.start !== 1 || right.children.length > 0 && right.children[0].children.length === 0)) {
      return 1;
    }
    if (left.type === "paragraph" && right.type === "thematicBreak" && checkRule(state) === "-" && !state.options.ruleSpaces) {
      return 1;
    }
    let tail = left;
    while ((tail.type === "blockquote" || tail.type === "list" || tail.type === "listItem") && tail.children.length > 0) {
      tail = tail.children[tail.children.length - 1];
    }
    if (tail.type !== "definition" && tail.type !== "paragraph") return 0;
    if (right.type === "code" && formatCodeAsIndented(right, state)) return 1;
    if (right.type === "html") {
      const kind = htmlKind(right.value);
      if (kind === void 0 || kind === 7) return 1;
    }
    if ((left.type === "paragraph" || left !== tail) && (right.type === "definition" || right.type === "heading" && formatHeadingAsSetext(right, state) || right.type === "paragraph")) {
      return 1;
    }
    return 0;
  }
}

// node_modules/mdast-util-to-markdown/lib/unsafe.js
var fullPhrasingSpans = [
  "autolink",
  "destinationLiteral",
  "destinationRaw",
  "reference",
  "titleQuote",
  "titleApostrophe"
];
var unsafe = [
  { character: "	", after: "[\\r\\n]", inConstruct: "phrasing" },
  { character: "	", before: "[\\r\\n]", inConstruct: "phrasing" },
  {
    character: "	",
    inConstruct: ["codeFencedLangGraveAccent", "codeFencedLangTilde"]
  },
  {
    character: "\r",
    inConstruct: [
      "codeFencedLangGraveAccent",
      "codeFencedLangTilde",
      "codeFencedMetaGraveAccent",
      "codeFencedMetaTilde",
      "destinationLiteral",
      "headingAtx"
    ]
  },
  {
    character: "\n",
    inConstruct: [
      "codeFencedLangGraveAccent",
      "codeFencedLangTilde",
      "codeFencedMetaGraveAccent",
      "codeFencedMetaTilde",
      "destinationLiteral",
      "headingAtx"
    ]
  },
  { character: "\r", before: "[\\r\\n]", inConstruct: "phrasing" },
  { character: "\r", after: "\\r", inConstruct: "phrasing" },
  { character: "\n", before: "\\n", inConstruct: "phrasing" },
  { character: "\n", after: "[\\r\\n]", inConstruct: "phrasing" },
  { character: " ", after: "[\\r\\n]", inConstruct: "phrasing" },
  { character: " ", before: "[\\r\\n]", inConstruct: "phrasing" },
  {
    character: " ",
    inConstruct: ["codeFencedLangGraveAccent", "codeFencedLangTilde"]
  },
  // An exclamation mark can start an image, if it is followed by a link or
  // a link reference.
  {
    character: "!",
    after: "\\[",
    inConstruct: "phrasing",
    notInConstruct: fullPhrasingSpans
  },
  // A quote can break out of a title.
  { character: '"', inConstruct: "titleQuote" },
  // A number sign could start an ATX heading if it starts a line.
  { atBreak: true, character: "#" },
  { character: "#", inConstruct: "headingAtx", after: "(?:[\r\n]|$)" },
  // Dollar sign and percentage are not used in markdown.
  // An ampersand could start a character reference.
  // Labels match on their source.
  {
    character: "&",
    after: "[#A-Za-z]",
    inConstruct: [
      "codeFencedLangGraveAccent",
      "codeFencedLangTilde",
      "codeFencedMetaGraveAccent",
      "codeFencedMetaTilde",
      "destinationLiteral",
      "destinationRaw",
      "phrasing",
      "titleApostrophe",
      "titleQuote"
    ]
  },
  // An apostrophe can break out of a title.
  { character: "'", inConstruct: "titleApostrophe" },
  // A left paren could break out of a destination raw.
  { character: "(", inConstruct: "destinationRaw" },
  // A left paren followed by `]` could make something into a link or image.
  {
    before: "\\]",
    character: "(",
    inConstruct: "phrasing",
    notInConstruct: fullPhrasingSpans
  },
  // A right paren could start a list item or break out of a destination
  // raw.
  { atBreak: true, before: "\\d+", character: ")" },
  { character: ")", inConstruct: "destinationRaw" },
  // An asterisk can start thematic breaks, list items, emphasis, strong.
  { atBreak: true, character: "*", after: "(?:[ 	\r\n*])" },
  { character: "*", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
  // A plus sign could start a list item.
  { atBreak: true, character: "+", after: "(?:[ 	\r\n])" },
  // A dash can start thematic breaks, list items, and setext heading
  // underlines.
  { atBreak: true, character: "-", after: "(?:[ 	\r\n-])" },
  // A dot could start a list item.
  { atBreak: true, before: "\\d+", character: ".", after: "(?:[ 	\r\n]|$)" },
  // Slash, colon, and semicolon are not used in markdown for constructs.
  // A less than can start html (flow or text) or an autolink.
  // HTML could start with an exclamation mark (declaration, cdata, comment),
  // slash (closing tag), question mark (instruction), or a letter (tag).
  // An autolink also starts with a letter.
  // Finally, it could break out of a destination literal.
  { atBreak: true, character: "<", after: "[!/?A-Za-z]" },
  {
    character: "<",
    after: "[!/?A-Za-z]",
    inConstruct: "phrasing",
    notInConstruct: fullPhrasingSpans
  },
  { character: "<", inConstruct: "destinationLiteral" },
  // An equals to can start setext heading underlines.
  { atBreak: true, character: "=" },
  // A greater than can start block quotes and it can break out of a
  // destination literal.
  { atBreak: true, character: ">" },
  { character: ">", inConstruct: "destinationLiteral" },
  // Question mark and at sign are not used in markdown for constructs.
  // A left bracket can start definitions, references, labels,
  { atBreak: true, character: "[" },
  { character: "[", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
  { character: "[", inConstruct: ["label", "reference"] },
  // A backslash can start an escape (when followed by punctuation) or a
  // hard break (when followed by an eol).
  // Note: typical escapes are handled in `safe`!
  { character: "\\", after: "[\\r\\n]", inConstruct: "phrasing" },
  // A right bracket can exit labels.
  { character: "]", inConstruct: ["label", "reference"] },
  // Caret is not used in markdown for constructs.
  // An underscore can start emphasis, strong, or a thematic break.
  { atBreak: true, character: "_" },
  { character: "_", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
  // A grave accent can start code (fenced or text), or it can break out of
  // a grave accent code fence.
  { atBreak: true, character: "`" },
  {
    character: "`",
    inConstruct: ["codeFencedLangGraveAccent", "codeFencedMetaGraveAccent"]
  },
  { character: "`", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
  // Left brace, vertical bar, right brace are not used in markdown for
  // constructs.
  // A tilde can start code (fenced).
  { atBreak: true, character: "~" },
  { character: "<", inConstruct: "autolink" },
  { character: ">", inConstruct: "autolink" },
  { character: "", inConstruct: "autolink" }
];
var code2 = -1;
while (++code2 < 33) {
  unsafe.push({ character: String.fromCharCode(code2), inConstruct: "autolink" });
}

// left-out:decode-named-character-reference
function decodeNamedCharacterReference() {
  throw new Error("a summary has no references");
}

// node_modules/micromark-util-decode-numeric-character-reference/index.js
function decodeNumericCharacterReference(value, base) {
  const code4 = Number.parseInt(value, base);
  if (
    // C0 except for HT, LF, FF, CR, space.
    code4 < 9 || code4 === 11 || code4 > 13 && code4 < 32 || // Control character (DEL) of C0, and C1 controls.
    code4 > 126 && code4 < 160 || // Lone high surrogates and low surrogates.
    code4 > 55295 && code4 < 57344 || // Noncharacters.
    code4 > 64975 && code4 < 65008 || /* eslint-disable no-bitwise */
    (code4 & 65535) === 65535 || (code4 & 65535) === 65534 || /* eslint-enable no-bitwise */
    // Out of range
    code4 > 1114111
  ) {
    return "�";
  }
  return String.fromCodePoint(code4);
}

// node_modules/micromark-util-decode-string/index.js
var characterEscapeOrReference = /\\([!-/:-@[-`{-~])|&(#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});/gi;
function decodeString(value) {
  return value.replace(characterEscapeOrReference, decode);
}
function decode($0, $1, $2) {
  if ($1) {
    return $1;
  }
  const head = $2.charCodeAt(0);
  if (head === 35) {
    const head2 = $2.charCodeAt(1);
    const hex = head2 === 120 || head2 === 88;
    return decodeNumericCharacterReference($2.slice(hex ? 2 : 1), hex ? 16 : 10);
  }
  return decodeNamedCharacterReference($2) || $0;
}

// node_modules/mdast-util-to-markdown/lib/util/association.js
function association(node2) {
  if (node2.label || !node2.identifier) {
    return node2.label || "";
  }
  return decodeString(node2.identifier);
}

// node_modules/mdast-util-to-markdown/lib/util/compile-pattern.js
function compilePattern(pattern) {
  if (!pattern._compiled) {
    const before = (pattern.atBreak ? "[\\r\\n][\\t ]*" : "") + (pattern.before ? "(?:" + pattern.before + ")" : "");
    pattern._compiled = new RegExp(
      (pattern.beforeNode ? "^" : before ? "(" + before + ")" : "") + (/[$()*+.?[\\\]^{|}]/.test(pattern.character) ? "\\" : "") + pattern.character + (pattern.afterNode ? "$" : pattern.after ? "(?:" + pattern.after + ")" : ""),
      pattern.unicode ? "gu" : "g"
    );
  }
  return pattern._compiled;
}

// node_modules/mdast-util-to-markdown/lib/util/container-flow.js
function containerFlow(parent, state, info2) {
  const indexStack = state.indexStack;
  const children = parent.children || [];
  const tracker = state.createTracker(info2);
  const results = [];
  let index = -1;
  indexStack.push(-1);
  while (++index < children.length) {
    const child = children[index];
    indexStack[indexStack.length - 1] = index;
    results.push(
      tracker.move(
        state.handle(child, parent, state, {
          before: "\n",
          after: "\n",
          ...tracker.current()
        })
      )
    );
    if (child.type !== "list") {
      state.bulletLastUsed = void 0;
    }
    if (index < children.length - 1) {
      results.push(
        tracker.move(between(child, children[index + 1], parent, state))
      );
    }
  }
  indexStack.pop();
  return results.join("");
}
function between(left, right, parent, state) {
  let index = state.join.length;
  while (index--) {
    const result = state.join[index](left, right, parent, state);
    if (result === true || result === 1) {
      break;
    }
    if (typeof result === "number") {
      return "\n".repeat(1 + result);
    }
    if (result === false) {
      return "\n\n<!---->\n\n";
    }
  }
  return "\n\n";
}

// node_modules/mdast-util-to-markdown/lib/util/indent-lines.js
var eol = /\r?\n|\r/g;
function indentLines(value, map4) {
  const result = [];
  let start = 0;
  let line = 0;
  let match;
  while (match = eol.exec(value)) {
    one2(value.slice(start, match.index));
    result.push(match[0]);
    start = match.index + match[0].length;
    line++;
  }
  one2(value.slice(start));
  return result.join("");
  function one2(value2) {
    result.push(map4(value2, line, !value2));
  }
}

// node_modules/mdast-util-to-markdown/lib/util/safe.js
var own3 = {}.hasOwnProperty;
function safe(state, input, config) {
  const value = (config.before || "") + (input || "") + (config.after || "");
  const positions = [];
  const result = [];
  const infos = {};
  const percentEncode = state.stack.includes("autolink");
  const offset = config.before ? config.before.length : 0;
  const end = value.length - (config.after ? config.after.length : 0);
  let index = -1;
  while (++index < state.unsafe.length) {
    const pattern = state.unsafe[index];
    if (!patternInScope(state.stack, pattern) || !nodeInScope(pattern.beforeNode, config.beforeNode) || !nodeInScope(pattern.afterNode, config.afterNode)) {
      continue;
    }
    const expression = state.compilePattern(pattern);
    const from = pattern.beforeNode ? offset : 0;
    const subject = value.slice(from, pattern.afterNode ? end : void 0);
    let match;
    while (match = expression.exec(subject)) {
      const before = Boolean(pattern.before || pattern.atBreak);
      const after = Boolean(pattern.after);
      const position = from + match.index + (before ? match[1].length : 0);
      if (own3.call(infos, position)) {
        if (infos[position].before && !before) {
          infos[position].before = false;
        }
        if (infos[position].after && !after) {
          infos[position].after = false;
        }
      } else {
        positions.push(position);
        infos[position] = { before, after };
      }
    }
  }
  positions.sort(numerical);
  let start = offset;
  index = -1;
  while (++index < positions.length) {
    const position = positions[index];
    if (position < start || position >= end) {
      continue;
    }
    if (value.charAt(position) === "_" && // Preceded by an unescaped character that is not punctuation or whitespace:
    position > 0 && classifyCharacter(value.charCodeAt(position - 1)) === void 0 && !own3.call(infos, position - 1) && // Characters next to attention markers can become character references
    // later, turning `a` into `&#x61;`, so those do not count.
    !(position - 1 === offset && /[*_]/.test(value.charAt(offset - 1)))) {
      let sequenceEnd = position + 1;
      while (sequenceEnd < end && value.charAt(sequenceEnd) === "_") {
        sequenceEnd++;
      }
      const skip = sequenceEnd - position - 1;
      if (
        // All underscores in the run are unsafe positions, so they can be
        // skipped.
        positions[index + skip] === sequenceEnd - 1 && // Rest as above.
        sequenceEnd < value.length && classifyCharacter(value.charCodeAt(sequenceEnd)) === void 0 && !own3.call(infos, sequenceEnd) && !(sequenceEnd === end - 1 && /[*_]/.test(value.charAt(end)))
      ) {
        index += skip;
        continue;
      }
    }
    if (position + 1 < end && positions[index + 1] === position + 1 && infos[position].after && !infos[position + 1].before && !infos[position + 1].after || position - 1 >= offset && positions[index - 1] === position - 1 && infos[position].before && !infos[position - 1].before && !infos[position - 1].after) {
      continue;
    }
    if (start !== position) {
      const slice = value.slice(start, position);
      result.push(percentEncode ? slice : escapeBackslashes(slice, "\\"));
    }
    start = position + 1;
    if (percentEncode) {
      result.push(
        "%" + value.charCodeAt(position).toString(16).toUpperCase().padStart(2, "0")
      );
    } else if (/[!-/:-@[-`{-~]/.test(value.charAt(position)) && (!config.encode || !config.encode.includes(value.charAt(position)))) {
      result.push("\\" + value.charAt(position));
    } else {
      result.push(encodeCharacterReference(value.charCodeAt(position)));
    }
  }
  const rest = value.slice(start, end);
  result.push(percentEncode ? rest : escapeBackslashes(rest, config.after));
  return result.join("");
}
function nodeInScope(types, node2) {
  if (!types) return true;
  if (!node2) return false;
  return typeof types === "string" ? types === node2.type : types.includes(node2.type);
}
function numerical(a, b) {
  return a - b;
}
function escapeBackslashes(value, after) {
  const expression = /\\(?=[!-/:-@[-`{-~])/g;
  const positions = [];
  const results = [];
  const whole = value + after;
  let index = -1;
  let start = 0;
  let match;
  while (match = expression.exec(whole)) {
    positions.push(match.index);
  }
  while (++index < positions.length) {
    if (start !== positions[index]) {
      results.push(value.slice(start, positions[index]));
    }
    results.push("\\");
    start = positions[index];
  }
  results.push(value.slice(start));
  return results.join("");
}

// node_modules/mdast-util-to-markdown/lib/util/track.js
function track(config) {
  const options = config || {};
  const now = options.now || {};
  let lineShift = options.lineShift || 0;
  let line = now.line || 1;
  let column = now.column || 1;
  return { move, current, shift };
  function current() {
    return { now: { line, column }, lineShift };
  }
  function shift(value) {
    lineShift += value;
  }
  function move(input) {
    const value = input || "";
    const chunks = value.split(/\r?\n|\r/g);
    const tail = chunks[chunks.length - 1];
    line += chunks.length - 1;
    column = chunks.length === 1 ? column + tail.length : 1 + tail.length + lineShift;
    return value;
  }
}

// node_modules/mdast-util-to-markdown/lib/index.js
function toMarkdown(tree, options) {
  const settings = options || {};
  const state = {
    associationId: association,
    bulletCurrent: void 0,
    bulletLastUsed: void 0,
    containerPhrasing: containerPhrasingBound,
    containerFlow: containerFlowBound,
    createTracker: track,
    compilePattern,
    enter,
    // @ts-expect-error: GFM / frontmatter are typed in `mdast` but not defined
    // here.
    handlers: { ...handle },
    // @ts-expect-error: add `handle` in a second.
    handle: void 0,
    indentLines,
    indexStack: [],
    join: [...join],
    options: {},
    safe: safeBound,
    stack: [],
    unsafe: [...unsafe]
  };
  configure(state, settings);
  if (state.options.tightDefinitions) {
    state.join.push(joinDefinition);
  }
  state.handle = zwitch("type", {
    invalid,
    unknown,
    handlers: state.handlers
  });
  let result = state.handle(
    phrasing(tree) ? { type: "root", children: [tree] } : tree,
    void 0,
    state,
    { before: "\n", after: "\n", now: { line: 1, column: 1 }, lineShift: 0 }
  );
  if (result && result.charCodeAt(result.length - 1) !== 10 && result.charCodeAt(result.length - 1) !== 13) {
    result += "\n";
  }
  return result;
  function enter(name) {
    state.stack.push(name);
    return exit;
    function exit() {
      state.stack.pop();
    }
  }
}
function invalid(value) {
  throw new Error("Cannot handle value `" + value + "`, expected node");
}
function unknown(value) {
  const node2 = (
    /** @type {Nodes} */
    value
  );
  throw new Error("Cannot handle unknown node `" + node2.type + "`");
}
function joinDefinition(left, right) {
  if (left.type === "definition" && left.type === right.type) {
    return 0;
  }
}
function containerPhrasingBound(parent, info2) {
  return containerPhrasing(parent, this, info2);
}
function containerFlowBound(parent, info2) {
  return containerFlow(parent, this, info2);
}
function safeBound(value, config) {
  return safe(this, value, config);
}

// node_modules/mdast-util-gfm-table/lib/index.js
function gfmTableToMarkdown(options) {
  const settings = options || {};
  const {
    tableCellPadding: padding,
    tablePipeAlign: alignDelimiters,
    stringLength
  } = settings;
  const around = padding ? " " : "|";
  return {
    handlers: {
      inlineCode: inlineCodeWithTable,
      table: handleTable,
      tableCell: handleTableCell,
      tableRow: handleTableRow
    },
    join: [joinTable],
    unsafe: [
      { character: "\r", inConstruct: "tableCell" },
      { character: "\n", inConstruct: "tableCell" },
      // A pipe, when followed by a tab or space (padding), or a dash or colon
      // (unpadded delimiter row), could result in a table.
      { atBreak: true, character: "|", after: "[	 :-]" },
      // A pipe in a cell must be encoded.
      { character: "|", inConstruct: "tableCell" },
      // A colon must be followed by a dash, in which case it could start a
      // delimiter row.
      { atBreak: true, character: ":", after: "-" },
      // A delimiter row can also start with a dash, when followed by more
      // dashes, a colon, or a pipe.
      // This is a stricter version than the built in check for lists, thematic
      // breaks, and setex heading underlines though:
      // <https://github.com/syntax-tree/mdast-util-to-markdown/blob/51a2038/lib/unsafe.js#L57>
      { atBreak: true, character: "-", after: "[:|-]" }
    ]
  };
  function handleTable(node2, _, state, info2) {
    const matrix = handleTableAsData(node2, state, info2);
    const head = matrix[0];
    if (head) {
      let columns = node2.align ? node2.align.length : 0;
      let index = -1;
      if (!columns) {
        while (++index < matrix.length) {
          if (matrix[index].length > columns) columns = matrix[index].length;
        }
      }
      while (head.length < columns) head.push("");
    }
    return serializeData(matrix, node2.align);
  }
  function handleTableRow(node2, _, state, info2) {
    const row = handleTableRowAsData(node2, state, info2);
    const value = serializeData([row]);
    return value.slice(0, value.indexOf("\n"));
  }
  function handleTableCell(node2, _, state, info2) {
    const exit = state.enter("tableCell");
    const subexit = state.enter("phrasing");
    const value = state.containerPhrasing(node2, {
      ...info2,
      before: around,
      after: around
    });
    subexit();
    exit();
    return value;
  }
  function serializeData(matrix, align) {
    return markdownTable(matrix, {
      align,
      alignDelimiters,
      fillRows: false,
      padding,
      stringLength
    });
  }
  function handleTableAsData(node2, state, info2) {
    const { children } = node2;
    let index = -1;
    const result = [];
    const subexit = state.enter("table");
    while (++index < children.length) {
      result[index] = handleTableRowAsData(children[index], state, info2);
    }
    subexit();
    return result;
  }
  function handleTableRowAsData(node2, state, info2) {
    const { children } = node2;
    let index = -1;
    const result = [];
    const subexit = state.enter("tableRow");
    while (++index < children.length) {
      result[index] = handleTableCell(children[index], node2, state, info2);
    }
    subexit();
    return result;
  }
  function inlineCodeWithTable(node2, parent, state) {
    const value = handle.inlineCode(node2, parent, state);
    if (!state.stack.includes("tableCell")) return value;
    const result = [];
    let start = 0;
    let index = value.indexOf("|");
    while (index !== -1) {
      let before = index;
      while (before > start && value.charCodeAt(before - 1) === 92) {
        before--;
      }
      result.push(value.slice(start, index));
      if ((index - before) % 2 === 0) result.push("\\");
      start = index;
      index = value.indexOf("|", index + 1);
    }
    result.push(value.slice(start));
    return result.join("");
  }
}
function joinTable(left, right, parent, state) {
  if (left.type === "table" && parent.type === "listItem" && parent.spread === false && (right.type === "definition" || right.type === "heading" && formatHeadingAsSetext2(right, state) || right.type === "paragraph" || right.type === "table")) {
    return 1;
  }
}
function formatHeadingAsSetext2(node2, state) {
  let literalWithBreak = false;
  visit(node2, function(node3) {
    if (node3.type === "break" || "value" in node3 && /\r?\n|\r/.test(node3.value)) {
      literalWithBreak = true;
      return EXIT;
    }
  });
  return Boolean(
    (!node2.depth || node2.depth < 3) && toString(node2) && (state.options.setext || literalWithBreak)
  );
}

// node_modules/mdast-util-gfm-task-list-item/lib/index.js
function gfmTaskListItemToMarkdown() {
  return {
    handlers: { paragraph: paragraphWithTaskListItem },
    join: [joinDefinitionsBeforeTaskListItemParagraph]
  };
}
function paragraphWithTaskListItem(node2, parent, state, info2) {
  if (!parent || parent.type !== "listItem" || taskListItemParagraph(parent) !== node2) {
    return handle.paragraph(node2, parent, state, info2);
  }
  const checkbox = "[" + (parent.checked ? "x" : " ") + "] ";
  const tracker = state.createTracker(info2);
  tracker.move(checkbox);
  const value = handle.paragraph(
    node2.children.length > 0 ? node2 : { type: "paragraph", children: [{ type: "text", value: " " }] },
    parent,
    state,
    { ...info2, ...tracker.current() }
  );
  return checkbox + value;
}
function joinDefinitionsBeforeTaskListItemParagraph(left, _, parent) {
  if (!(left.type === "definition" && parent.type === "listItem")) {
    return;
  }
  const paragraph3 = taskListItemParagraph(parent);
  if (paragraph3 && parent.children.indexOf(left) < parent.children.indexOf(paragraph3)) {
    return 0;
  }
}
function taskListItemParagraph(node2) {
  if (typeof node2.checked !== "boolean") {
    return;
  }
  for (const child of node2.children) {
    if (child.type === "paragraph") {
      return child;
    }
    if (child.type !== "definition") {
      return;
    }
  }
}

// node_modules/mdast-util-gfm/lib/index.js
function gfmToMarkdown(options) {
  return {
    extensions: [
      gfmAutolinkLiteralToMarkdown(),
      gfmFootnoteToMarkdown(options),
      gfmStrikethroughToMarkdown(),
      gfmTableToMarkdown(options),
      gfmTaskListItemToMarkdown()
    ]
  };
}

// src/report/summary/markdown.ts
function text3(value) {
  return { type: "text", value };
}
function strong2(value) {
  return { type: "strong", children: [text3(value)] };
}
var lineEnd = { type: "break" };
function separated(parts, by) {
  const separator = typeof by === "string" ? text3(by) : by;
  return parts.flatMap((part, i) => i === 0 ? part : [separator, ...part]);
}
function code3(value, maxLength = 200) {
  const escaped = sanitize(value, maxLength).replace(/\\(?=\|)/g, "‹U+005C›");
  return { type: "inlineCode", value: escaped === "" ? "‹empty›" : escaped };
}
var SPECIAL2 = /[@$`<\\]|#\d|:\/\/|www\.|:(?!\d\d:)[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b/i;
var SIDS = /\b([A-Z]{2}[0-9a-fA-F]{32})\b/;
function untrusted(value, maxLength = 1e3) {
  return words(trimmed(sanitize(value, maxLength)));
}
var QUOTED = /(?<=^| |\()`([^`]+)`(?=[.,;:)]{0,2}(?: |$))/;
function sentence(value, maxLength = 1e3) {
  return trimmed(sanitize(value, maxLength)).split(QUOTED).flatMap((part, index) => index % 2 === 1 ? [code3(part, maxLength)] : words(part));
}
function sentences(value, maxLines) {
  const lines = linesOf(value);
  const more2 = lines.length - maxLines;
  const shown = more2 > 0 ? [...lines.slice(0, maxLines), `… and ${counted(more2, "more line")}`] : lines;
  const content = shown.map((line) => sentence(line));
  return separated(content, lineEnd);
}
function trimmed(value) {
  return value.replace(/^ +| +$/g, "");
}
function words(value) {
  return value.split(/( +)/).flatMap((word) => wordParts(word)).reduce(joined, []);
}
function wordParts(word) {
  const parts = word.split(SIDS);
  if (parts.some((part, index) => index % 2 === 0 && SPECIAL2.test(part))) return special(word);
  return parts.map((part, index) => index % 2 === 0 ? text3(part) : code3(part));
}
function special(word) {
  const [ending = ""] = /[).,;:]+$/.exec(word) ?? [];
  const address = word.slice(0, word.length - ending.length);
  return SPECIAL2.test(address) ? [code3(address, Infinity), text3(ending)] : [code3(word, Infinity)];
}
function joined(nodes, node2) {
  const last = nodes.at(-1);
  if (node2.type === "text" && last?.type === "text") last.value += node2.value;
  else if (node2.type !== "text" || node2.value !== "") nodes.push(node2);
  return nodes;
}
function link2(url, children) {
  const isLink = url.length <= 2e3 && /^https?:\/\//.test(url) && URL.canParse(url);
  return isLink ? [{ type: "link", url: new URL(url).href, children }] : children;
}
function paragraph2(...children) {
  return { type: "paragraph", children };
}
function bullets(items) {
  const children = items.map((item) => ({ type: "listItem", spread: false, children: [paragraph2(...item)] }));
  return { type: "list", spread: false, children };
}
function table(head, rows) {
  const row = (cells) => ({
    type: "tableRow",
    children: cells.map((children) => ({ type: "tableCell", children }))
  });
  return { type: "table", children: [head, ...rows].map(row) };
}
function codeBlock(lang, value) {
  return { type: "code", lang, value };
}
function collapsed(title, content) {
  const html2 = (value) => ({ type: "html", value });
  return [html2(`<details><summary>${title}</summary>`), ...content, html2("</details>")];
}
function renderMarkdown(children) {
  const extensions = [gfmToMarkdown({ tablePipeAlign: false })];
  const style = { bullet: "-", emphasis: "_", fences: true, extensions };
  return toMarkdown({ type: "root", children: [...children] }, style);
}

// src/report/summary/changes.ts
var OPEN_ROWS = 15;
function changesTally({ changes }) {
  if (changes === null) return [];
  const kinds = Map.groupBy(dangerousFirst(changes), ({ kind }) => kind);
  const parts = [...kinds.values()].map((of) => `${signOf(of)} ${tallyChanges(of)}`);
  return parts.length === 0 ? [] : [paragraph2(strong2(parts.join(" · ")))];
}
function changesSection(record, room) {
  const { changes } = record;
  if (changes === null) {
    if (record.outcome === "" || record.step === "post") return [];
    return [paragraph2(text3("The changes are unknown: the contents of the target could not be read."))];
  }
  const moved = dangerousFirst(changes);
  const rows = moved.slice(0, room.rows);
  const [open2, folded] = [rows.slice(0, OPEN_ROWS), rows.slice(OPEN_ROWS)];
  return [
    ...open2.length === 0 ? [] : [tableOf(open2, record)],
    ...folded.length === 0 ? [] : collapsed(counted(folded.length, "more change"), [tableOf(folded, record)]),
    ...remainder(moved.length - rows.length, countUnchanged(changes), moved.length === 0),
    ...changelogs(rows, room.changelogs)
  ];
}
function remainder(leftOut, unchanged, nothingMoved) {
  const parts = [
    nothingMoved ? "No changes." : "",
    leftOut === 0 ? "" : `… and ${counted(leftOut, "more change")} not shown here.`,
    unchanged === 0 ? "" : `${counted(unchanged, "plugin")} unchanged.`
  ].filter((part) => part !== "");
  return parts.length === 0 ? [] : [paragraph2(text3(parts.join(" ")))];
}
function tableOf(rows, record) {
  const head = ["change", isCreated(record.outcome) ? "before → now" : "live → target", "plugin"];
  return table(
    head.map((word) => [text3(word)]),
    rows.map((change) => [
      [text3(`${signOf([change])} ${describeChange(change)}`)],
      [...version(change.from), text3(" → "), ...version(change.to)],
      [code3(change.plugin)]
    ])
  );
}
function version(version2) {
  return version2 === "" ? [text3("–")] : untrusted(version2, 100);
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
      paragraph2(code3(change.plugin), text3(" "), ...version(change.to), ...downgradeNote(change)),
      paragraph2(
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
  return [text3(", a downgrade: later changes up to "), ...version(from), text3(" are lost")];
}

// src/report/summary/details.ts
function detailsSection(record) {
  const facts = [...stateOf(record), ...originOf(record), ...placeOf(record)];
  const list3 = bullets(facts.map(([label, content]) => [strong2(`${label}:`), text3(" "), ...content]));
  const provenance = [...reasonOf(record), ...runOf(record)];
  return [
    ...facts.length === 0 ? [] : [paragraph2(strong2("Details")), list3],
    ...provenance.length === 0 ? [] : [paragraph2(...separated(provenance, " · "))]
  ];
}
function stateOf(record) {
  const { target, release, other, before } = record;
  const isRollback = record.automatic;
  const requested = isRollback ? ifAny("Rollback target", target, configuration) : [["Requested", configuration(target)]];
  switch (record.outcome) {
    case "created":
    case "created-by-readback":
      return [...ifAny("Went live", release, (one2) => releaseOnly(one2, target?.name)), ["Before", whatWasLive(before)]];
    case "already-active":
      return [["Live", active(target, release)], ...ifAny("Before", before, whatWasLive)];
    case "conflict":
      return [
        ...release === null ? requested : [],
        ...ifAny(ownLabel(record), release, (one2) => releaseOnly(one2, target?.name)),
        ...ifAny(
          record.conflict === "mismatch" ? "Confirmed instead" : "Someone else’s release",
          other,
          (one2) => releaseOnly(one2, record.otherName)
        ),
        ...ifAny(isRollback ? "This job’s release" : "Planned against", before, whatWasLive)
      ];
    case "unknown": {
      const at = record.sentAt === null ? "" : `, at ${formatTimeOfDay(record.sentAt)}`;
      return [
        ["Sent", [text3(`once${at}, for `), ...configuration(target)]],
        ["Live before", whatWasLive(before)]
      ];
    }
    case "planned":
    case "blocked":
    case "not-created":
      return [...requested, ...liveWhenPlanned(record)];
    case "":
      return [
        // Empty if the inputs could not be read.
        ...ifAny("Requested", record.reference || null, (reference) => [code3(reference)]),
        ...ifAny("Live when read", before, whatWasLive)
      ];
  }
}
function liveWhenPlanned({ step, action, before }) {
  if (step === "post" && before === null) return [];
  return [[action === "rollback" ? "This job’s release" : "Live when planned", whatWasLive(before)]];
}
function ifAny(label, value, words2) {
  return value === null ? [] : [[label, words2(value)]];
}
function ownLabel({ automatic, candidates: candidates2 }) {
  const isSure = candidates2.length === 0;
  if (automatic) return isSure ? "The rollback" : "May be the rollback";
  return isSure ? "This run’s release" : "May be this run’s";
}
function whatWasLive(before) {
  if (before === null) return [text3("nothing; the project had no release")];
  return active(before.configuration, before.release);
}
function configuration(of) {
  if (of === null) return [text3("unknown")];
  const name = of.name === "" ? [] : [untrusted(of.name, 200)];
  return separated([...name, ...of.sid === "" ? [] : [[code3(of.sid)]]], " ");
}
function active(of, release) {
  return [...configuration(of), ...release === null ? [] : releaseFrom(release, ", since ")];
}
function releaseOnly(release, name = "") {
  return [...configuration({ sid: release.configurationSid, name }), ...releaseFrom(release, ", ")];
}
function releaseFrom({ sid, dateCreated }, from) {
  return [text3(" (release "), code3(sid), text3(`)${from}`), ...untrusted(formatTime(dateCreated), 100)];
}
function originOf({ base, made, outcome }) {
  if (base === "") return [];
  const words2 = { now: "; made by this run", before: "; it was there before", no: "; not made yet", "": "" };
  const origin2 = outcome === "not-created" && made === "no" ? "" : words2[made];
  return [["Configuration", [text3("composed of a list of plugins, "), code3(`base: ${base}`), text3(origin2)]]];
}
function placeOf({ account, environment, deployment, environmentUrl }) {
  const flex = link2(environmentUrl, [text3("open Flex")]);
  const place = [
    ...deployment === null ? [code3(environment)] : link2(deployment.url, [code3(environment)]),
    ...deployment === null ? [] : describeDeployment(deployment),
    ...flex[0]?.type === "link" ? [text3(" · "), ...flex] : []
  ];
  return [
    ...ifAny("Account", account || null, (sid) => [code3(sid)]),
    ...ifAny("Environment", environment || null, () => place)
  ];
}
function describeDeployment({ id, state }) {
  return [text3(`, deployment ${id}: `), ...untrusted(state.replaceAll("_", " "), 100)];
}
function reasonOf({ reason }) {
  return reason === "" ? [] : [[strong2("Why:"), text3(" “"), ...untrusted(reason, 500), text3("”")]];
}
function runOf(record) {
  const { run } = record;
  if (run === null) return [];
  const { actor, triggeringActor } = run;
  const isRerun = triggeringActor !== "" && triggeringActor !== actor;
  const again = isRerun ? [text3(", re-run by "), ...untrusted(triggeringActor, 100)] : [];
  return [
    [strong2("Who:"), text3(" "), ...untrusted(actor, 100), ...again, ...approversOf(record)],
    [
      strong2("Run:"),
      text3(" "),
      ...untrusted(run.workflow, 200),
      text3(" "),
      ...link2(attemptOf(run), [text3(`#${run.number}, attempt ${run.attempt}`)]),
      text3(", job "),
      code3(run.job),
      text3(", commit "),
      ...link2(commitOf(run), [code3(run.commit.slice(0, 12))])
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
    return isRequired ? [text3(", not approved by anyone in "), code3(environment)] : [];
  }
  const more2 = approvals.length - MOST_APPROVALS;
  return [
    text3(", approved by "),
    ...separated(approvals.slice(0, MOST_APPROVALS).map(approver), ", "),
    ...more2 > 0 ? [text3(` and ${counted(more2, "other")}`)] : []
  ];
}
function describeApprovalsError(why) {
  const permission = "actions: read";
  if (!why.includes(permission)) return [text3(", approvers unknown (GitHub did not say)")];
  return [text3(", approvers unknown (needs "), code3(permission), text3(")")];
}
function approver({ login, comment }) {
  const words2 = untrusted(comment, 200);
  return [...untrusted(login, 100), ...words2.length === 0 ? [] : [text3(" (“"), ...words2, text3("”)")]];
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
    paragraph2(strong2("Gates"), ...skipped === 0 ? [] : [text3(` · ${skipped} not configured`)]),
    bullets(configured.slice(0, MOST_GATES).map((verdict) => lineOf(verdict, record.breakGlass)))
  ];
}
function lineOf({ gate, verdict, reason }, breakGlass) {
  const word = verdict === "waived" ? ", waived" : verdict === "pending" ? ", pending" : "";
  const end = `; waived: ${breakGlass}`;
  const words2 = verdict === "waived" && reason.endsWith(end) ? reason.slice(0, -end.length) : reason;
  return [text3(`${SIGNS[verdict]} `), code3(gate), text3(`${word}: `), ...sentences(words2, MOST_LINES)];
}

// src/report/record/history.ts
function historyRows(record) {
  const releases = releasesOf(record);
  if (!knowsWhatIsLive(record)) return releases.map((one2) => ({ ...one2, live: false, reference: "" }));
  const distinct = [...new Set(releases.map((one2) => one2.configurationSid))];
  const isTaken = (sid) => releases.find((one2) => one2.configurationSid === sid)?.takenBack;
  const referenceTo2 = (sid) => isTaken(sid) ? "" : referenceFor(distinct.indexOf(sid));
  return releases.map((one2, at) => ({ ...one2, live: at === 0, reference: referenceTo2(one2.configurationSid) }));
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
  const made = run && record.outcome !== "already-active" ? run : null;
  const own4 = made && { title: `${made.workflow} #${made.number}`, url: made.url };
  const name = target?.sid === release?.configurationSid ? target?.name ?? "" : "";
  const rows = [
    ...release ? [{ ...release, name, takenBack: false, run: own4 }] : [],
    ...other ? [{ ...other, name: record.otherName, takenBack: false, run: null }] : []
  ].filter(({ sid }) => !history.some((one2) => one2.sid === sid));
  return rows.toSorted((a, b) => Number(b.sid === active2) - Number(a.sid === active2));
}

// src/report/summary/history.ts
function historySection(record) {
  const rows = historyRows(record);
  if (rows.length === 0) return [];
  const choice = knowsWhatIsLive(record);
  const last = rows.length === 1 ? "the last release" : `the last ${counted(rows.length, "release")}, newest first`;
  return collapsed(`History: ${last}${choice ? "" : ", as this run saw it"}`, [
    tableOf2(rows, choice, new Date(record.finishedAt)),
    choice ? note : paragraph2(text3("Check again before you choose: what is live now is not certain."))
  ]);
}
var note = paragraph2(
  text3("To roll back, set "),
  code3("configuration"),
  text3(" to a reference or an FJ… from this table. References count from what is live: each release shifts them.")
);
function tableOf2(rows, choice, now) {
  const head = ["configuration", "live for", "since (UTC)", "run", "configuration SID", "release SID"];
  const until = (at) => at > 0 ? new Date(rows[at - 1]?.dateCreated ?? "") : choice ? now : void 0;
  return table(
    [...choice ? ["reference"] : [], ...head].map((word) => [text3(word)]),
    rows.map((row, at) => [
      ...choice ? [referenceTo(row)] : [],
      row.name === "" ? [text3("–")] : untrusted(row.name, 100),
      [text3(durationOf(row, until(at)))],
      whenOf(row.dateCreated),
      row.run === null ? [text3("not known")] : runOf2(row.run),
      [code3(row.configurationSid)],
      [code3(row.sid)]
    ])
  );
}
function durationOf({ dateCreated }, until) {
  const words2 = until === void 0 ? "" : formatDuration(dateCreated, until);
  return words2 === "" ? "–" : words2.replace(" ", " ");
}
function whenOf(iso) {
  const words2 = formatTime(iso);
  if (words2 === iso) return untrusted(iso, 100);
  return [text3(words2.slice(0, 16).replaceAll("-", "‑"))];
}
function referenceTo(row) {
  if (row.live) return [text3("🟢 "), strong2("live")];
  if (row.reference !== "") return [code3(row.reference)];
  return [text3(row.takenBack ? "🔴 taken back" : "–")];
}
function runOf2({ title, url }) {
  return title.trim() === "" ? link2(url, [text3("run")]) : link2(url, [code3(title.trim(), 100)]);
}

// src/report/summary/next-step.ts
function nextStepSection(record) {
  const next = record.problem === null ? nextOf(record) : [];
  return next.length === 0 ? [] : [paragraph2(strong2("What to do next:"), text3(" "), ...next)];
}
function nextOf(record) {
  const { outcome, automatic, target, reference } = record;
  const name = untrusted(displayName(target, reference), 100);
  if (outcome === "planned") return afterPlan(record);
  if (!isLive(record)) return [];
  if (automatic) return afterRollback(name);
  if (isCreated(outcome)) {
    const end = record.rollbackOnFailure ? " with their next page load. If the job fails or is cancelled, this release is rolled back: see the end of this page." : " with their next page load.";
    return [text3("Reload Flex and check. Agents get "), ...name, text3(end)];
  }
  const nothing = "Nothing. It was live already, so nothing was sent. To release it again anyway, set ";
  return [text3(nothing), code3("when-active: release"), text3(".")];
}
function isLive({ outcome }) {
  return isCreated(outcome) || outcome === "already-active";
}
function afterRollback(name) {
  return [
    text3("Find out why the job did not succeed. Agents are back on "),
    ...name,
    text3(" with their next page load.")
  ];
}
function afterPlan({ plan, gates, changes, run }) {
  if (changes === null) return [text3("Check the name, or give the configuration’s SID instead. Then plan again.")];
  const review = run === null ? "Review the changes. Then run this without " : "Review the changes. Then approve the job that is waiting to release them, if there is one, or run this without ";
  const byToken = " as the input of the same name, exactly these changes are released, or nothing.";
  const pending = gates.filter(({ verdict }) => verdict === "pending").map(({ gate }) => [code3(gate)]);
  return [
    text3(review),
    code3("dry-run"),
    text3("."),
    ...plan === "" ? [] : [text3(" With this run’s output "), code3("plan"), text3(byToken)],
    ...pending.length === 0 ? [] : [text3(" Gates still pending: "), ...separated(pending, ", "), text3(".")]
  ];
}
function rollbackSection(record) {
  const { before, release, action, problem, jobFailedBefore, run } = record;
  if (before === null || !isLive(record) || jobFailedBefore || problem !== null) return [];
  const { sid, name } = before.configuration;
  if (sid === release?.configurationSid) return [];
  const shown = name === "" ? [text3("that")] : untrusted(name, 100);
  const way = action === "rollback" ? [strong2("To bring"), text3(" "), ...shown, text3(" "), strong2("back on purpose")] : [strong2("To roll back"), ...name === "" ? [] : [text3(" to "), ...shown]];
  return [
    paragraph2(
      ...way,
      text3(run === null ? ": run this with " : ": run the rollback workflow, or this one, with "),
      code3("configuration"),
      text3(" set to")
    ),
    // Alone in its block, it fits a phone, and GitHub's button copies what goes into the field.
    codeBlock("text", code3(sid).value)
  ];
}

// src/report/summary/summary.ts
var SUMMARY_BYTES = 512 * 1024;
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
  return renderPage([heading2(record), paragraph2(...sentence(rest))]);
}
function renderLeft(record) {
  const { active: active2, release, other, target, reference } = record;
  const isLive2 = active2 !== "" && active2 === release?.sid;
  const what = isLive2 ? "Still live" : other === null ? "Not known whether still live" : "No longer live";
  const name = untrusted(displayName(target, reference), 200);
  return renderPage([
    { type: "heading", depth: 2, children: [text3(`⚠️ ${what}: `), ...name] },
    paragraph2(strong2("Why:"), text3(" "), ...untrusted(record.reason, 500)),
    ...whenOf2(record),
    ...isLive2 ? rollbackSection(record) : [paragraph2(strong2("What is true now:"), text3(" "), ...liveInstead(record))]
  ]);
}
function liveInstead({ other, otherName }) {
  if (other === null) return [text3(NOT_KNOWN)];
  const name = otherName === "" ? [text3("configuration "), code3(other.configurationSid)] : untrusted(otherName, 100);
  return [...name, text3(" is live, by release "), code3(other.sid), text3(".")];
}
function renderPage(parts) {
  return `${renderMarkdown(parts)}
`;
}
function partsOf(record, room) {
  const gates = gatesSection(record);
  const blocked = record.outcome === "blocked" && gates.length > 0;
  return [
    heading2(record),
    ...lateNote(record),
    ...changesTally(record),
    ...whenOf2(record),
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
function heading2(record) {
  const { sign, words: words2 } = headlineOf(record);
  const content = record.problem === null ? untrusted(words2, 200) : sentence(words2, 200);
  const headline = [text3(`${sign} `), ...content];
  if (record.breakGlass === "") return { type: "heading", depth: 2, children: headline };
  const why = [text3(" · break-glass used: “"), ...untrusted(record.breakGlass, 200), text3("”")];
  return { type: "heading", depth: 2, children: [text3("🚨 "), ...headline, ...why] };
}
function lateNote({ step, automatic, outcome }) {
  if (step === "main") return [];
  if (!automatic) return [paragraph2(text3("Found at the end of the job, when this action checked again."))];
  const done = "Done at the end of the job, because the job did not succeed.";
  const notDone = "The job did not succeed, so its release should have been rolled back.";
  const before = "The job did not succeed; its release was taken back already.";
  return [paragraph2(text3(isCreated(outcome) ? done : outcome === "already-active" ? before : notDone))];
}
function whenOf2(record) {
  const { release, before, outcome } = record;
  if (release === null || !isCreated(outcome)) return [];
  const name = untrusted(displayName(record.target, record.reference), 100);
  const went = text3(record.action === "rollback" ? " went live again at " : " went live at ");
  const replaced = before === null ? [text3(", as the first release of this project.")] : [text3(", in place of "), ...untrusted(displayName(before.configuration), 100), text3(".")];
  return [paragraph2(...name, went, ...untrusted(formatTime(release.dateCreated), 100), ...replaced)];
}
function verifiedIn({ outcome, release, before, candidates: candidates2, rollbackOnFailure }) {
  if (release === null || !isCreated(outcome)) return [];
  const words2 = describeVerified(release, before?.release, candidates2, rollbackOnFailure ? "went" : "is");
  return [paragraph2(strong2("Verified:"), text3(" "), ...sentence(`${words2}.`))];
}
function problemOf(record, saidByGates) {
  const { problem } = record;
  if (problem === null) return [];
  const parts = [
    ["What happened:", saidByGates ? "" : linesBeyondHeadline(record).join("\n")],
    ["What is true now:", problem.now],
    ["What to do next:", problem.next]
  ];
  const list3 = parts.filter(([, words2]) => words2 !== "").flatMap(([title, words2]) => titled(title, linesOf(words2)));
  return [...list3, paragraph2(...link2(helpUrl(problem.code), [text3("More on this error")]))];
}
function titled(title, lines) {
  const [only = "", ...others] = lines;
  if (others.length === 0) return [paragraph2(strong2(title), text3(" "), ...sentence(only))];
  return [paragraph2(strong2(title)), bullets(firstOf(lines, (line) => sentence(line)))];
}
function readbackNote(record) {
  if (record.outcome !== "created-by-readback") return [];
  const found = "Twilio’s answer was lost, and the release was found by reading back.";
  const unsure = "Twilio does not say who made a release, so it may be someone else’s.";
  const note2 = (more2) => paragraph2(strong2("Note:"), text3(` ${found} ${unsure}${more2}`));
  if (record.candidates.length <= 1) return [note2("")];
  return [note2(" Any of these may be this run’s:"), bullets(firstOf(record.candidates, (sid) => [code3(sid)]))];
}
function warningsOf(record) {
  if (record.warnings.length === 0) return [];
  return [paragraph2(strong2("Warnings")), bullets(firstOf(record.warnings, (warning2) => sentence(warning2)))];
}
function firstOf(items, shown) {
  const more2 = items.length - MOST_ITEMS;
  return [...items.slice(0, MOST_ITEMS).map(shown), ...more2 > 0 ? [[text3(`… and ${more2} more`)]] : []];
}

// src/report/publication.ts
function publicationOf(record) {
  return {
    lines: outcomeLines(record),
    // GitHub takes outputs from the step itself only.
    outputs: () => record.step === "main" ? outputsOf(record) : {},
    summary: () => renderSummary(record),
    annotation: (unwritten) => {
      const problem = withUnwritten(record, unwritten);
      return problem && annotationOf(problem);
    },
    warning: record.automatic ? headlineOf(record).words : null
  };
}
function withUnwritten({ problem, outcome, release }, unwritten) {
  if (unwritten.length === 0) return problem;
  const what = `The outputs could not be written: ${unwritten.join("; ")}.`;
  if (problem !== null) return { ...problem, what: `${problem.what} ${what}` };
  const now = `The log is complete: outcome ${outcome}, release ${release?.sid ?? "none"}.`;
  return { ...describedAs("files-unwritable"), what, now };
}

// src/report/record/facts.ts
function afterFailure({ plan, outcome, warnings }, problem) {
  if (plan === void 0) return { thrown: problem };
  if (outcome === void 0) return { outcome: { outcome: "not-created", problem } };
  return { warnings: [...warnings, `${problem.message} ${problem.fix}`] };
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
function mayBeRolledBack({ options, jobFailedBefore = false }) {
  return options?.rollbackOnFailure === true && !jobFailedBefore;
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
function liveWhenRead({ plan, sought, standing }) {
  return plan ? plan.live?.release : standing && liveNow(standing, sought?.before);
}
function liveNow(standing, own4) {
  if (standing.kind === "live") return own4;
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
  const target = facts.plan?.target ?? facts.sought?.target;
  if (target === void 0) return release ? configurationOf(release, facts) : null;
  if (target.kind === "configuration") return recordedConfiguration(target.configuration);
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
function liveBefore({ plan, sought }) {
  return plan?.live?.release ?? sought?.before;
}
function releaseBefore(facts) {
  const { recent, outcome } = facts;
  const live = liveBefore(facts);
  if (outcome?.outcome !== "already-active") return live;
  const active2 = outcome.release.configurationSid;
  return (recent ?? (live ? [live] : [])).find((release) => release.configurationSid !== active2);
}
function recordedConfiguration({ sid, name }) {
  return { sid, name };
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

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
init_node_crypto();
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  appendFileSync(filePath, `${toCommandValue(message)}${EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter2 = `ghadelimiter_${randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter2)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter2}"`);
  }
  if (convertedValue.includes(delimiter2)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter2}"`);
  }
  return `${key}<<${delimiter2}${EOL}${convertedValue}${EOL}${delimiter2}`;
}

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function debug(message) {
  issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function saveState(name, value) {
  const filePath = process.env["GITHUB_STATE"] || "";
  if (filePath) {
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  }
  issueCommand("save-state", { name }, toCommandValue(value));
}

// src/runner.ts
process.stdout.on("error", () => void 0);
var redact = (text4) => text4;
function maskSecrets(environment) {
  redact = redactorFor(environment);
  for (const secret of secretsOf(environment)) setSecret(secret);
}
var log = {
  line: (text4) => info(redact(text4)),
  /** Prints lines that the runner folds under a title. */
  group(title, lines) {
    startGroup(redact(title));
    for (const line of lines) log.line(line);
    endGroup();
  },
  /** Shows a warning at the top of the run, too. */
  warn: (text4) => warning(logLine(redact(text4)), { title: "Flex Release" })
};
function debug2(thrown) {
  const text4 = thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown);
  for (const line of text4.split("\n")) debug(logLine(redact(line)));
}
function assertStateIsKept(environment) {
  try {
    const file = environment["GITHUB_STATE"];
    if (!file) throw new Error("GITHUB_STATE is not set");
    appendFileSync(file, "");
  } catch (cause) {
    throw notKept(cause);
  }
}
function saveState2(text4) {
  try {
    saveState(STATE, redact(text4));
  } catch (cause) {
    throw notKept(cause);
  }
}
function notKept(cause) {
  const what = `The state for the post step cannot be written: ${messageOf(cause)}.`;
  return new Problem("state-unwritable", what, { cause });
}
function publish({ lines, outputs, summary, annotation, warning: warning2 }, onUnwritten = () => void 0) {
  for (const line of lines) log.line(line);
  const unwritten = failureOf(() => setOutputs(outputs()));
  if (unwritten.length > 0) onUnwritten();
  addToSummary(summary);
  const failure = annotation(unwritten);
  if (failure !== null) {
    process.exitCode = 1;
    error(redact(failure.message), { title: redact(failure.title) });
  } else if (warning2 !== null) {
    log.warn(warning2);
  }
}
function addToSummary(render2) {
  for (const failure of failureOf(() => appendSummary(render2()))) {
    log.warn(`The summary cannot be written: ${failure}. What happened is in the log.`);
  }
}
function failureOf(write) {
  try {
    write();
    return [];
  } catch (cause) {
    return [messageOf(cause)];
  }
}
function setOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, redact(value));
}
function appendSummary(text4) {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (!file) throw new Error("GITHUB_STEP_SUMMARY is not set");
  appendFileSync(file, redact(text4));
}

// src/step.ts
var systemRunner = { maskSecrets, assertStateIsKept, saveState: saveState2, savedState, publish, addToSummary, debug: debug2 };
async function runStep(name, flow, world = systemWorld()) {
  var _stack = [];
  try {
    world.runner.maskSecrets(world.environment);
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
    const onUnwritten = record.problem === null ? step.outputsFailed : void 0;
    if (report === "full report") world.runner.publish(publicationOf(record), onUnwritten);
    else world.runner.addToSummary(() => renderLeft(record));
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function createStep(name, world, resources) {
  const redact2 = redactorFor(world.environment);
  let onUnwritten = () => void 0;
  let facts = { step: name, action: "release", startedAt: world.clock.date(), warnings: [] };
  return {
    world,
    resources,
    redact: redact2,
    facts: () => facts,
    learn: (more2) => {
      facts = { ...facts, ...more2 };
    },
    record: () => mapTexts(toRecord(facts, world.clock.date()), (text4) => escapeHidden(redact2(text4))),
    ifOutputsFail: (act) => {
      onUnwritten = act;
    },
    outputsFailed: () => onUnwritten(),
    warn: (text4) => {
      if (facts.warnings.includes(text4)) return;
      facts = { ...facts, warnings: [...facts.warnings, text4] };
      world.log.warn(text4);
    }
  };
}
function systemWorld() {
  return {
    environment: process.env,
    clock: systemClock,
    signal: cancellation(),
    runner: systemRunner,
    log,
    report: (progress) => logProgress(log, progress),
    readContext: () => readContext(process.env),
    deadline,
    connect
  };
}

export {
  recordAsJson,
  runStep
};
