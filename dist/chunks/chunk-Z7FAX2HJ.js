import {
  __esm
} from "./chunk-SESL6EYB.js";

// builtin:node:http
var builtin, node_http_default;
var init_node_http = __esm({
  "builtin:node:http"() {
    builtin = /* @__PURE__ */ process.getBuiltinModule("node:http");
    node_http_default = builtin;
  }
});

// builtin:node:https
var builtin2, node_https_default, request;
var init_node_https = __esm({
  "builtin:node:https"() {
    builtin2 = /* @__PURE__ */ process.getBuiltinModule("node:https");
    node_https_default = builtin2;
    request = /* @__PURE__ */ (() => builtin2.request)();
  }
});

// builtin:node:net
var builtin3, isIP, isIPv6;
var init_node_net = __esm({
  "builtin:node:net"() {
    builtin3 = /* @__PURE__ */ process.getBuiltinModule("node:net");
    isIP = /* @__PURE__ */ (() => builtin3.isIP)();
    isIPv6 = /* @__PURE__ */ (() => builtin3.isIPv6)();
  }
});

// builtin:node:tls
var builtin4, node_tls_default;
var init_node_tls = __esm({
  "builtin:node:tls"() {
    builtin4 = /* @__PURE__ */ process.getBuiltinModule("node:tls");
    node_tls_default = builtin4;
  }
});

// builtin:node:util
var builtin5, promisify;
var init_node_util = __esm({
  "builtin:node:util"() {
    builtin5 = /* @__PURE__ */ process.getBuiltinModule("node:util");
    promisify = /* @__PURE__ */ (() => builtin5.promisify)();
  }
});

// builtin:node:zlib
var builtin6, gunzip;
var init_node_zlib = __esm({
  "builtin:node:zlib"() {
    builtin6 = /* @__PURE__ */ process.getBuiltinModule("node:zlib");
    gunzip = /* @__PURE__ */ (() => builtin6.gunzip)();
  }
});

// src/problem.ts
var Problem = class extends Error {
  /** One sentence: what to do next. */
  remedy;
  /** Takes what happened in one sentence, and what to do next in another. */
  constructor(what, remedy, options) {
    super(what, options);
    this.name = "Problem";
    this.remedy = remedy;
  }
};
var Cancelled = class extends Problem {
  constructor() {
    super("The run was cancelled.", "Start it again when you want to go on.");
    this.name = "Cancelled";
  }
};
function asProblem(thrown) {
  if (thrown instanceof Problem) return thrown;
  return new Problem(
    `An error that this action does not know: ${messageOf(thrown)}`,
    "Run again with debug logging, and report the log (it holds no secrets).",
    { cause: thrown }
  );
}
function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

// src/text/sanitize.ts
var LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
var HIDDEN = new RegExp("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}](?<!(?:\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\uFE0F)(?:\\u200D|\\uFE0F))", "gu");
var HIDDEN_IN_JSON = new RegExp(`(?!\\n)(?:${HIDDEN.source}|[\\u2028\\u2029])`, "gu");
function escapeInvisible(text) {
  return text.replace(LINE_ENDS, "⏎").replaceAll("	", " ").replace(HIDDEN, escapeCharacter);
}
function escapeInvisibleInJson(json) {
  return json.replace(
    HIDDEN_IN_JSON,
    (character) => (
      // One for each half of a surrogate pair, as JSON has it.
      character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")
    )
  );
}
function escapeCharacter(character) {
  const point = character.codePointAt(0) ?? 0;
  return `‹U+${point.toString(16).toUpperCase().padStart(4, "0")}›`;
}
function truncate(text, most, before = 0) {
  if (text.length <= most && before === 0) return text;
  const all = text.length + before;
  const room = Math.max(0, most - `… (${all} more characters)`.length);
  const kept = text.slice(0, room).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}… (${all - kept.length} more characters)`;
}
function sanitize(text, most) {
  const looked = Math.min(text.length, 2 * most);
  return truncate(escapeInvisible(text.slice(0, looked)), most, text.length - looked);
}
function logLine(line, most = 2e3) {
  return sanitize(line, most).replace(/##(?=\[)/g, "##\\").replace(/^(\s*)::/, "$1\\::");
}
function linesOf(text) {
  return text.split(/\r\n|\n/).map((line) => line.trim()).filter((line) => line !== "");
}

// src/net/connection.ts
init_node_http();
init_node_https();
init_node_net();
init_node_tls();

// node_modules/@actions/http-client/lib/proxy.js
function checkBypass(reqUrl) {
  if (!reqUrl.hostname) {
    return false;
  }
  const reqHost = reqUrl.hostname;
  if (isLoopbackAddress(reqHost)) {
    return true;
  }
  const noProxy = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
  if (!noProxy) {
    return false;
  }
  let reqPort;
  if (reqUrl.port) {
    reqPort = Number(reqUrl.port);
  } else if (reqUrl.protocol === "http:") {
    reqPort = 80;
  } else if (reqUrl.protocol === "https:") {
    reqPort = 443;
  }
  const upperReqHosts = [reqUrl.hostname.toUpperCase()];
  if (typeof reqPort === "number") {
    upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
  }
  for (const upperNoProxyItem of noProxy.split(",").map((x) => x.trim().toUpperCase()).filter((x) => x)) {
    if (upperNoProxyItem === "*" || upperReqHosts.some((x) => x === upperNoProxyItem || x.endsWith(`.${upperNoProxyItem}`) || upperNoProxyItem.startsWith(".") && x.endsWith(`${upperNoProxyItem}`))) {
      return true;
    }
  }
  return false;
}
function isLoopbackAddress(host) {
  const hostLower = host.toLowerCase();
  return hostLower === "localhost" || hostLower.startsWith("127.") || hostLower.startsWith("[::1]") || hostLower.startsWith("[0:0:0:0:0:0:0:1]");
}

// src/net/proxy.ts
function proxyFor(url) {
  const target = new URL(url);
  const named = target.protocol === "https:" && (process.env["https_proxy"] || process.env["HTTPS_PROXY"]);
  if (!named || checkBypass(target)) return void 0;
  const proxy = urlOfProxy(named);
  if (proxy?.protocol === "http:" || proxy?.protocol === "https:") return proxy;
  throw new Problem(
    "The variable HTTPS_PROXY names no HTTP proxy.",
    "Write it as `http://host:port`, and encode what is special in a user name or password."
  );
}
function urlOfProxy(named) {
  return URL.parse(named.includes("://") ? named : `http://${named}`);
}

// src/inputs/secrets.ts
function inputOf(environment, name) {
  const text = environment[`INPUT_${name.toUpperCase()}`]?.trim();
  return text === "" ? void 0 : text;
}
function inputOrVariable(environment, name, variable) {
  const text = environment[variable]?.trim();
  return inputOf(environment, name) ?? (text === "" ? void 0 : text);
}
function secretsOf(environment) {
  const user = {
    key: inputOrVariable(environment, "api-key", "TWILIO_API_KEY"),
    account: inputOrVariable(environment, "account-sid", "TWILIO_ACCOUNT_SID")
  };
  const secret = inputOrVariable(environment, "api-secret", "TWILIO_API_SECRET");
  const token = inputOrVariable(environment, "auth-token", "TWILIO_AUTH_TOKEN");
  return [
    secret,
    token,
    inputOf(environment, "github-token"),
    secret && basic(user.key ?? "", secret),
    token && basic(user.account ?? "", token),
    ...proxyPasswords(environment)
  ].flatMap((found) => found ? [found] : []);
}
function basic(user, password) {
  return Buffer.from(`${user}:${password}`).toString("base64");
}
function proxyPasswords(environment) {
  const urls = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].map(
    (name) => environment[name] ?? ""
  );
  return urls.flatMap((url) => {
    const password = urlOfProxy(url)?.password ?? "";
    return password === "" ? [] : [password, decoded(password)];
  });
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// src/net/timeout.ts
var TIMER_DONE = "over";
async function withTimeout(milliseconds, { clock, signal }, work) {
  signal.throwIfAborted();
  const late = new AbortController();
  const done = new AbortController();
  clock.sleep(milliseconds, done.signal).then(
    () => late.abort(),
    () => void 0
  );
  const over = AbortSignal.any([signal, late.signal]);
  const ended = Promise.withResolvers();
  ended.promise.catch(() => void 0);
  over.addEventListener("abort", () => ended.reject(over.reason), { once: true });
  try {
    return await Promise.race([work(over), ended.promise]);
  } catch (cause) {
    throw late.signal.aborted ? new Error(`no answer within ${milliseconds / 1e3} s`, { cause }) : cause;
  } finally {
    done.abort(TIMER_DONE);
  }
}

// src/net/connection.ts
var CONNECT_LIMIT_MS = 1e4;
function endpointOf({ protocol, hostname, port }) {
  const usual = protocol === "https:" ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? usual : Number(port) };
}
var NotConnected = class extends Error {
  /** Another try cannot help: the server's certificate was refused, or the run is cancelled. */
  permanent;
  constructor(reason, permanent, options) {
    super(reason, options);
    this.name = "NotConnected";
    this.permanent = permanent;
  }
};
async function openConnection(to, route) {
  const attempt = new AbortController();
  const timer = new AbortController();
  route.clock.sleep(CONNECT_LIMIT_MS, AbortSignal.any([timer.signal, route.signal])).then(
    () => attempt.abort(
      new NotConnected(`no connection to ${to.host} within ${CONNECT_LIMIT_MS / 1e3} s`, false)
    ),
    () => route.signal.aborted && attempt.abort(new NotConnected("the run was cancelled", true))
  );
  try {
    const tunnel = route.proxy && await openTunnel(to, route.proxy, attempt.signal);
    return await secure(to, tunnel, attempt.signal);
  } finally {
    timer.abort(TIMER_DONE);
  }
}
function openTunnel(to, proxy, signal) {
  const where = `${isIPv6(to.host) ? `[${to.host}]` : to.host}:${to.port}`;
  const [user, password] = [decoded(proxy.username), decoded(proxy.password)];
  const request2 = (proxy.protocol === "https:" ? node_https_default : node_http_default).request({
    method: "CONNECT",
    ...endpointOf(proxy),
    path: where,
    agent: false,
    rejectUnauthorized: true,
    headers: {
      host: where,
      ...(user !== "" || password !== "") && { "proxy-authorization": `Basic ${basic(user, password)}` }
    }
  });
  return settleOnce(request2, signal, (resolve, reject) => {
    request2.once("connect", (response, socket) => {
      if (Math.floor((response.statusCode ?? 0) / 100) === 2) return resolve(socket);
      socket.destroy();
      reject(new NotConnected(`the proxy ${proxy.host} answered ${response.statusCode} to CONNECT`, false));
    });
    request2.once(
      "error",
      (cause) => reject(
        new NotConnected(`no tunnel through the proxy ${proxy.host}: ${describe(cause)}`, false, { cause })
      )
    );
    request2.end();
  });
}
function secure(to, tunnel, signal) {
  const socket = node_tls_default.connect({
    ...to,
    ...tunnel && { socket: tunnel },
    // An address is no name for TLS (RFC 6066); the certificate is held to `host` then.
    servername: isIP(to.host) === 0 ? to.host : "",
    // Said, since NODE_TLS_REJECT_UNAUTHORIZED=0 in a runner's environment would hand the credentials to whoever answers.
    rejectUnauthorized: true,
    ALPNProtocols: ["http/1.1"]
  });
  return settleOnce(socket, signal, (resolve, reject) => {
    socket.once("secureConnect", () => resolve(socket));
    socket.once("error", (cause) => {
      const refused = Boolean(socket.authorizationError);
      const reason = refused ? `the certificate of ${to.host} is refused` : `no connection to ${to.host}`;
      reject(new NotConnected(`${reason}: ${describe(cause)}`, refused, { cause }));
    });
    socket.once("close", () => reject(new NotConnected(`no connection to ${to.host}: closed`, false)));
  });
}
function settleOnce(target, signal, start) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const abort = () => {
    reject(signal.reason);
    target.destroy();
  };
  target.on("error", () => void 0);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  else start(resolve, reject);
  return promise.finally(() => signal.removeEventListener("abort", abort));
}
function describe(cause) {
  const code = "code" in cause ? String(cause.code) : "";
  return [code, cause.message].filter((part) => part !== "").join(": ");
}

// src/net/agent.ts
init_node_https();
var KeptConnections = class extends node_https_default.Agent {
  #to;
  #route;
  constructor(to, route) {
    super({ keepAlive: true });
    this.#to = to;
    this.#route = route;
  }
  createConnection(_options, done) {
    openConnection(this.#to, this.#route).then(
      (socket) => done?.(null, socket),
      // Node's callback takes either of the two; its type wants both.
      (error) => done?.(error)
    );
  }
};
var OneConnection = class extends node_https_default.Agent {
  #socket;
  constructor(socket) {
    super({ keepAlive: false });
    this.#socket = socket;
  }
  createConnection() {
    return this.#socket;
  }
};

// src/net/exchange.ts
init_node_http();
init_node_https();
init_node_util();
init_node_zlib();
async function exchange(url, asked, limits) {
  try {
    const answer = await withTimeout(
      limits.answerMs,
      limits,
      (signal) => send(url, { ...asked, signal }, limits.bodyBytes)
    );
    return { ...answer, body: withoutCredentials(answer.body, asked.headers) };
  } catch (cause) {
    if (limits.signal.aborted)
      throw new Error(`${inWhy(limits.signal.reason)} while the answer was waited for`, { cause });
    throw cause;
  }
}
function inWhy(reason) {
  return reason instanceof Cancelled ? "the run was cancelled" : "the time of this step was over";
}
function withoutCredentials(body, { authorization = "" }) {
  const token = authorization.split(" ")[1] ?? "";
  const password = authorization.startsWith("Basic ") ? passwordIn(token) : "";
  return [token, password].filter((secret) => secret !== "").reduce((text, secret) => text.replaceAll(secret, "***"), body);
}
function passwordIn(basic2) {
  const pair = Buffer.from(basic2, "base64").toString();
  return pair.slice(pair.indexOf(":") + 1);
}
function send(url, { body, headers, ...options }, most) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const request2 = (url.protocol === "https:" ? node_https_default : node_http_default).request(url, {
    ...options,
    headers: { "accept-encoding": "gzip", ...headers }
  });
  request2.on("error", (error) => reject(inWords(error)));
  request2.on("response", (response) => whole(response, most).then(resolve, reject));
  request2.on("upgrade", ({ statusCode }, socket) => {
    socket.destroy();
    reject(new Error(`HTTP ${statusCode}, which was not asked for`));
  });
  request2.end(body);
  return promise;
}
async function whole(response, most) {
  const { statusCode: status = 0, headers } = response;
  const bytes = await bytesOf(response, most);
  const body = headers["content-encoding"] === "gzip" ? await unpacked(bytes, most) : bytes;
  return { status, headers, body: body.toString() };
}
function bytesOf(response, most) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const pieces = [];
  let length = 0;
  response.on("error", (error) => reject(inWords(error)));
  response.on("data", (piece) => {
    length += piece.length;
    pieces.push(piece);
    if (length > most) response.destroy(new Error(`the answer is larger than ${most} bytes`));
  });
  response.on("end", () => resolve(Buffer.concat(pieces)));
  return promise;
}
async function unpacked(bytes, most) {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: most });
  } catch (cause) {
    throw new Error("the answer cannot be unpacked within its limit", { cause });
  }
}
var WORDS = {
  aborted: "the connection was closed in the middle of the answer",
  "socket hang up": "the connection was closed without an answer",
  "read ECONNRESET": "the connection was reset"
};
function inWords(error) {
  const words = WORDS[error.message];
  return words === void 0 ? error : new Error(words, { cause: error });
}

export {
  Problem,
  Cancelled,
  asProblem,
  messageOf,
  escapeInvisible,
  escapeInvisibleInJson,
  truncate,
  sanitize,
  logLine,
  linesOf,
  proxyFor,
  inputOf,
  inputOrVariable,
  secretsOf,
  basic,
  request,
  init_node_https,
  withTimeout,
  endpointOf,
  NotConnected,
  openConnection,
  KeptConnections,
  OneConnection,
  exchange
};
