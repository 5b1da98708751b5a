import {
  EOL
} from "./chunk-IYYTOCIA.js";
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
  array,
  boolean,
  check,
  custom,
  exactOptional,
  integer,
  literal,
  maxValue,
  minValue,
  nullish,
  number,
  object,
  optional,
  parseAs,
  parseJson,
  picklist,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  transform,
  union,
  uuid,
  variant
} from "./chunk-U3PZUFCB.js";
import {
  CATALOGUE,
  Cancelled,
  NotConnected,
  Problem,
  asProblem,
  basic,
  decoded,
  endpointOf,
  escapeHidden,
  escapeInvisible,
  escapeInvisibleInJson,
  exchange,
  helpUrl,
  keepConnections,
  linesOf,
  logLine,
  mapTexts,
  messageOf,
  oneConnection,
  openConnection,
  redactor,
  sanitize,
  sendRequest,
  truncate,
  withRerun,
  withTimeout
} from "./chunk-YS233DLZ.js";
import {
  __callDispose,
  __commonJS,
  __esm,
  __toESM,
  __using,
  appendFileSync,
  existsSync,
  readFileSync
} from "./chunk-FDJRSILM.js";

// builtin:node:crypto
var builtin, createHash, createHmac, randomUUID, timingSafeEqual;
var init_node_crypto = __esm({
  "builtin:node:crypto"() {
    builtin = /* @__PURE__ */ process.getBuiltinModule("node:crypto");
    createHash = /* @__PURE__ */ (() => builtin.createHash)();
    createHmac = /* @__PURE__ */ (() => builtin.createHmac)();
    randomUUID = /* @__PURE__ */ (() => builtin.randomUUID)();
    timingSafeEqual = /* @__PURE__ */ (() => builtin.timingSafeEqual)();
  }
});

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports, module) {
    "use strict";
    var debug3 = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module.exports = debug3;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports, module) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      "\u2028",
      "\u2029",
      " ",
      " ",
      "　",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports, module) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug3 = require_debug();
    exports = module.exports = {};
    var re = exports.re = [];
    var safeRe = exports.safeRe = [];
    var src = exports.src = [];
    var safeSrc = exports.safeSrc = [];
    var t = exports.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe2 = makeSafeRegex(value);
      const index = R++;
      debug3(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe2;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe2, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports, module) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports, module) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports, module) {
    "use strict";
    var debug3 = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version2, options) {
        options = parseOptions(options);
        if (version2 instanceof _SemVer) {
          if (version2.loose === !!options.loose && version2.includePrerelease === !!options.includePrerelease) {
            return version2;
          } else {
            version2 = version2.version;
          }
        } else if (typeof version2 !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version2}".`);
        }
        if (version2.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug3("SemVer", version2, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version2.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version2}`);
        }
        this.raw = version2;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug3("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug3("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug3("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module.exports = SemVer;
  }
});

// node_modules/semver/functions/parse.js
var require_parse = __commonJS({
  "node_modules/semver/functions/parse.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var parse = (version2, options, throwErrors = false) => {
      if (version2 instanceof SemVer) {
        return version2;
      }
      try {
        return new SemVer(version2, options);
      } catch (er) {
        if (!throwErrors) {
          return null;
        }
        throw er;
      }
    };
    module.exports = parse;
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports, module) {
    "use strict";
    var parse = require_parse();
    var valid2 = (version2, options) => {
      const v = parse(version2, options);
      return v ? v.version : null;
    };
    module.exports = valid2;
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
  const [{ api, run }, deployments] = await Promise.all([github.connect(), import("./requests-EJSUCWWN.js")]);
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
async function closeDeployment(deployment, end2, { environmentUrl }, authority, context) {
  let before;
  try {
    const { api, deployments } = await loadTrail(context);
    const status = statusFor(deployment, end2, environmentUrl, context.redact);
    const newest = await deployments.newestStatus(deployment.id, api).catch(() => void 0);
    before = newest?.state;
    if (before === status.state && newest?.description === status.description) return before;
    await deployments.setStatus(deployment.id, status, api, authority);
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
    const [{ api, run }, { findJobDeployment }] = await Promise.all([github.connect(), import("./job-deployment-QPCU57C4.js")]);
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
  const write2 = (status, authority, by = api) => deployments.setStatus(deployment.id, statusFor(deployment, status, environmentUrl, context.redact), by, authority);
  const begun = context.withinBudget((signal) => write2({ state: "in_progress", description }, context.authority, api.until(signal))).catch((thrown) => {
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
        await write2(status, authority);
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

// src/release/look.ts
var GRACE_MS = 500;
async function lookAtReleases({ recent: read, active: ask2, clock, signal }, options) {
  const asked = ask2().catch((thrown) => {
    if (thrown instanceof Cancelled) return void 0;
    throw thrown;
  });
  asked.catch(() => void 0);
  const recent = await read(options);
  const at = clock.date().getTime();
  const enough = new AbortController();
  const grace = clock.sleep(GRACE_MS, AbortSignal.any([signal, enough.signal])).catch(() => void 0);
  const active2 = await Promise.race([asked, grace.then(() => void 0)]);
  enough.abort();
  return { recent, active: active2, at };
}
function isContradictory({ recent: [head], active: active2 }) {
  return active2 !== void 0 && active2.sid !== head?.sid;
}
function contradiction({ recent: [head], active: active2 }) {
  const newest = head === void 0 ? "Twilio's list has no release" : `The newest release of Twilio's list is ${head.sid}`;
  return new Problem("active-disagrees", `${newest}, but Twilio calls ${active2?.sid} active.`);
}
async function recentIfAgreed(ports) {
  const look2 = await lookAtReleases(ports, { retry: true }).catch(() => void 0);
  return look2 && !isContradictory(look2) ? look2.recent : void 0;
}

// src/release/read-back.ts
async function pollUntilSettled(query, ports) {
  const { clock, signal } = ports;
  const started = clock.monotonic();
  const elapsed = () => clock.monotonic() - started;
  let seen;
  let cutShort = true;
  try {
    const times = pollTimes(query.settleMs);
    for (const [place, at] of times.entries()) {
      if (elapsed() >= (times[place + 1] ?? Number.POSITIVE_INFINITY)) continue;
      if (at > 0) ports.report({ step: "looking", elapsedMs: elapsed(), settleMs: query.settleMs });
      await clock.sleep(Math.max(0, at - elapsed()), signal);
      const look2 = await lookAtReleases(ports, { retry: at === query.settleMs }).catch(() => void 0);
      if (look2 === void 0) continue;
      seen = look2;
      cutShort = at !== query.settleMs;
      const outcome = isContradictory(look2) ? void 0 : readBack(query, look2.recent);
      if (outcome !== void 0) return { outcome, recent: look2.recent };
    }
  } catch {
  }
  const { why, confirmedSid, before, sent } = query;
  const lookedSeconds = Math.round(Math.min(elapsed(), query.settleMs) / 1e3);
  const calledActive = seen && isContradictory(seen) ? seen.active : void 0;
  const looked = { seen: seen?.recent[0], calledActive, lookedSeconds, cutShort };
  return { outcome: { outcome: "unknown", why, confirmedSid, before, sent, ...looked }, recent: seen?.recent };
}
function pollTimes(settleMs) {
  const times = [0];
  for (let at = 1e3; at < settleMs; at *= 2) times.push(at);
  return [...times, settleMs];
}
function readBack(query, recent) {
  const { before, confirmedSid, target } = query;
  const newer = before === void 0 ? recent : releasesSince(before, recent);
  const [head, under] = newer;
  if (head === void 0) return void 0;
  if (confirmedSid !== void 0) {
    const ours3 = newer.find((release) => release.sid === confirmedSid);
    if (ours3 === void 0) return void 0;
    if (head !== ours3) return concurrent(ours3, [], head, "theirs");
    return under ? concurrent(ours3, [], under, "ours") : { outcome: "created", release: head };
  }
  const mayBeOurs = (release) => isOf(target, release) && isWithin(release, query.within);
  const ofTarget = newer.filter(mayBeOurs);
  const candidates2 = ofTarget.map((release) => release.sid);
  const [ours2] = ofTarget;
  if (ours2 === void 0) return void 0;
  const theirs = newer.find((release) => !mayBeOurs(release));
  if (theirs !== void 0) return concurrent(ours2, candidates2, theirs, head.sid === theirs.sid ? "theirs" : "ours");
  return { outcome: "created-by-readback", release: ours2, candidates: candidates2 };
}
function concurrent(ours2, candidates2, theirs, active2) {
  return { outcome: "conflict", when: "concurrent", ours: ours2, candidates: candidates2, theirs, active: active2 };
}
function releasesSince(before, recent) {
  const at = recent.findIndex((release) => release.sid === before.sid);
  if (at !== -1) return recent.slice(0, at);
  return recent.filter((release) => Date.parse(release.dateCreated) > Date.parse(before.dateCreated));
}
var DATE_SLACK_MS = 2e3;
function isWithin({ dateCreated }, within) {
  if (within === void 0) return true;
  const date2 = Date.parse(dateCreated);
  return date2 >= within.from - DATE_SLACK_MS && date2 <= within.to + DATE_SLACK_MS;
}
function isOf(target, release) {
  return target.kind === "configuration" && release.configurationSid === target.configuration.sid;
}

// src/release/standing.ts
function standingOf(own4, recent) {
  if (recent === void 0) return { kind: "not-known" };
  const [head] = recent;
  if (head?.sid === own4.sid) return { kind: "live" };
  return head !== void 0 && releasesSince(own4, recent).includes(head) ? { kind: "replaced", by: head } : { kind: "not-known" };
}

// src/deployment/description.ts
var DESCRIPTION_LIMIT = 140;
function openingDescription(account2, breakGlass, configuration3) {
  const glass = breakGlass === "" ? "" : ` · break-glass: ${truncate(breakGlass, 60)}`;
  return cutToLimit(`Flex ${account2}${glass} · configuration ${configuration3}`);
}
function endStatus(outcome) {
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
      return end("success", `${outcome.release.sid} is live`);
    case "already-active":
      return end("success", `${outcome.release.sid} was live already; this run made no release`);
    case "conflict":
      return endOfConflict(outcome);
    case "unknown":
      return end("error", `Unknown: ${summarizeUnknown(outcome)}`);
    default:
      return end("failure", `Not released: ${reasonIn(outcome)}`);
  }
}
function end(state, description) {
  return { state, description: cutToLimit(description) };
}
function endOfConflict(conflict) {
  switch (conflict.when) {
    case "before":
      return end("failure", `Conflict: ${nameOf(conflict.theirs)} is live; this run made no release`);
    case "concurrent": {
      const { ours: ours2, theirs, active: active2, candidates: candidates2 } = conflict;
      const own4 = `${ours2.sid}, ${candidates2.length === 0 ? "ours" : "which may be ours"}`;
      return active2 === "ours" ? end("success", `Conflict: ${own4}, is live on top of ${theirs.sid}`) : end("inactive", `Conflict: ${theirs.sid} is live on top of ${own4}`);
    }
    case "mismatch":
      return end("error", `Conflict: Twilio confirmed ${conflict.answered.sid} of another configuration`);
  }
}
function endStatusSince(standing, { sid: sid2 }) {
  if (standing.kind === "live") return void 0;
  return standing.kind === "replaced" ? end("inactive", `${sid2} was released; ${standing.by.sid} is live in its place`) : end("error", `${sid2} was released; what is live now is not known`);
}
function rollbackEndStatus({ target, outcome, recent }, made) {
  const name = target?.kind === "configuration" ? target.configuration.name : "the configuration before";
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
    case "already-active":
      return end("failure", `Rolled back: ${outcome.release.sid} made ${name} live again`);
    case "unknown":
      return end("error", `Rollback unknown: ${summarizeUnknown(outcome)}`);
    case "conflict": {
      if (outcome.when === "before")
        return end("inactive", `Not rolled back: ${nameOf(outcome.theirs)} is live in its place`);
      const { description } = endOfConflict(outcome);
      if (outcome.when === "mismatch") return end("error", `Rollback unknown. ${description}`);
      return end("failure", `Rolled back. ${description}`);
    }
    default:
      return standingOf(made, recent).kind === "live" ? end("success", `${made.sid} stays live. Not rolled back: ${reasonIn(outcome)}`) : end("error", `What is live now is not known. Not rolled back: ${reasonIn(outcome)}`);
  }
}
function nameOf(release) {
  return release?.sid ?? "no release";
}
function reasonIn(outcome) {
  if (outcome.outcome === "not-created") return outcome.problem.message;
  return outcome.outcome === "blocked" ? outcome.because.join(" ") : "only planned";
}
function summarizeUnknown({ confirmedSid }) {
  return confirmedSid === void 0 ? "the answer was lost, and the release was not seen" : `Twilio named ${confirmedSid}, which was not seen`;
}
function releaseMadeIn(description) {
  return /^(?:Rolled back: )?(FK[0-9a-fA-F]{32}) (?:is|made|stays|was released)\b/.exec(description)?.[1];
}
function cutToLimit(text5) {
  const shown = escapeInvisible(text5);
  const characters = [...shown];
  return characters.length <= DESCRIPTION_LIMIT ? shown : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join("")}…`;
}

// src/deployment/past.ts
var MOST = 100;
var MOST_RELEASES = 11;
var MOST_JOBS = 5;
var MOST_OURS = 20;
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
async function readPastDeployments({ deployment, account: account2, environment, own: own4 }, releases, context) {
  if (deployment === "off") return [];
  try {
    const trail = await loadTrail(context);
    const shown = releases.slice(0, MOST_RELEASES);
    const isOurs = (payload) => payload.account === account2 && mayHaveMade(payload, shown);
    const ours2 = ourPastIn(own4?.environment ?? environment, isOurs, trail);
    const both = await Promise.allSettled([ours2, own4 ? pastOfJobsIn(own4, trail) : []]);
    return both.flatMap((read) => read.status === "fulfilled" ? read.value : []);
  } catch {
    return [];
  }
}
async function ourPastIn(environment, isOurs, trail) {
  const rows = await trail.deployments.newestDeployments({ task: TASK, environment, per_page: MOST }, trail.api);
  const ours2 = rows.filter(isByJob).flatMap((row) => {
    const { success, output } = safeParse(ourSchema, row);
    const url = success && isOurs(output.payload) && runPage(output.payload.run.url, trail.run);
    return success && url ? [{ id: row.id, title: output.payload.run.title, url }] : [];
  });
  const past = ours2.slice(0, MOST_OURS).map(async ({ id, title, url }) => {
    return { run: { title, url }, made: madeIn(await statusesOf(id, trail)) };
  });
  return Promise.all(past);
}
function mayHaveMade({ configuration: configuration3, previousRelease }, releases) {
  return releases.some(
    (release, at) => release.configurationSid === configuration3 && releases[at + 1]?.sid === previousRelease
  );
}
async function pastOfJobsIn({ id: own4, environment }, trail) {
  const wanted = { task: JOB_TASK, environment, per_page: MOST_JOBS + 1 };
  const rows = await trail.deployments.newestDeployments(wanted, trail.api);
  const others = rows.filter((row) => row.id !== own4 && isByJob(row)).slice(0, MOST_JOBS);
  const past = others.map(async ({ id }) => {
    const statuses = await statusesOf(id, trail);
    const url = runPage(statuses.find(({ log_url }) => log_url)?.log_url ?? "", trail.run);
    return url === void 0 ? [] : [{ run: { title: "", url }, made: madeIn(statuses) }];
  });
  return (await Promise.all(past)).flat();
}
function runPage(address, { serverUrl, repository }) {
  const runs = `${serverUrl}/${repository}/actions/runs/`;
  if (!address.startsWith(runs)) return void 0;
  const [, id] = /^(\d+)(?:\/job\/\d+)?$/.exec(address.slice(runs.length)) ?? [];
  return id && `${runs}${id}`;
}
async function statusesOf(id, { api, deployments }) {
  const statuses = await deployments.readStatuses(id, api).catch(() => []);
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
  await deployments.setStatus(id, { state: "error", description: LOST, ...urls }, api, authority);
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
      const isLive2 = !stayed && stays.some((sid2) => says.includes(sid2));
      stayed ||= isLive2;
      if (!isLive2) await trail.deployments.setStatus(row.id, retired, trail.api, authority);
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
async function* earlierThan(newer, { account: account2, environment }, { api, deployments }, attempt) {
  for await (const rows of deployments.ourDeployments(environment, api)) {
    const earlier = rows.filter(({ id, payload }) => id < newer.id && payload.account === account2);
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
    close: (deployment, end2, page, authority) => closeDeployment(deployment, end2, page, authority, context),
    retire: (newer, place, retirement2, authority) => retireEarlierDeployments(newer, place, retirement2, authority, context),
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
function isRateLimited({ code: code4 }) {
  return code4 === TOO_MANY_REQUESTS;
}
function refusalProblem(tried, account2, refusal) {
  const { status, code: code4, message, moreInfo } = refusal;
  if (code4 === void 0) {
    return new Problem("not-twilio", `The answer to the request to ${tried} is not in Twilio's form (HTTP ${status}).`);
  }
  const said = message === "" ? "without a message" : `"${message}"`;
  const link3 = moreInfo === "" ? "" : `, see ${moreInfo}`;
  const what = `Twilio refused to ${tried}: ${said} (HTTP ${status}, code ${code4}${link3}).`;
  const problem = codeOf(refusal);
  return new Problem(problem, what, problem === "twilio-not-found" ? { fix: notFoundFix(tried, account2) } : {});
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
function notFoundFix(tried, account2) {
  const wanted = tried.replace(/^(read|list|create the release of) /, "");
  return `Check that account ${account2} is the one that you want, and that ${wanted} exists there.`;
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
  const { cause, permanent } = failure;
  const code4 = cause instanceof Error && "code" in cause ? cause.code : void 0;
  return permanent ? code4 === "ERR_TLS_CERT_ALTNAME_INVALID" : code4 === "ENOTFOUND" && proxy === void 0;
}

// src/flex/request.ts
var ANSWER_LIMIT_MS = 3e4;
var ACTIVE_LIMIT_MS = 2e3;
var BODY_LIMIT = 1024 * 1024;
var PAGE_BODY_LIMIT = 16 * BODY_LIMIT;

// src/flex/retry.ts
var RETRY_AFTER_LIMIT_MS = 6e4;
var FIRST_BACKOFF_MS = 500;
var LONGEST_BACKOFF_MS = 5e3;
function backoff(tries) {
  return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tries - 1));
}
function retryAfter(headers) {
  const text5 = headers["retry-after"]?.trim() ?? "";
  if (/^\d+$/.test(text5)) return Math.min(Number(text5) * 1e3, RETRY_AFTER_LIMIT_MS);
  if (!/^[A-Z][a-z]{2}, /.test(text5)) return void 0;
  const wait = Date.parse(text5) - Date.parse(headers["date"] ?? "");
  return wait >= 0 ? Math.min(wait, RETRY_AFTER_LIMIT_MS) : void 0;
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
  const { headers, agent, origin } = context;
  const url = new URL(request.path, origin);
  url.search = new URLSearchParams(request.query).toString();
  const bodyBytes = request.query === void 0 ? BODY_LIMIT : PAGE_BODY_LIMIT;
  const limits = { ...context, answerMs: request.answerMs ?? ANSWER_LIMIT_MS, bodyBytes };
  try {
    const answer = await exchange(url, { method: "GET", headers, agent }, limits);
    context.observeDate(answer.headers["date"]);
    return judgeResponse(answer, request, context);
  } catch (cause) {
    return unreachable(`Reading ${request.subject} from ${origin.host} failed`, cause, context);
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

// src/flex/sid.ts
var PREFIXES = {
  AC: "account",
  FJ: "configuration",
  FK: "release",
  FP: "plugin",
  FV: "plugin version",
  SK: "API key"
};
function parseSid(prefix, text5) {
  return isSid(prefix, text5) ? text5 : void 0;
}
function isSid(prefix, text5) {
  return text5.startsWith(prefix) && /^[0-9a-fA-F]{32}$/.test(text5.slice(2));
}
function claimedKind(text5) {
  const prefix = Object.keys(PREFIXES).find((known) => text5.startsWith(known));
  const isMeant = /^[0-9a-fA-F]{20,}$/.test(text5.slice(2));
  return prefix !== void 0 && isMeant ? { prefix, name: PREFIXES[prefix] } : void 0;
}

// src/flex/schemas.ts
var sid = (prefix) => custom((input) => typeof input === "string" && isSid(prefix, input), `expected a ${prefix}… SID`);
var text2 = nullish(string(), "");
var flag = nullish(boolean(), false);
var date = pipe(
  string(),
  check((value) => !Number.isNaN(Date.parse(value)), "expected a date")
);
var releaseSchema = pipe(
  object({ sid: sid("FK"), account_sid: sid("AC"), configuration_sid: sid("FJ"), date_created: date, url: text2 }),
  transform(
    (row) => ({
      sid: row.sid,
      accountSid: row.account_sid,
      configurationSid: row.configuration_sid,
      dateCreated: row.date_created,
      url: row.url
    })
  )
);
var configurationSchema = pipe(
  object({ sid: sid("FJ"), account_sid: sid("AC"), name: text2, archived: flag }),
  transform(
    (row) => ({ sid: row.sid, accountSid: row.account_sid, name: row.name, archived: row.archived })
  )
);
var configuredPluginSchema = pipe(
  object({
    account_sid: nullish(sid("AC")),
    configuration_sid: nullish(sid("FJ")),
    plugin_sid: text2,
    plugin_version_sid: text2,
    unique_name: text2,
    version: text2,
    phase: nullish(number(), 0),
    changelog: text2,
    plugin_url: text2,
    plugin_archived: flag,
    plugin_version_archived: flag,
    private: flag
  }),
  transform((row) => ({
    accountSid: row.account_sid ?? void 0,
    configurationSid: row.configuration_sid ?? void 0,
    uniqueName: row.unique_name || row.plugin_sid,
    versionSid: row.plugin_version_sid,
    version: row.version,
    phase: row.phase,
    changelog: row.changelog,
    bundleUrl: row.plugin_url,
    pluginArchived: row.plugin_archived,
    versionArchived: row.plugin_version_archived,
    isPrivate: row.private
  }))
);
var meta = object({ key: nullish(string()), next_page_url: nullish(string()) });
var releasePageSchema = pipe(
  object({ releases: array(releaseSchema), meta }),
  transform(({ releases, meta: meta2 }) => ({ rows: releases, key: meta2.key, next: meta2.next_page_url }))
);
var configurationPageSchema = pipe(
  object({ configurations: array(configurationSchema), meta }),
  transform(({ configurations, meta: meta2 }) => ({ rows: configurations, key: meta2.key, next: meta2.next_page_url }))
);
var pluginPageSchema = pipe(
  object({ plugins: array(configuredPluginSchema), meta }),
  transform(({ plugins, meta: meta2 }) => ({ rows: plugins, key: meta2.key, next: meta2.next_page_url }))
);

// src/flex/writer.ts
async function connectForWrite(context, _authority) {
  try {
    const socket = await openConnection(endpointOf(context.origin), context);
    const close = () => void socket.destroy();
    return { kind: "open", send: (configuration3) => send(configuration3, socket, context), close };
  } catch (cause) {
    const { aborted, reason } = context.signal;
    return aborted ? { kind: "unsent", problem: asProblem(reason), retryable: false } : unsent(cause, context);
  }
}
async function send(configuration3, socket, context) {
  if (socket.destroyed || socket.readableEnded || !socket.writable) {
    return unsent("the server closed the connection before it was used", context);
  }
  const request = {
    method: "POST",
    headers: { ...context.headers, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ConfigurationId: configuration3 }).toString(),
    agent: oneConnection(socket)
  };
  const url = new URL("/v1/PluginService/Releases", context.origin);
  try {
    const limits = { ...context, answerMs: ANSWER_LIMIT_MS, bodyBytes: BODY_LIMIT };
    return judgeResponse2(await exchange(url, request, limits), configuration3, context.account);
  } catch (cause) {
    return { kind: "indeterminate", why: messageOf(cause) };
  } finally {
    socket.destroy();
  }
}
function judgeResponse2(answer, configuration3, account2) {
  const { status } = answer;
  const hundreds = Math.floor(status / 100);
  const refusal = refusalOf(answer);
  const problem = refusalProblem(`create the release of configuration ${configuration3}`, account2, refusal);
  if (isRateLimited(refusal)) return { kind: "rate-limited", problem, waitMs: retryAfter(answer.headers) };
  if (hundreds === 2) {
    const release = safeParse(releaseSchema, parseJson(answer.body));
    if (release.success) return { kind: "confirmed", release: release.output };
    return { kind: "indeterminate", why: `HTTP ${status} with a body that is no release` };
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
  const { host, hostSetBy, account: account2, credentials, flexMetadata, proxy, clock, redact: redact2 } = options;
  const closed = new AbortController();
  const signal = AbortSignal.any([options.signal, closed.signal]);
  const headers = {
    authorization: `Basic ${basic(credentials.user, credentials.password)}`,
    accept: "application/json",
    "user-agent": "flex-release",
    ...flexMetadata !== void 0 && { "flex-metadata": flexMetadata }
  };
  const origin = new URL(`https://${host}`);
  const agent = keepConnections(endpointOf(origin), { proxy, clock, signal });
  let aheadMs = 0;
  const observeDate = (header = "") => {
    const date2 = Date.parse(header);
    if (!Number.isNaN(date2)) aheadMs = date2 - clock.date().getTime();
  };
  const common = { origin, hostSetBy, account: account2, headers, agent, proxy, clock, signal, redact: redact2 };
  const context = { ...common, observeDate };
  const one2 = async (resource, sid2, subject, schema) => {
    const request = { path: `${SERVICE}${resource}/${sid2}`, subject };
    const row = ours(await readResource(request, schema, context), subject, account2);
    if (row.sid !== sid2) throw mismatch(subject, `is of ${row.sid}`);
    return row;
  };
  const list3 = (resource, key, subject, schema, size, { retry } = { retry: true }) => {
    const path = `${SERVICE}${resource}`;
    const readPage = async (query) => {
      const page = await readResource({ path, query, subject, retry }, schema, context);
      if ((page.key ?? key) !== key) throw mismatch(subject, `is a page of ${page.key}`);
      return { rows: page.rows.map((row) => ours(row, subject, account2)), next: page.next };
    };
    return pagesOf(readPage, { subject, size });
  };
  return {
    releasePages: (size, options2) => list3("/Releases", "releases", "the releases", releasePageSchema, size, options2),
    release: (sid2) => one2("/Releases", sid2, `release ${sid2}`, releaseSchema),
    async active() {
      const subject = "the active release";
      const request = { path: `${SERVICE}/Releases/Active`, subject, retry: false, answerMs: ACTIVE_LIMIT_MS };
      const release = await readResource(request, releaseSchema, context).catch(() => void 0);
      return release && ours(release, subject, account2);
    },
    configuration: (sid2) => one2("/Configurations", sid2, `configuration ${sid2}`, configurationSchema),
    configurationPages: (size, options2) => list3("/Configurations", "configurations", "the configurations", configurationPageSchema, size, options2),
    plugins: async (sid2) => {
      const path = `/Configurations/${sid2}/Plugins`;
      const plugins = /* @__PURE__ */ new Map();
      const subject = `the plugins of configuration ${sid2}`;
      for await (const page of list3(path, "plugins", subject, pluginPageSchema, 1e3)) {
        for (const row of page) {
          const { configurationSid = sid2 } = row;
          if (configurationSid !== sid2) throw mismatch(subject, `is of configuration ${configurationSid}`);
          plugins.set(JSON.stringify([row.uniqueName, row.versionSid, row.version]), row);
        }
      }
      return [...plugins.values()];
    },
    now: () => new Date(clock.date().getTime() + aheadMs),
    connect: (authority) => connectForWrite(context, authority),
    [Symbol.dispose]() {
      closed.abort();
      agent.destroy();
    }
  };
}
function mismatch(subject, what) {
  return new Problem("answer-mismatch", `Twilio's answer to ${subject} ${what}.`);
}
function ours(row, subject, account2) {
  if (row.accountSid === void 0 || row.accountSid === account2) return row;
  throw new Problem(
    "account-mismatch",
    `Twilio's answer to ${subject} belongs to account ${row.accountSid}, not to ${account2}.`
  );
}

// src/github/gate-context.ts
function gitHubGateContext(github, run) {
  let reviews;
  let checks;
  return {
    actors: [.../* @__PURE__ */ new Set([run?.actor ?? "", run?.triggeringActor ?? ""])].filter((login) => login !== ""),
    reviews() {
      reviews ??= Promise.all([github.connect(), import("./reviews-LZ4KJAIA.js")]).then(
        ([connected, { readReviews }]) => readReviews(connected.run.id, connected.api)
      );
      return reviews;
    },
    checks(names) {
      checks ??= Promise.all([github.connect(), import("./checks-UVMYP7MA.js")]).then(
        ([connected, { readChecks }]) => readChecks(names, connected.run.commit, connected.api)
      );
      return checks;
    }
  };
}

// src/github/lazy-client.ts
function lazyGitHub({ run, token, proxyFor: proxyFor2, clock, signal, redact: redact2 }) {
  const closed = new AbortController();
  const ends = AbortSignal.any([signal, closed.signal]);
  let client;
  let api;
  return {
    async connect() {
      if (run === void 0) throw notAsked("this is not a workflow run");
      if (token === void 0) throw notAsked("the input `github-token` is empty");
      const options = { proxy: proxyFor2(run.apiUrl), clock, signal: ends, redact: redact2 };
      client ??= import("./client-Z3J53GSY.js").then(({ createGitHubClient }) => createGitHubClient(run, token, options));
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
var LIMIT_MS = 1e4;
var MAX_REDIRECTS = 5;
function createAssetProbe({ proxyFor: proxyFor2, clock, signal }) {
  const closed = new AbortController();
  const agents = /* @__PURE__ */ new Map();
  const agentFor = (url) => {
    const route = { proxy: proxyFor2(url.href), clock, signal: AbortSignal.any([signal, closed.signal]) };
    const agent = agents.get(url.host) ?? keepConnections(endpointOf(url), route);
    agents.set(url.host, agent);
    return agent;
  };
  return {
    probe: (url) => withTimeout(LIMIT_MS, { clock, signal }, (limit) => look(url, agentFor, limit)).catch((cause) => {
      signal.throwIfAborted();
      return no(messageOf(cause));
    }),
    [Symbol.dispose]() {
      closed.abort();
      for (const agent of agents.values()) agent.destroy();
    }
  };
}
var no = (why, status) => ({ answers: false, why, ...status !== void 0 && { status } });
async function look(url, agentFor, signal) {
  const head = await follow("HEAD", url, agentFor, signal).catch(() => no(""));
  return head.answers ? head : follow("GET", url, agentFor, signal);
}
async function follow(method, from, agentFor, signal) {
  let url = URL.parse(from);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url?.protocol !== "https:") {
      return no(redirects === 0 ? "this is no https URL" : "it redirects to what is no https URL");
    }
    const { status, location } = await ask(method, url, agentFor(url), signal);
    if (status >= 200 && status < 300) return { answers: true };
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
  const named2 = target.protocol === "https:" && (process.env["https_proxy"] || process.env["HTTPS_PROXY"]);
  if (!named2 || checkBypass(target)) return void 0;
  const proxy = urlOfProxy(named2);
  if (proxy?.protocol === "http:" || proxy?.protocol === "https:") return proxy;
  throw new Problem("invalid-proxy", "The variable HTTPS_PROXY names no HTTP proxy.");
}
function urlOfProxy(named2) {
  return URL.parse(named2.includes("://") ? named2 : `http://${named2}`);
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
    const token = options.githubToken;
    const github = opened.use(lazyGitHub({ run, token, proxyFor, clock, signal: context.gitHub, redact: redact2 }));
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
  const { context } = await import("./toolkit-context-5TRDJBNA.js");
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

// src/inputs/environment.ts
function inputOf(environment, name) {
  return environment[`INPUT_${name.toUpperCase()}`]?.trim() || void 0;
}
function inputOrVariable(environment, name, variable) {
  return inputOf(environment, name) ?? (environment[variable]?.trim() || void 0);
}
function areInputsLost(environment) {
  return Object.keys(environment).every((name) => !name.startsWith("INPUT_") || !environment[name]?.trim());
}

// src/inputs/secrets.ts
function secretsOf(environment) {
  const key = inputOrVariable(environment, "api-key", "TWILIO_API_KEY");
  const account2 = inputOrVariable(environment, "account-sid", "TWILIO_ACCOUNT_SID");
  const secret = inputOrVariable(environment, "api-secret", "TWILIO_API_SECRET");
  const token = inputOrVariable(environment, "auth-token", "TWILIO_AUTH_TOKEN");
  return [
    secret,
    token,
    inputOf(environment, "github-token"),
    secret && basic(key ?? "", secret),
    token && basic(account2 ?? "", token),
    ...proxyPasswords(environment)
  ].flatMap((found) => found ? [found] : []);
}
function redactorFor(environment) {
  return redactor(secretsOf(environment));
}
function proxyPasswords(environment) {
  return ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].flatMap((name) => {
    const password = urlOfProxy(environment[name] ?? "")?.password;
    return password ? [password, decoded(password)] : [];
  });
}

// src/text/format.ts
function formatTime(iso) {
  const time2 = /^\d{4}-\d\d-\d\dT/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time2)) return iso;
  return `${new Date(time2).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
function formatTimeOfDay(iso) {
  const time2 = formatTime(iso);
  return time2 === iso ? iso : time2.slice(11);
}
function formatDuration(since, now) {
  const seconds = Math.floor((now.getTime() - Date.parse(since)) / 1e3);
  if (Number.isNaN(seconds) || seconds < 0) return "";
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} days`;
}
function displayName(configuration3, reference = "") {
  return configuration3?.name || configuration3?.sid || reference || "a configuration";
}
function shortSid(sid2) {
  return `${sid2.slice(0, 2)}…${sid2.slice(-4)}`;
}

// src/report/record/record.ts
var NOT_KNOWN = "What is live now is not known: the releases could not be read.";
function isCreated(outcome) {
  return outcome === "created" || outcome === "created-by-readback";
}

// src/text/lists.ts
var MOST_ITEMS = 10;
function listed(items, separator = ", ") {
  const more2 = items.length - MOST_ITEMS;
  return [...items.slice(0, MOST_ITEMS), ...more2 > 0 ? [`and ${more2} more`] : []].join(separator);
}
function counted(count, singular) {
  return `${count} ${count === 1 ? singular : `${singular}s`}`;
}

// src/report/record/changes.ts
var ORDER = ["removed", "downgraded", "upgraded", "changed", "added", "unchanged"];
function dangerousFirst(changes) {
  const rank = ({ kind, major }) => ORDER.indexOf(kind) * 2 + (major ? 0 : 1);
  return changes.filter((change) => change.kind !== "unchanged").toSorted((a, b) => rank(a) - rank(b));
}
function describeChange({ kind, major, differs }) {
  const what = differs === void 0 ? kind : `${kind} (${differs.join(", ")})`;
  return major ? `${what}, major` : what;
}
function tallyChanges(changes) {
  return ORDER.filter((kind) => kind !== "unchanged").map((kind) => [kind, changes.filter((change) => change.kind === kind)]).filter(([, those]) => those.length > 0).map(([kind, those]) => `${those.length} ${kind}${describeMajors(those)}`).join(", ");
}
function describeMajors(changes) {
  const majors = changes.filter((change) => change.major).length;
  if (majors === 0) return "";
  return majors === changes.length ? " (major)" : ` (${majors} major)`;
}
function countUnchanged(changes) {
  return changes.filter((change) => change.kind === "unchanged").length;
}

// src/report/record/headline.ts
function headlineOf(record) {
  const name = displayName(record.target, record.reference);
  const [sign, words2] = record.action === "rollback" ? rollbackHeadline(record, name) : releaseHeadline(record, name);
  return { sign, words: words2 };
}
function releaseHeadline(record, name) {
  switch (record.outcome) {
    case "created":
    case "created-by-readback":
      return ["✅", `Released: ${name} is live`];
    case "already-active":
      return ["🟰", `Already live: ${name}`];
    case "planned":
      return ["📝", `Planned: ${name} ${summarizePlan(record)}`];
    case "blocked":
      return ["⛔", `Blocked${summarizeBlocked(record)}`];
    case "conflict":
      return ["⚠️", `Conflict: ${summarizeConflict(record)}`];
    case "not-created":
      return ["❌", `Not released: ${whatOf(record, "nothing changed")}`];
    case "unknown":
      return ["❓", `Unknown: ${summarizeUnknown2(record, "the answer was lost")}`];
    case "":
      return record.step === "post" ? ["⚠️", `Not checked: ${whatOf(record, "the step left nothing to check")}`] : ["❌", `Not released: ${whatOf(record, "the run ended before its plan was complete")}`];
  }
}
function rollbackHeadline(record, name) {
  const { outcome, conflict } = record;
  if (isCreated(outcome)) return ["↩️", `Rolled back: ${name} is live again`];
  if (outcome === "already-active") return ["↩️", `Already rolled back: ${name} is live`];
  if (outcome === "unknown")
    return ["❓", `Unknown: ${summarizeUnknown2(record, "the answer to the rollback was lost")}`];
  if (conflict === "before") return ["⚠️", `Not rolled back: ${describeReplacement(record)}`];
  if (conflict === "concurrent") return ["⚠️", `Rolled back, but ${summarizeConflict(record)}`];
  if (conflict === "mismatch") return ["⚠️", `Rollback unknown: ${summarizeConflict(record)}`];
  return ["⚠️", `Not rolled back: ${whatOf(record, "the rollback made no release")}`];
}
var SHOWN = 180;
function linesBeyondHeadline(record) {
  const headline = headlineOf(record).words.slice(0, SHOWN);
  const isNews = (line) => !headline.includes(withoutEnd(withoutSids(line, record)));
  return linesOf(record.problem?.what ?? "").filter(isNews);
}
function summarizeUnknown2({ candidates: [named2] }, lost) {
  return named2 === void 0 ? lost : "Twilio named a release that never appeared";
}
function summarizePlan(record) {
  if (record.changes === null) return "is not listed by Twilio, so its contents are unknown";
  const moved = dangerousFirst(record.changes).length;
  return `would change ${moved === 0 ? "no plugins" : counted(moved, "plugin")}`;
}
function summarizeBlocked(record) {
  const failed = record.gates.filter(({ verdict }) => verdict === "fail");
  const [only, ...others] = failed;
  if (only === void 0) return `: ${whatOf(record, "a gate failed")}`;
  if (others.length > 0) return ` by ${failed.length} gates: ${failed.map(({ gate }) => gate).join(", ")}`;
  const [reason = ""] = linesOf(only.reason);
  return ` by ${only.gate}${reason === "" ? "" : `: ${summarize(reason, record)}`}`;
}
function summarizeConflict(record) {
  const { conflict, other, otherName, release } = record;
  if (conflict === "concurrent" && other !== null && other.configurationSid === release?.configurationSid) {
    return `${displayName(record.target)} is live, but someone released it at the same time`;
  }
  const released = `someone released ${otherName || "another configuration"}`;
  if (conflict === "concurrent") return `${released} at the same time`;
  if (conflict !== "before") return "Twilio confirmed a different release than requested";
  return other === null ? "the active release changed after the plan was made" : `${released} in between`;
}
function describeReplacement({ other, otherName }) {
  if (other === null) return "this job’s release is no longer live";
  return `someone has released ${otherName || "another configuration"} since`;
}
function whatOf(record, otherwise) {
  return summarize(linesOf(record.problem?.what ?? "")[0] ?? otherwise, record);
}
var SHORT = 120;
var WHOLE_SENTENCE = 40;
function summarize(words2, record) {
  const all2 = withoutSids(withoutEnd(words2), record);
  if (all2.length <= SHORT) return all2;
  const kept = all2.replaceAll("`", "").slice(0, SHORT);
  const end2 = kept.lastIndexOf(". ");
  if (end2 >= WHOLE_SENTENCE) return kept.slice(0, end2);
  return `${kept.replace(/\s+\S*$|[\uD800-\uDBFF]$/, "")}…`;
}
function withoutEnd(words2) {
  return words2.replace(/[.:]$/, "");
}
function withoutSids(words2, { target, before, other, otherName }) {
  const known = [target, before?.configuration, { sid: other?.configurationSid ?? "", name: otherName }];
  const named2 = known.reduce((text5, one2) => one2?.sid && one2.name ? text5.replaceAll(one2.sid, one2.name) : text5, words2);
  return named2.replace(/\b[A-Z]{2}[0-9a-f]{32}\b/gi, shortSid);
}

// src/report/log/lines.ts
var CHANGELOG_LINES = 20;
function targetLine(target, reference) {
  const { sid: sid2, name } = target;
  if (sid2 === "")
    return stage("⚠", "Target", `"${name}", not among the listed configurations: only Twilio may know it`);
  const namedBy = [sid2, name].includes(reference) ? "" : `, named by "${reference}"`;
  return stage("✓", "Target", `${configuration(target)}${namedBy}`);
}
function liveLine(live, now) {
  if (live === null) return stage("✓", "Live", "nothing: this project has no release yet");
  const { release } = live;
  const age = formatDuration(release.dateCreated, now);
  const since = `since ${formatTime(release.dateCreated)}${age === "" ? "" : `, for ${age}`}`;
  return stage("✓", "Live", `${configuration(live.configuration)}, release ${release.sid}, ${since}`);
}
function planSummaryLine(changes) {
  if (changes === null) return stage("▸", "Plan", "unknown: the contents of the target could not be read");
  const moved = dangerousFirst(changes).length;
  if (moved === 0) return stage("▸", "Plan", `no changes; ${counted(countUnchanged(changes), "plugin")} unchanged`);
  return stage("▸", "Plan", `${counted(moved, "change")}: ${tallyChanges(changes)}`);
}
function planTable(changes) {
  const rows = dangerousFirst(changes ?? []).map((change) => {
    const cells = [describeChange(change), change.plugin, change.from || "–", change.to || "–"];
    return { change, cells: cells.map((text5) => truncate(escapeInvisible(text5), 100)) };
  });
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const lines = rows.flatMap(({ change, cells }) => {
    const [kind, plugin, from, to] = cells.map((cell, i) => cell.padEnd(widths[i] ?? 0));
    return [logLine(`  ${kind}  ${plugin}  ${from} → ${to}`), ...changelogLines(change)];
  });
  const unchanged = countUnchanged(changes ?? []);
  return unchanged === 0 ? lines : [...lines, `  ${counted(unchanged, "plugin")} unchanged`];
}
function changelogLines(change) {
  const lines = linesOf(change.changelog ?? "");
  const more2 = lines.length - CHANGELOG_LINES;
  return [
    ...lines.slice(0, CHANGELOG_LINES).map((line) => logLine(`      ${line}`, 500)),
    ...more2 > 0 ? [`      … and ${counted(more2, "more line")}`] : []
  ];
}
function gatesLine(verdicts) {
  const counts = ["pass", "fail", "waived", "pending"].flatMap((word) => {
    const count = verdicts.filter(({ verdict }) => verdict === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const failed = verdicts.some(({ verdict }) => verdict === "fail");
  return stage(failed ? "✗" : "✓", "Gates", counts.join(", "));
}
function gateLines(verdicts) {
  return verdicts.filter(({ verdict }) => verdict !== "skipped").map(({ gate, verdict, reason }) => logLine(`  ${verdict.padEnd(7)}  ${gate}: ${reason}`));
}
function verifiedLine({ sid: sid2 }, before, candidates2) {
  const under = before === void 0 ? "the first release of this project" : `directly on top of ${before.sid}`;
  const place = candidates2.length > 1 ? `one of ${candidates2.length} releases that may be this run’s` : under;
  return stage("✓", "Verified", `${sid2} is live, ${place}`);
}
function outcomeLines(record) {
  const { problem } = record;
  const verdict = logLine(`${problem === null ? "✓" : "✗"} ${headlineOf(record).words}`);
  if (problem === null) return [verdict];
  return [
    verdict,
    ...linesBeyondHeadline(record).map((line) => logLine(`  ${line}`)),
    ...linesOf(problem.now).map((line) => logLine(`  Now:  ${line}`)),
    ...linesOf(problem.next).map((line) => logLine(`  Next: ${line}`)),
    `  More: ${helpUrl(problem.code)}`
  ];
}
function configuration(of) {
  return of.name === "" ? of.sid : `${of.name} (${of.sid})`;
}
function stage(mark, name, words2) {
  return logLine(`${mark} ${name.padEnd(9)}${words2}`);
}

// src/report/log/progress.ts
function logStart(log2, of) {
  const place = of.environment === "" ? "" : ` · ${of.environment}`;
  log2.line(logLine(`Flex Release · account ${of.account}${place}`));
}
function logPlan(log2, plan2, typed, now) {
  const { live, target } = plan2;
  const changes = plan2.changes ?? null;
  log2.line(targetLine(target.kind === "name" ? { sid: "", name: target.name } : target.configuration, typed));
  log2.line(liveLine(live ? { release: live.release, configuration: live.contents.configuration } : null, now));
  log2.group(planSummaryLine(changes), planTable(changes));
}
function logGates(log2, verdicts, breakGlass) {
  log2.group(gatesLine(verdicts), gateLines(verdicts));
  const waived = verdicts.filter(({ verdict }) => verdict === "waived").map(({ gate }) => gate);
  if (waived.length > 0) log2.warn(`Break-glass used: ${waived.join(", ")} waived. Reason: ${breakGlass}`);
}
function logDeployment(log2, of) {
  log2.line(stage("✓", "Record", `deployment ${of.id} in ${of.environment}: in progress`));
}
function logProgress(log2, progress) {
  if (progress.step === "settled") logOutcome(log2, progress);
  else if (progress.step !== "resuming" && progress.step !== "rolling-back") log2.line(describeProgress(progress));
}
function describeProgress(progress) {
  switch (progress.step) {
    case "sending":
      return "… sending the release once (30 s at most)";
    case "sent":
      return stage("✓", "Sent", `once, ${formatTimeOfDay(progress.at.toISOString())}`);
    case "again": {
      const { why, waitMs, tries, most } = progress;
      const wait = `Attempt ${tries + 1} of ${most} in ${(waitMs / 1e3).toFixed(1)} s`;
      return logLine(`… nothing took effect: ${why} ${wait}`);
    }
    case "lost":
      return logLine(`… the answer was lost: ${progress.why}`);
    case "unverified-refusal":
      return logLine(`… this refusal may not come from Twilio; checking for the release: ${progress.why}`);
    case "looking": {
      const [waited, most] = [Math.floor(progress.elapsedMs / 1e3), Math.ceil(progress.settleMs / 1e3)];
      return `… looking for the release (${waited} of ${most} s)`;
    }
  }
}
function logOutcome(log2, { outcome, before, wayBack: wayBack2 }) {
  if (outcome.outcome !== "created" && outcome.outcome !== "created-by-readback") return;
  log2.line(verifiedLine(outcome.release, before, "candidates" in outcome ? outcome.candidates : []));
  if (wayBack2) log2.line(logLine(`To roll back: set configuration to ${wayBack2.configurationSid}`));
}
function logLeft(log2, { release, standing, byName }, intent, ended) {
  const { before, beforeName } = intent ?? {};
  const job = `The job ${ended} after its release ${release.sid}`;
  const to = beforeName ? ` to ${beforeName}` : "";
  const rollback = before ? ` To roll back${to}: set configuration to ${before.configurationSid}` : "";
  if (standing.kind === "live") {
    log2.warn(`${job}, which stays live.${rollback}`);
  } else if (standing.kind === "replaced") {
    const name = byName || `configuration ${standing.by.configurationSid}`;
    log2.warn(`${job}, which is no longer live: ${standing.by.sid} of ${name} is live now.`);
  } else {
    log2.warn(`${job}. ${NOT_KNOWN}${rollback && " Check before you roll back."}${rollback}`);
  }
}
function logNothingToDo(log2, outcome, jobFailedBefore = false) {
  const kept = jobFailedBefore ? "Released after the job had failed already" : "Released";
  const end2 = outcome && (isCreated(outcome) ? kept : `The step ended with ${outcome}`);
  log2.line(end2 === void 0 ? "Nothing to clean up." : `${end2}; nothing to clean up.`);
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
function harmless(text5, maxLength) {
  const lines = linesOf(text5).map((line) => logLine(line));
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
  for (const text5 of [4e3, 500]) yield { ...whole, changelog: 60, entries: 50, text: text5 };
  const short = { changelog: 60, entries: 20, text: 500 };
  for (let changes = moved; changes > 0; changes = Math.floor(changes / 2)) yield { ...short, changes };
  for (const text5 of [500, 60]) yield { ...short, changes: 0, text: text5 };
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
    "previous-release-sid": before?.release.sid,
    "previous-configuration-sid": before?.release.configurationSid,
    plan: record.plan,
    "deployment-id": record.deployment?.id.toString()
  };
  return {
    ...Object.fromEntries(
      Object.entries(short).map(([name, value = ""]) => [name, truncate(escapeInvisible(value), OTHER_UNITS)])
    ),
    changes: changesAsJson(record),
    gates: gatesAsJson(record),
    record: recordAsJson(record)
  };
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
  const short = (text5) => truncate(text5, maxLength);
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

// src/release/archived.ts
function archivedIn({ configuration: configuration3, plugins }) {
  return [
    ...configuration3.archived ? [`configuration ${configuration3.sid}`] : [],
    ...plugins.filter((one2) => one2.pluginArchived).map((one2) => `plugin ${one2.uniqueName}`),
    ...plugins.filter((one2) => one2.versionArchived).map((one2) => `version ${one2.version} of ${one2.uniqueName}`)
  ];
}

// src/release/unlisted-name.ts
function adviceOn(name, nearest2) {
  const names = nearest2.map((one2) => JSON.stringify(one2)).join(", ");
  return [likelyMeaning(name), nearest2.length === 0 ? "" : `The nearest: ${names}.`].filter(Boolean).join(" ");
}
function likelyMeaning(name) {
  const word = withoutQuotes(name);
  if (word !== name) return "The quotes are part of what was typed: most likely it is meant without them.";
  if (/^(active|previous(~\d+)?)$/i.test(word)) {
    return `Most likely \`${word.toLowerCase()}\` is meant: the word is written in lower case.`;
  }
  if (/^(latest|newest|last|current|live)$/i.test(word)) {
    return `There is no word \`${word}\`: \`active\` is what is live, and a new configuration goes by its name or SID.`;
  }
  const sid2 = word.toUpperCase().slice(0, 2) + word.slice(2);
  if (isSid("FJ", sid2) || isSid("FK", sid2)) return `Most likely ${sid2} is meant: a SID begins with capitals.`;
  return /^F[JK][0-9a-f]+$/i.test(word) ? `Most likely it is a part of a SID: ${word.slice(0, 2).toUpperCase()} and 32 hexadecimal digits; this has ${word.length - 2}.` : "";
}
function withoutQuotes(text5) {
  return /^(['"`])(.+)\1$/s.exec(text5)?.[2]?.trim() ?? text5;
}

// src/report/record/known-names.ts
function knownNames(facts) {
  const { plan: plan2, sought, history = [], others = [] } = facts;
  const { before, beforeName = "" } = sought ?? {};
  const known = [plan2?.live?.contents, plan2?.target, sought?.target];
  const pairs = [
    ...[...history, ...others].map(({ release, name }) => [release.configurationSid, name]),
    ...before ? [[before.configurationSid, beforeName]] : [],
    ...known.flatMap((one2) => one2 && "configuration" in one2 ? [one2.configuration] : []).map(({ sid: sid2, name }) => [sid2, name])
  ];
  return new Map(pairs.filter(([, name]) => name !== ""));
}

// src/report/record/problem.ts
function describeProblem(facts) {
  const { outcome, thrown } = facts;
  if (outcome === void 0) return thrown === void 0 ? null : describeThrown(thrown, facts);
  const problem = problemOfOutcome(outcome, facts);
  if (problem === null || facts.action === "release") return problem;
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
function describeThrown({ code: code4, message, remedy }, { step }) {
  const described = { ...describedAs(code4), what: message, next: remedy };
  if (step === "main") return { ...described, now: "Nothing was sent, so this run changed nothing." };
  return {
    ...described,
    title: `not checked at the end of the job: ${described.title}`,
    now: "This last step sent nothing; what the release did is in the log of the step itself."
  };
}
function wayBack(facts) {
  const unsure = "the configuration that should be live";
  const target = facts.sought?.target;
  if (target?.kind !== "configuration") return unsure;
  if (facts.outcome?.outcome === "blocked") return notArchived(facts).join(", or else ") || unsure;
  const { sid: sid2, name } = target.configuration;
  return name === "" ? `configuration ${sid2}` : `${name} (${sid2})`;
}
function notArchived({ plan: plan2, sought, history = [] }) {
  const target = plan2?.target ?? sought?.target;
  const excluded = [
    target?.kind === "configuration" ? target.configuration.sid : void 0,
    (plan2?.live?.release ?? sought?.before)?.configurationSid
  ];
  const choices = history.flatMap(
    ({ release: { configurationSid: sid2 }, name, archived }) => archived === false && !excluded.includes(sid2) ? [`${name} (${sid2})`] : []
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
      if (facts.action === "rollback" || facts.options?.whenActive !== "fail") return null;
      return {
        ...describedAs("already-active"),
        what: `The configuration is already active, by ${outcome.release.sid}.`,
        now: "This run made no release."
      };
    case "blocked":
      return describeBlocked(outcome.because.join("\n"), facts);
    case "not-created":
      return describeNotCreated(outcome, facts);
    case "conflict":
      return describeConflict(outcome, facts);
    case "unknown":
      return describeUnknown(outcome, facts);
  }
}
function describeBlocked(what, facts) {
  const now = (nothing) => `${nothing} was sent. ${lastActive(facts)}`.trim();
  return facts.action === "rollback" ? { ...describedAs("not-rolled-back"), what, now: now("No rollback") } : {
    ...describedAs("blocked"),
    what,
    now: now("Nothing"),
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
  const all2 = failed.map(({ gate, remedy }) => failed.length === 1 ? remedy : `${remedy} (${gate})`).join("; ");
  return withRerun("blocked", `${all2.charAt(0).toUpperCase()}${all2.slice(1)}.`);
}
function describeNotCreated({ problem, seen }, facts) {
  return {
    ...describedAs(problem.code),
    what: problem.message,
    now: `${noRelease(facts)}. ${lastActive(facts, seen)}`.trim(),
    // To run again would release once more what made the job fail.
    next: facts.action === "rollback" ? problem.fix : `${problem.remedy} ${adviceOnTarget(problem, facts)}`.trim()
  };
}
function adviceOnTarget({ code: code4 }, { plan: plan2, nearest: nearest2 = [] }) {
  const isRefused = code4 === "twilio-not-found" || code4 === "twilio-refused";
  return isRefused && plan2?.target.kind === "name" ? adviceOn(plan2.target.name, nearest2) : "";
}
function noRelease({ action }) {
  return action === "rollback" ? "The rollback made no release" : "This run made no release";
}
function lastActive(facts, seen) {
  const { plan: plan2, sought, standing, action } = facts;
  if (seen) return `When last checked, ${inNames(seen, facts)} was active.`;
  if (action === "rollback") {
    return standing?.kind === "live" ? `When last checked, ${inNames(sought?.before, facts)} was still active.` : NOT_KNOWN;
  }
  if (plan2 === void 0) return "";
  if (plan2.live === void 0) return "When the plan was made, the project had no release.";
  return `When the plan was made, ${inNames(plan2.live.release, facts)} was active.`;
}
function describeConflict(conflict, facts) {
  switch (conflict.when) {
    case "before": {
      const isRollback = facts.action === "rollback";
      const since = isRollback ? "this run released" : "the plan was made against";
      return {
        ...describedAs("conflict"),
        what: `Someone released since ${since} ${inNames(conflict.planned, facts)}.`,
        now: `${noRelease(facts)}; when last checked, ${inNames(conflict.theirs, facts)} was active.`,
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
          next: "Nothing, if both were meant. Give the jobs one `concurrency` group, so that they wait for each other."
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
    next: `Look at the releases of the Flex project (${WHERE}): if one of configuration ${wanted} is newer than ${before}, it took effect; ${facts.step === "main" ? "this job checks once more at its end" : "release again only after that check"}.`
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
function regexCheck(regex2) {
  return check3;
  function check3(code4) {
    return code4 !== null && code4 > -1 && regex2.test(String.fromCharCode(code4));
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
function propertiesFactory(check3) {
  const checkAsRecord = (
    /** @type {Record<string, unknown>} */
    check3
  );
  return castFactory(all2);
  function all2(node2) {
    const nodeAsRecord = (
      /** @type {Record<string, unknown>} */
      /** @type {unknown} */
      node2
    );
    let key;
    for (key in check3) {
      if (nodeAsRecord[key] !== checkAsRecord[key]) return false;
    }
    return true;
  }
}
function typeFactory(check3) {
  return castFactory(type);
  function type(node2) {
    return node2 && node2.type === check3;
  }
}
function castFactory(testFunction) {
  return check3;
  function check3(value, index, parent) {
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
  let check3;
  let visitors;
  let enter;
  let exit;
  if (typeof enterOrVisitorsOrReverse === "function" || enterOrVisitorsOrReverse && typeof enterOrVisitorsOrReverse === "object") {
    check3 = /** @type {Test} */
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
  const is2 = convert(check3);
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
      const matches = !check3 || is2(node2, index, parents[parents.length - 1] || void 0);
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
  const start2 = closing ? 2 : 1;
  let end2 = start2;
  let code4 = value.charCodeAt(end2);
  if (!asciiAlpha(code4)) return;
  while (code4 === 45 || asciiAlphanumeric(code4)) {
    code4 = value.charCodeAt(++end2);
  }
  const name = value.slice(start2, end2).toLowerCase();
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
function check2(tokens, before, after) {
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
    let end2 = index + 1;
    while (end2 < tokens.length && tokens[end2].attention && tokens[end2].value.charAt(0) === marker) {
      end2++;
    }
    const head = index ? tokens[index - 1].value : before;
    const previous = classifyCharacter(head.charCodeAt(head.length - 1));
    const next = classifyCharacter(
      (end2 < tokens.length ? tokens[end2].value : after).charCodeAt(0)
    );
    const open2 = !next || next === 2 && Boolean(previous);
    const close = !previous || previous === 2 && Boolean(next);
    const run = {
      tokens: tokens.slice(index, end2),
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
    index = end2;
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
function encode(tokens, start2) {
  const token = tokens[start2 ? 0 : tokens.length - 1];
  if (!token || token.attention) return;
  const character = start2 ? firstCharacter(token.value) : lastCharacter(token.value);
  const reference = encodeCharacterReference(
    /** @type {number} */
    character.codePointAt(0)
  );
  if (start2) {
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
      const next = check2(tokens, before, after);
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
  let mistake = check2(tokens, before, after);
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
  let check3;
  let visitors;
  let reverse;
  if (typeof enterOrVisitorsOrReverse === "function" || enterOrVisitorsOrReverse && typeof enterOrVisitorsOrReverse === "object") {
    check3 = /** @type {Test} */
    testOrEnterOrVisitors;
    visitors = enterOrVisitorsOrReverse;
    reverse = maybeReverse;
  } else {
    visitors = /** @type {Visitor | Visitors} */
    testOrEnterOrVisitors;
    reverse = enterOrVisitorsOrReverse;
  }
  if (typeof visitors === "function") {
    visitParents(tree, check3, wrap(visitors), reverse);
  } else {
    visitParents(tree, check3, wrapVisitors(visitors), reverse);
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
  const text5 = state.containerPhrasing(node2, {
    before: value,
    after: "](",
    ...tracker.current()
  });
  value += tracker.move(text5);
  subexit();
  value += tracker.move("](");
  const enclose = /[\0- \u007F]/.test(node2.url);
  const last = info2.before.charAt(info2.before.length - 1);
  let title = node2.title || void 0;
  if (!title && !enclose && (last === "\n" || last === "\r")) {
    let index = 0;
    while (index < text5.length && text5.charCodeAt(index) !== 93) {
      index += text5.charCodeAt(index) === 92 ? 2 : 1;
    }
    if (text5.charCodeAt(index + 1) === 58) title = "";
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
  const text5 = state.containerPhrasing(node2, {
    before: value,
    after: "]",
    ...tracker.current()
  });
  value += tracker.move(text5 + "][");
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
  if (type === "full" || !text5 || text5 !== reference) {
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
function text3(node2, parent, state, info2) {
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
  text: text3,
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
  let start2 = 0;
  let line = 0;
  let match;
  while (match = eol.exec(value)) {
    one2(value.slice(start2, match.index));
    result.push(match[0]);
    start2 = match.index + match[0].length;
    line++;
  }
  one2(value.slice(start2));
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
  const end2 = value.length - (config.after ? config.after.length : 0);
  let index = -1;
  while (++index < state.unsafe.length) {
    const pattern = state.unsafe[index];
    if (!patternInScope(state.stack, pattern) || !nodeInScope(pattern.beforeNode, config.beforeNode) || !nodeInScope(pattern.afterNode, config.afterNode)) {
      continue;
    }
    const expression = state.compilePattern(pattern);
    const from = pattern.beforeNode ? offset : 0;
    const subject = value.slice(from, pattern.afterNode ? end2 : void 0);
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
  let start2 = offset;
  index = -1;
  while (++index < positions.length) {
    const position = positions[index];
    if (position < start2 || position >= end2) {
      continue;
    }
    if (value.charAt(position) === "_" && // Preceded by an unescaped character that is not punctuation or whitespace:
    position > 0 && classifyCharacter(value.charCodeAt(position - 1)) === void 0 && !own3.call(infos, position - 1) && // Characters next to attention markers can become character references
    // later, turning `a` into `&#x61;`, so those do not count.
    !(position - 1 === offset && /[*_]/.test(value.charAt(offset - 1)))) {
      let sequenceEnd = position + 1;
      while (sequenceEnd < end2 && value.charAt(sequenceEnd) === "_") {
        sequenceEnd++;
      }
      const skip = sequenceEnd - position - 1;
      if (
        // All underscores in the run are unsafe positions, so they can be
        // skipped.
        positions[index + skip] === sequenceEnd - 1 && // Rest as above.
        sequenceEnd < value.length && classifyCharacter(value.charCodeAt(sequenceEnd)) === void 0 && !own3.call(infos, sequenceEnd) && !(sequenceEnd === end2 - 1 && /[*_]/.test(value.charAt(end2)))
      ) {
        index += skip;
        continue;
      }
    }
    if (position + 1 < end2 && positions[index + 1] === position + 1 && infos[position].after && !infos[position + 1].before && !infos[position + 1].after || position - 1 >= offset && positions[index - 1] === position - 1 && infos[position].before && !infos[position - 1].before && !infos[position - 1].after) {
      continue;
    }
    if (start2 !== position) {
      const slice = value.slice(start2, position);
      result.push(percentEncode ? slice : escapeBackslashes(slice, "\\"));
    }
    start2 = position + 1;
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
  const rest = value.slice(start2, end2);
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
  let start2 = 0;
  let match;
  while (match = expression.exec(whole)) {
    positions.push(match.index);
  }
  while (++index < positions.length) {
    if (start2 !== positions[index]) {
      results.push(value.slice(start2, positions[index]));
    }
    results.push("\\");
    start2 = positions[index];
  }
  results.push(value.slice(start2));
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
    let start2 = 0;
    let index = value.indexOf("|");
    while (index !== -1) {
      let before = index;
      while (before > start2 && value.charCodeAt(before - 1) === 92) {
        before--;
      }
      result.push(value.slice(start2, index));
      if ((index - before) % 2 === 0) result.push("\\");
      start2 = index;
      index = value.indexOf("|", index + 1);
    }
    result.push(value.slice(start2));
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
function text4(value) {
  return { type: "text", value };
}
function strong2(value) {
  return { type: "strong", children: [text4(value)] };
}
var lineEnd = { type: "break" };
function separated(parts, by) {
  const separator = typeof by === "string" ? text4(by) : by;
  return parts.flatMap((part, i) => i === 0 ? part : [separator, ...part]);
}
function code3(value, maxLength = 200) {
  const escaped = sanitize(value, maxLength).replace(/\\(?=\|)/g, "‹U+005C›");
  return { type: "inlineCode", value: escaped === "" ? "‹empty›" : escaped };
}
var SPECIAL = /[@$`<\\]|#\d|:\/\/|www\.|:(?!\d\d:)[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b/i;
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
  if (parts.some((part, index) => index % 2 === 0 && SPECIAL.test(part))) return special(word);
  return parts.map((part, index) => index % 2 === 0 ? text4(part) : code3(part));
}
function special(word) {
  const [ending = ""] = /[).,;:]+$/.exec(word) ?? [];
  const address = word.slice(0, word.length - ending.length);
  return SPECIAL.test(address) ? [code3(address, Infinity), text4(ending)] : [code3(word, Infinity)];
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
    return [paragraph2(text4("The changes are unknown: the contents of the target could not be read."))];
  }
  const moved = dangerousFirst(changes);
  const rows = moved.slice(0, room.rows);
  const [open2, folded2] = [rows.slice(0, OPEN_ROWS), rows.slice(OPEN_ROWS)];
  return [
    ...open2.length === 0 ? [] : [tableOf(open2, record)],
    ...folded2.length === 0 ? [] : collapsed(counted(folded2.length, "more change"), [tableOf(folded2, record)]),
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
  return parts.length === 0 ? [] : [paragraph2(text4(parts.join(" ")))];
}
function tableOf(rows, record) {
  const head = ["change", isCreated(record.outcome) ? "before → now" : "live → target", "plugin"];
  return table(
    head.map((word) => [text4(word)]),
    rows.map((change) => [
      [text4(`${signOf([change])} ${describeChange(change)}`)],
      [...version(change.from), text4(" → "), ...version(change.to)],
      [code3(change.plugin)]
    ])
  );
}
function version(version2) {
  return version2 === "" ? [text4("–")] : untrusted(version2, 100);
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
      paragraph2(code3(change.plugin), text4(" "), ...version(change.to), ...downgradeNote(change)),
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
  return [text4(", a downgrade: later changes up to "), ...version(from), text4(" are lost")];
}

// src/report/summary/details.ts
function detailsSection(record) {
  const facts = [...stateOf(record), ...placeOf(record)];
  const list3 = bullets(facts.map(([label, content]) => [strong2(`${label}:`), text4(" "), ...content]));
  const provenance = [...reasonOf(record), ...runOf(record)];
  return [
    ...facts.length === 0 ? [] : [paragraph2(strong2("Details")), list3],
    ...provenance.length === 0 ? [] : [paragraph2(...separated(provenance, " · "))]
  ];
}
function stateOf(record) {
  const { target, release, other, before } = record;
  const isRollback = record.action === "rollback";
  const requested = isRollback ? ifAny("Rollback target", target, configuration2) : [["Requested", configuration2(target)]];
  switch (record.outcome) {
    case "created":
    case "created-by-readback":
      return [
        ["Live now", active(target, release)],
        ["Before", whatWasLive(before)]
      ];
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
        ["Sent", [text4(`once${at}, for `), ...configuration2(target)]],
        ["Live before", whatWasLive(before)]
      ];
    }
    case "planned":
    case "blocked":
    case "not-created":
      return [...requested, [isRollback ? "This job’s release" : "Live when planned", whatWasLive(before)]];
    case "":
      return [
        // Empty if the inputs could not be read.
        ...ifAny("Requested", record.reference || null, (reference) => [code3(reference)]),
        ...ifAny("Live when read", before, whatWasLive)
      ];
  }
}
function ifAny(label, value, words2) {
  return value === null ? [] : [[label, words2(value)]];
}
function ownLabel({ action, candidates: candidates2 }) {
  const isSure = candidates2.length === 0;
  if (action === "rollback") return isSure ? "The rollback" : "May be the rollback";
  return isSure ? "This run’s release" : "May be this run’s";
}
function whatWasLive(before) {
  if (before === null) return [text4("nothing; the project had no release")];
  return active(before.configuration, before.release);
}
function configuration2(of) {
  if (of === null) return [text4("unknown")];
  const name = of.name === "" ? [] : [untrusted(of.name, 200)];
  return separated([...name, ...of.sid === "" ? [] : [[code3(of.sid)]]], " ");
}
function active(of, release) {
  return [...configuration2(of), ...release === null ? [] : releaseFrom(release, ", since ")];
}
function releaseOnly(release, name = "") {
  return [...configuration2({ sid: release.configurationSid, name }), ...releaseFrom(release, ", ")];
}
function releaseFrom({ sid: sid2, dateCreated }, from) {
  return [text4(" (release "), code3(sid2), text4(`)${from}`), ...untrusted(formatTime(dateCreated), 100)];
}
function placeOf({ account: account2, environment, deployment, environmentUrl }) {
  const flex = link2(environmentUrl, [text4("open Flex")]);
  const place = [
    ...deployment === null ? [code3(environment)] : link2(deployment.url, [code3(environment)]),
    ...deployment === null ? [] : describeDeployment(deployment),
    ...flex[0]?.type === "link" ? [text4(" · "), ...flex] : []
  ];
  return [
    ...ifAny("Account", account2 || null, (sid2) => [code3(sid2)]),
    ...ifAny("Environment", environment || null, () => place)
  ];
}
function describeDeployment({ id, state }) {
  return [text4(`, deployment ${id}: `), ...untrusted(state.replaceAll("_", " "), 100)];
}
function reasonOf({ reason }) {
  return reason === "" ? [] : [[strong2("Why:"), text4(" “"), ...untrusted(reason, 500), text4("”")]];
}
function runOf(record) {
  const { run } = record;
  if (run === null) return [];
  const { actor, triggeringActor } = run;
  const isRerun = triggeringActor !== "" && triggeringActor !== actor;
  const again = isRerun ? [text4(", re-run by "), ...untrusted(triggeringActor, 100)] : [];
  return [
    [strong2("Who:"), text4(" "), ...untrusted(actor, 100), ...again, ...approversOf(record)],
    [
      strong2("Run:"),
      text4(" "),
      ...untrusted(run.workflow, 200),
      text4(" "),
      ...link2(attemptOf(run), [text4(`#${run.number}, attempt ${run.attempt}`)]),
      text4(", job "),
      code3(run.job),
      text4(", commit "),
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
    return isRequired ? [text4(", not approved by anyone in "), code3(environment)] : [];
  }
  const more2 = approvals.length - MOST_APPROVALS;
  return [
    text4(", approved by "),
    ...separated(approvals.slice(0, MOST_APPROVALS).map(approver), ", "),
    ...more2 > 0 ? [text4(` and ${counted(more2, "other")}`)] : []
  ];
}
function describeApprovalsError(why) {
  const permission = "actions: read";
  if (!why.includes(permission)) return [text4(", approvers unknown (GitHub did not say)")];
  return [text4(", approvers unknown (needs "), code3(permission), text4(")")];
}
function approver({ login, comment }) {
  const words2 = untrusted(comment, 200);
  return [...untrusted(login, 100), ...words2.length === 0 ? [] : [text4(" (“"), ...words2, text4("”)")]];
}

// src/report/summary/gates.ts
var SIGNS = { fail: "⛔", waived: "⚠️", pending: "⏳", pass: "✅" };
var ORDER2 = Object.keys(SIGNS);
var MOST_GATES = 50;
var MOST_LINES = 20;
function gatesSection(record) {
  const configured = ORDER2.flatMap((word) => record.gates.filter(({ verdict }) => verdict === word));
  if (configured.length === 0) return [];
  const skipped = record.gates.length - configured.length;
  return [
    paragraph2(strong2("Gates"), ...skipped === 0 ? [] : [text4(` · ${skipped} not configured`)]),
    bullets(configured.slice(0, MOST_GATES).map((verdict) => lineOf(verdict, record.breakGlass)))
  ];
}
function lineOf({ gate, verdict, reason }, breakGlass) {
  if (verdict === "skipped") return [];
  const word = verdict === "waived" ? ", waived" : verdict === "pending" ? ", pending" : "";
  const end2 = `; waived: ${breakGlass}`;
  const words2 = verdict === "waived" && reason.endsWith(end2) ? reason.slice(0, -end2.length) : reason;
  return [text4(`${SIGNS[verdict]} `), code3(gate), text4(`${word}: `), ...sentences(words2, MOST_LINES)];
}

// src/report/record/history.ts
function historyRows(record) {
  const releases = releasesOf(record);
  if (!knowsWhatIsLive(record)) return releases.map((one2) => ({ ...one2, live: false, reference: "" }));
  const distinct = [...new Set(releases.map((one2) => one2.configurationSid))];
  const referenceTo2 = (sid2) => referenceFor(distinct.indexOf(sid2));
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
    ...release ? [{ ...release, name, run: own4 }] : [],
    ...other ? [{ ...other, name: record.otherName, run: null }] : []
  ].filter(({ sid: sid2 }) => !history.some((one2) => one2.sid === sid2));
  return rows.toSorted((a, b) => Number(b.sid === active2) - Number(a.sid === active2));
}

// src/report/summary/timeline.ts
var ROWS = 5;
var NAME = 20;
var [BOX, WORDS, AXIS] = ["#4d555e", "#ffffff", "#818b98"];
function renderTimeline(rows) {
  const style = {
    timeline: { leftMargin: 0 },
    themeVariables: { cScale0: BOX, cScaleInv0: AXIS, cScaleLabel0: WORDS, cScaleLabel11: AXIS }
  };
  const [newest = "", ...older] = rows.slice(0, ROWS).map(labelOf);
  const events = older.map((label) => `    : ${label}`);
  return [`%%{init: ${JSON.stringify(style)}}%%`, "timeline", `  ${newest}`, ...events].join("\n");
}
function labelOf(row) {
  const name = escapeForMermaid(narrow(sanitize(row.name, 200).trim() || shortSid(row.configurationSid)));
  const mark = row.live ? "live" : row.reference;
  return `${escapeForMermaid(minute(row.dateCreated))} ${name}${mark === "" ? "" : ` (${escapeForMermaid(mark)})`}`;
}
function minute(iso) {
  const words2 = formatTime(iso);
  return words2 === iso ? "unknown" : words2.slice(0, 16);
}
function narrow(text5) {
  let kept = "";
  let width = 0;
  for (const letter of text5) {
    width += widthOf(letter);
    if (width > NAME) return `${kept}…`;
    kept += letter;
  }
  return text5;
}
function widthOf(letter) {
  if (escapeForMermaid(letter) !== letter) return 9;
  if (letter > "⿿" || /[MWmw@%—]/.test(letter)) return 2;
  return new RegExp("\\p{Lu}", "u").test(letter) ? 1.4 : 1;
}
function escapeForMermaid(text5) {
  return text5.replace(/[^\p{L}\p{M}\p{N} .,()+/_-]/gu, (character) => `#${character.codePointAt(0)};`);
}

// src/report/summary/history.ts
function historySection(record) {
  const rows = historyRows(record);
  if (rows.length === 0) return [];
  const choice = knowsWhatIsLive(record);
  const order = "newest first, in UTC";
  return [
    paragraph2(
      strong2("History"),
      text4(choice ? `, ${order}` : ` as this run saw it, ${order}; check again before you choose`)
    ),
    codeBlock("mermaid", renderTimeline(rows)),
    ...collapsed(`The last ${rows.length === 1 ? "release" : counted(rows.length, "release")} as a table`, [
      tableOf2(rows, choice),
      ...choice ? [note] : []
    ])
  ];
}
var note = paragraph2(
  text4("To roll back, set "),
  code3("configuration"),
  text4(" to a reference or an FJ… from this table. References count from what is live: each release shifts them.")
);
function tableOf2(rows, choice) {
  const head = ["configuration", "when (UTC)", "run", "configuration SID", "release SID"];
  return table(
    [...choice ? ["reference"] : [], ...head].map((word) => [text4(word)]),
    rows.map((row) => [
      ...choice ? [referenceTo(row)] : [],
      row.name === "" ? [text4("–")] : untrusted(row.name, 100),
      whenOf(row.dateCreated),
      row.run === null ? [text4("–")] : runOf2(row.run),
      [code3(row.configurationSid)],
      [code3(row.sid)]
    ])
  );
}
function whenOf(iso) {
  const words2 = formatTime(iso);
  if (words2 === iso) return untrusted(iso, 100);
  return [text4(words2.slice(0, 16).replaceAll("-", "‑"))];
}
function referenceTo(row) {
  if (row.live) return [strong2("live")];
  return row.reference === "" ? [text4("–")] : [code3(row.reference)];
}
function runOf2({ title, url }) {
  return title.trim() === "" ? link2(url, [text4("run")]) : link2(url, [code3(title.trim(), 100)]);
}

// src/report/summary/next-step.ts
function nextStepSection(record) {
  const next = record.problem === null ? nextOf(record) : [];
  return next.length === 0 ? [] : [paragraph2(strong2("What to do next:"), text4(" "), ...next)];
}
function nextOf(record) {
  const { outcome, action, target, reference } = record;
  const name = untrusted(displayName(target, reference), 100);
  if (outcome === "planned") return afterPlan(record);
  if (!isLive(record)) return [];
  if (action === "rollback") return afterRollback(record, name);
  if (isCreated(outcome)) {
    return [text4("Reload Flex and check. Agents get "), ...name, text4(" with their next page load.")];
  }
  const nothing = "Nothing. It was live already, so nothing was sent. To release it again anyway, set ";
  return [text4(nothing), code3("when-active: release"), text4(".")];
}
function isLive({ outcome }) {
  return isCreated(outcome) || outcome === "already-active";
}
function afterRollback({ before }, name) {
  return [
    text4("Find out why the job did not succeed before you try "),
    ...before === null ? [text4("that")] : untrusted(displayName(before.configuration), 100),
    text4(" again. Agents are back on "),
    ...name,
    text4(" with their next page load.")
  ];
}
function afterPlan({ plan: plan2, gates, changes }) {
  if (changes === null) return [text4("Check the name, or give the configuration’s SID instead. Then plan again.")];
  const review = "Review the changes. Then approve the job that is waiting to release them";
  const byToken = " as the input of the same name, exactly these changes are released, or nothing.";
  const pending2 = gates.filter(({ verdict }) => verdict === "pending").map(({ gate }) => [code3(gate)]);
  return [
    text4(`${review}, if there is one, or run this without `),
    code3("dry-run"),
    text4("."),
    ...plan2 === "" ? [] : [text4(" With this run’s output "), code3("plan"), text4(byToken)],
    ...pending2.length === 0 ? [] : [text4(" Gates still pending: "), ...separated(pending2, ", "), text4(".")]
  ];
}
function rollbackSection(record) {
  const { before, release, action, problem, jobFailedBefore } = record;
  if (before === null || !isLive(record) || action === "rollback" || jobFailedBefore || problem !== null) return [];
  const { sid: sid2, name } = before.configuration;
  if (sid2 === release?.configurationSid) return [];
  return [
    paragraph2(
      strong2("To roll back"),
      ...name === "" ? [] : [text4(" to "), ...untrusted(name, 100)],
      text4(": run the rollback workflow, or this one, with "),
      code3("configuration"),
      text4(" set to")
    ),
    // Alone in its block, it fits a phone, and GitHub's button copies what goes into the field.
    codeBlock("text", code3(sid2).value)
  ];
}

// src/report/summary/summary.ts
var SUMMARY_BYTES = 512 * 1024;
var MOST_LINES2 = 50;
var MOST_ITEMS2 = 20;
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
    { type: "heading", depth: 2, children: [text4(`⚠️ ${what}: `), ...name] },
    paragraph2(strong2("Why:"), text4(" "), ...untrusted(record.reason, 500)),
    ...whenOf2(record),
    ...isLive2 ? rollbackSection(record) : [paragraph2(strong2("What is true now:"), text4(" "), ...liveInstead(record))]
  ]);
}
function liveInstead({ other, otherName }) {
  if (other === null) return [text4(NOT_KNOWN)];
  const name = otherName === "" ? [text4("configuration "), code3(other.configurationSid)] : untrusted(otherName, 100);
  return [...name, text4(" is live, by release "), code3(other.sid), text4(".")];
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
  const headline = [text4(`${sign} `), ...content];
  if (record.breakGlass === "") return { type: "heading", depth: 2, children: headline };
  const why = [text4(" · break-glass used: “"), ...untrusted(record.breakGlass, 200), text4("”")];
  return { type: "heading", depth: 2, children: [text4("🚨 "), ...headline, ...why] };
}
function lateNote({ step, action, outcome }) {
  if (step === "main") return [];
  if (action === "release") return [paragraph2(text4("Found at the end of the job, when this action checked again."))];
  const done = "Done at the end of the job, because the job did not succeed.";
  const notDone = "The job did not succeed, so its release should have been rolled back.";
  return [paragraph2(text4(isCreated(outcome) ? done : notDone))];
}
function whenOf2(record) {
  const { release, before, outcome } = record;
  if (release === null || !isCreated(outcome)) return [];
  const name = untrusted(displayName(record.target, record.reference), 100);
  const went = text4(record.action === "rollback" ? " went live again at " : " went live at ");
  const replaced = before === null ? [text4(", as the first release of this project.")] : [text4(", in place of "), ...untrusted(displayName(before.configuration), 100), text4(".")];
  return [paragraph2(...name, went, ...untrusted(formatTime(release.dateCreated), 100), ...replaced)];
}
function problemOf(record, saidByGates) {
  const { problem } = record;
  if (problem === null) return [];
  const parts = [
    ["What happened:", saidByGates ? "" : linesBeyondHeadline(record).join("\n")],
    ["What is true now:", problem.now],
    ["What to do next:", problem.next]
  ];
  return parts.filter(([, words2]) => words2 !== "").map(([title, words2]) => paragraph2(strong2(title), text4(" "), ...sentences(words2, MOST_LINES2)));
}
function readbackNote(record) {
  if (record.outcome !== "created-by-readback") return [];
  const found = "Twilio’s answer was lost, and the release was found by reading back.";
  const unsure = "Twilio does not say who made a release, so it may be someone else’s.";
  const note2 = (more2) => paragraph2(strong2("Note:"), text4(` ${found} ${unsure}${more2}`));
  if (record.candidates.length <= 1) return [note2("")];
  return [note2(" Any of these may be this run’s:"), bullets(firstOf(record.candidates, (sid2) => [code3(sid2)]))];
}
function warningsOf(record) {
  if (record.warnings.length === 0) return [];
  return [paragraph2(strong2("Warnings")), bullets(firstOf(record.warnings, (warning2) => sentence(warning2)))];
}
function firstOf(items, shown) {
  const more2 = items.length - MOST_ITEMS2;
  return [...items.slice(0, MOST_ITEMS2).map(shown), ...more2 > 0 ? [[text4(`… and ${more2} more`)]] : []];
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
    warning: record.action === "rollback" ? headlineOf(record).words : null
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
function afterFailure({ plan: plan2, outcome, warnings }, problem) {
  if (plan2 === void 0) return { thrown: problem };
  if (outcome === void 0) return { outcome: { outcome: "not-created", problem } };
  return { warnings: [...warnings, `${problem.message} ${problem.fix}`] };
}

// src/release/approvals.ts
function approvalsIn(environment, reviews) {
  const name = environment.toLowerCase();
  return reviews.filter(
    ({ state, environments }) => state === "approved" && environments.some((other) => other.toLowerCase() === name)
  );
}

// src/release/plan-token.ts
init_node_crypto();
function planTokenParts(account2, { live, target }) {
  if (target.kind === "name") return void 0;
  return {
    account: account2,
    active: live?.release.sid ?? "none",
    target: target.configuration.sid,
    digest: digestOf(target.plugins)
  };
}
function planToken(account2, plan2) {
  const parts = planTokenParts(account2, plan2);
  return parts === void 0 ? "" : encode2(parts);
}
var partsSchema = object({
  account: sid("AC"),
  active: union([literal("none"), sid("FK")]),
  target: sid("FJ"),
  digest: pipe(string(), regex(/^[0-9a-f]{64}$/))
});
function parsePlanToken(text5) {
  const json = Buffer.from(text5.slice("v1.".length), "base64url").toString("utf8");
  const parts = safeParse(partsSchema, parseJson(json));
  return parts.success && encode2(parts.output) === text5 ? { value: parts.output } : { expected: "the whole output `plan` of an earlier run, unchanged (`v1.…`)" };
}
function encode2(parts) {
  return `v1.${Buffer.from(JSON.stringify(parts)).toString("base64url")}`;
}
function digestOf(plugins) {
  const rows = plugins.map(
    (one2) => JSON.stringify([one2.uniqueName, one2.versionSid, one2.version, one2.phase, one2.bundleUrl])
  );
  return createHash("sha256").update(rows.sort().join("\n")).digest("hex");
}

// src/report/record/from-facts.ts
var HISTORY = 10;
function toRecord(facts, finishedAt) {
  const { options, plan: plan2, outcome } = facts;
  const inputs = options ?? {};
  const { dryRun = false, account: account2 = "", host = "", environmentUrl = "", reason = "" } = inputs;
  const release = outcome && releaseOf(outcome);
  return {
    version: 1,
    step: facts.step,
    action: facts.action,
    outcome: outcome?.outcome ?? "",
    ...{ dryRun, account: account2, host, environmentUrl, reason },
    reference: options?.typed ?? "",
    environment: facts.environment ?? options?.environment ?? "",
    target: recordedTarget(facts, release),
    before: recordedBefore(facts),
    release: release ? recordedRelease(release) : null,
    candidates: outcome ? candidatesOf(outcome) : [],
    ...conflictOf(facts),
    active: activeAfter(facts)?.sid ?? "",
    changes: plan2?.changes ?? null,
    jobFailedBefore: facts.jobFailedBefore ?? false,
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
function planTokenOf({ options, plan: plan2 }) {
  return options && plan2 ? planToken(options.account, plan2) : "";
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
      return void 0;
    case "created":
    case "created-by-readback":
    case "already-active":
      return facts.standing ? liveNow(facts.standing, outcome.release) : outcome.release;
    case "conflict":
      if (outcome.when === "mismatch") return void 0;
      return outcome.when === "concurrent" && outcome.active === "ours" ? outcome.ours : outcome.theirs;
    case "unknown":
      return outcome.seen;
    case "not-created":
      return outcome.seen ?? liveWhenRead(facts);
    case "planned":
    case "blocked":
      return liveWhenRead(facts);
  }
}
function liveWhenRead({ plan: plan2, sought, standing }) {
  return plan2 ? plan2.live?.release : standing && liveNow(standing, sought?.before);
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
  const history = facts.history ?? recent.slice(0, HISTORY).map((release) => ({ release, name: "" }));
  return history.map(({ release, name }) => {
    const deployment = pastDeployments.find(({ made }) => made.includes(release.sid));
    const { sid: sid2, configurationSid, dateCreated } = release;
    const known = name || (names.get(configurationSid) ?? "");
    return { sid: sid2, configurationSid, name: known, dateCreated, run: deployment?.run ?? null };
  });
}
function recordedTarget({ plan: plan2, sought }, release) {
  const target = plan2?.target ?? sought?.target;
  if (target === void 0) return null;
  if (target.kind === "configuration") return recordedConfiguration(target.configuration);
  return { sid: release?.configurationSid ?? "", name: target.name };
}
function recordedBefore(facts) {
  const release = releaseBefore(facts);
  if (release === void 0) return null;
  const sid2 = release.configurationSid;
  return { release: recordedRelease(release), configuration: { sid: sid2, name: knownNames(facts).get(sid2) ?? "" } };
}
function liveBefore({ plan: plan2, sought }) {
  return plan2?.live?.release ?? sought?.before;
}
function releaseBefore(facts) {
  const { recent, outcome } = facts;
  const live = liveBefore(facts);
  if (outcome?.outcome !== "already-active") return live;
  const active2 = outcome.release.configurationSid;
  return (recent ?? (live ? [live] : [])).find((release) => release.configurationSid !== active2);
}
function recordedConfiguration({ sid: sid2, name }) {
  return { sid: sid2, name };
}
function recordedRelease(release) {
  const { sid: sid2, configurationSid, accountSid, dateCreated, url } = release;
  return { sid: sid2, configurationSid, accountSid, dateCreated, url };
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
var STATE = "journal";
process.stdout.on("error", () => void 0);
var redact = (text5) => text5;
function maskSecrets(environment) {
  redact = redactorFor(environment);
  for (const secret of secretsOf(environment)) setSecret(secret);
}
var log = {
  line: (text5) => info(redact(text5)),
  /** Prints lines that the runner folds under a title. */
  group(title, lines) {
    startGroup(redact(title));
    for (const line of lines) log.line(line);
    endGroup();
  },
  /** Shows a warning at the top of the run, too. */
  warn: (text5) => warning(logLine(redact(text5)), { title: "Flex Release" })
};
function debug2(thrown) {
  const text5 = thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown);
  for (const line of text5.split("\n")) debug(logLine(redact(line)));
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
function saveState2(text5) {
  try {
    saveState(STATE, redact(text5));
  } catch (cause) {
    throw notKept(cause);
  }
}
function notKept(cause) {
  const what = `The state for the post step cannot be written: ${messageOf(cause)}.`;
  return new Problem("state-unwritable", what, { cause });
}
function savedState(environment) {
  return environment[`STATE_${STATE}`] ?? "";
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
function failureOf(write2) {
  try {
    write2();
    return [];
  } catch (cause) {
    return [messageOf(cause)];
  }
}
function setOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, redact(value));
}
function appendSummary(text5) {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (!file) throw new Error("GITHUB_STEP_SUMMARY is not set");
  appendFileSync(file, redact(text5));
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
    record: () => mapTexts(toRecord(facts, world.clock.date()), (text5) => escapeHidden(redact2(text5))),
    ifOutputsFail: (act) => {
      onUnwritten = act;
    },
    outputsFailed: () => onUnwritten(),
    warn: (text5) => {
      if (facts.warnings.includes(text5)) return;
      facts = { ...facts, warnings: [...facts.warnings, text5] };
      world.log.warn(text5);
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

// src/flex/newest-first.ts
var RECENT = 50;
async function recentReleases(client, options) {
  for await (const page of client.releasePages(RECENT, options)) {
    if (isNewestFirst(page)) return page;
    const all2 = /* @__PURE__ */ new Map();
    for await (const rows of client.releasePages(1e3, options)) for (const row of rows) all2.set(row.sid, row);
    return sorted([...all2.values()]);
  }
  return [];
}
async function* releasesNewestFirst(recent, client) {
  yield* recent;
  if (recent.length !== RECENT) return;
  const seen = new Set(recent.map((release) => release.sid));
  for await (const page of client.releasePages(1e3)) yield* page.filter((release) => !seen.has(release.sid));
}
function isNewestFirst(releases) {
  return releases.every((release, at) => time(releases[at - 1] ?? release) >= time(release));
}
function sorted(releases) {
  const times = releases.map(time);
  const oldestFirst = (times[0] ?? 0) <= (times.at(-1) ?? 0);
  return (oldestFirst ? releases.toReversed() : [...releases]).sort((a, b) => time(b) - time(a));
}
function time(release) {
  return Date.parse(release.dateCreated);
}

// src/github/reviews-for-record.ts
var PATIENCE_MS = 1e4;
async function reviewsForRecord(options, reads, context) {
  const byGate = !options.dryRun && options.gates.some(({ needsReviews }) => needsReviews);
  if (options.deployment === "off" && !byGate) return {};
  const { clock, signal, withinBudget } = context;
  const enough = new AbortController();
  const tooLong = clock.sleep(PATIENCE_MS, AbortSignal.any([signal, enough.signal])).then(() => {
    throw new Problem("github-timeout", `GitHub did not answer within ${PATIENCE_MS / 1e3} s.`);
  });
  tooLong.catch(() => void 0);
  try {
    const reviews = reads.reviews();
    return { reviews: await (byGate ? reviews : withinBudget(() => Promise.race([reviews, tooLong]))) };
  } catch (thrown) {
    const { message, fix: fix2 } = asProblem(thrown);
    return { reviewsError: `${message} ${fix2}` };
  } finally {
    enough.abort();
  }
}

// src/release/history.ts
var SHOWN2 = 10;
async function nameReleases(recent, project) {
  const known = await newestConfigurations(project).catch(() => /* @__PURE__ */ new Map());
  return recent.slice(0, SHOWN2).map((release) => {
    const { name = "", archived } = known.get(release.configurationSid) ?? {};
    return { release, name, archived };
  });
}
async function newestConfigurations(project) {
  for await (const page of project.configurationPages(50, { retry: false })) {
    return new Map(page.map((configuration3) => [configuration3.sid, configuration3]));
  }
  return /* @__PURE__ */ new Map();
}

// src/release/outcome.ts
function settledOutcome(outcome) {
  return outcome.outcome === "unknown" && outcome.cutShort ? void 0 : outcome.outcome;
}
function ownRelease(outcome) {
  if (outcome.outcome === "created") return { release: outcome.release, candidates: [] };
  return outcome.outcome === "created-by-readback" ? { release: outcome.release, candidates: outcome.candidates } : void 0;
}

// src/stages/look-back.ts
async function lookBack({ own: own4, recent, history }, { options, trail }) {
  const reading = trail.past({ ...options, own: own4.deployment }, recent);
  return { history: await history, pastDeployments: await reading };
}
async function nameOthers(outcome, flex) {
  if (outcome.outcome !== "conflict") return [];
  const other = outcome.when === "mismatch" ? outcome.answered : outcome.theirs;
  return other ? nameReleases([other], flex) : [];
}
async function lookBackAtEnd(end2, session) {
  const { options, flex, trail, gates, journal, step } = session;
  const readBack2 = end2.kind === "rollback" ? end2.result : end2.kind === "looked-again" ? end2.found : void 0;
  if (readBack2 === void 0) return {};
  const recent = readBack2.recent ?? await recentReleases(flex, { retry: false }).catch(() => []);
  const own4 = ownRelease(readBack2.outcome)?.release.sid;
  const others = recent.filter(({ sid: sid2 }) => sid2 !== own4);
  const ofJob = journal.deployment?.madeFor === "job" ? journal.deployment : void 0;
  const { clock } = step.world;
  const [history, pastDeployments, reviews] = await Promise.all([
    nameReleases(others, flex),
    trail.past({ ...options, own: ofJob }, others),
    reviewsForRecord(options, gates, { ...session, clock })
  ]);
  return { history, pastDeployments, ...reviews };
}

// src/github/events.json
var events_default = {
  branch_protection_rule: "plan only",
  check_run: "plan only",
  check_suite: "plan only",
  create: "plan only",
  delete: "plan only",
  deployment: "plan only",
  deployment_status: "plan only",
  discussion: "plan only",
  discussion_comment: "plan only",
  fork: "plan only",
  gollum: "plan only",
  image_version: "plan only",
  issue_comment: "plan only",
  issues: "plan only",
  label: "plan only",
  merge_group: "may release",
  milestone: "plan only",
  page_build: "plan only",
  public: "plan only",
  pull_request: "may release from the same repository",
  pull_request_review: "plan only",
  pull_request_review_comment: "plan only",
  pull_request_target: "plan only",
  push: "may release",
  registry_package: "plan only",
  release: "may release",
  repository_dispatch: "may release",
  schedule: "may release",
  status: "plan only",
  watch: "plan only",
  workflow_dispatch: "may release",
  workflow_run: "may release after one of the same repository that may without a condition"
};

// src/github/trusted-events.ts
var EVENTS = new Map(Object.entries(events_default));
var repositorySchema = nullish(object({ full_name: string() }));
var pullRequestSchema = object({
  pull_request: object({ head: object({ repo: repositorySchema, sha: optional(string()) }) })
});
var workflowRunSchema = object({
  workflow_run: object({ event: string(), head_repository: repositorySchema })
});
function pullRequestHead(event) {
  const payload = safeParse(pullRequestSchema, event);
  return payload.success ? payload.output.pull_request.head.sha : void 0;
}
function assertMayRelease(run, event) {
  if (run === void 0) return;
  const who = untrustedIn(run, event);
  if (who !== void 0) throw new Problem("untrusted-event", `${who} may plan, but not release.`);
}
function untrustedIn({ eventName, repository }, event) {
  if (EVENTS.get(eventName) === "may release") return void 0;
  if (eventName === "pull_request") return untrustedPullRequest(repository, event);
  if (eventName === "workflow_run") return untrustedRun(repository, event);
  return eventName === "" ? "A run whose event is not known" : `A run of \`${eventName}\``;
}
function untrustedPullRequest(repository, event) {
  const payload = safeParse(pullRequestSchema, event);
  const from = payload.success ? payload.output.pull_request.head.repo?.full_name : void 0;
  return from === repository ? void 0 : `A pull request from ${from ?? "a fork"}`;
}
function untrustedRun(repository, event) {
  const payload = safeParse(workflowRunSchema, event);
  if (!payload.success) return "A run of `workflow_run` whose first run is not known";
  const { event: first, head_repository } = payload.output.workflow_run;
  if (EVENTS.get(first) !== "may release") return `A run of \`workflow_run\` after \`${first}\``;
  const from = head_repository?.full_name;
  return from === repository ? void 0 : `A run of \`workflow_run\` after one of ${from ?? "a fork"}`;
}

// src/authority.ts
var authorised = /* @__PURE__ */ Symbol("authorised");
function authorise({ run, event, options }) {
  if (options.dryRun) throw new Problem("dry-run", "This is a dry run: it sends nothing to Twilio or GitHub.");
  assertMayRelease(run, event);
  return { [authorised]: true };
}

// src/github/time-budget.ts
var GITHUB_BUDGET_MS = 15e3;
function timeBudget(milliseconds, context) {
  const { clock, signal } = context;
  const tooSlow = () => new Problem("github-timeout", `GitHub took longer than ${milliseconds / 1e3} s.`);
  let [left, underWay, countedAt] = [milliseconds, 0, 0];
  const count = () => {
    const now = clock.monotonic();
    if (underWay > 0) left -= now - countedAt;
    countedAt = now;
  };
  return async (work) => {
    count();
    if (left <= 0) throw tooSlow();
    underWay += 1;
    let over;
    try {
      return await withTimeout(left, context, (ends) => {
        over = ends;
        return work(ends);
      });
    } catch (thrown) {
      if (!over?.aborted || signal.aborted) throw thrown;
      left = 0;
      throw tooSlow();
    } finally {
      count();
      underWay -= 1;
    }
  };
}

// src/text/nearest.ts
var LONGEST = 100;
function nearest(text5, candidates2) {
  return [...new Set(candidates2)].map((candidate) => ({ candidate, distance: distanceIfNear(text5.toLowerCase(), candidate.toLowerCase()) })).filter(({ distance }) => distance !== Infinity).sort((a, b) => a.distance - b.distance).slice(0, 3).map(({ candidate }) => candidate);
}
function distanceIfNear(a, b) {
  const [least, most] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (least === 0 || most > LONGEST) return Infinity;
  const near = least >= 3 && (a.startsWith(b) || b.startsWith(a)) ? most : Math.max(1, Math.floor(least / 3));
  const distance = most - least > near ? Infinity : editDistance(a, b);
  return distance <= near ? distance : Infinity;
}
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const [replaced = 0, deleted = 0] = [row[j], row[j + 1]];
      next.push(Math.min(replaced + (a[i] === b[j] ? 0 : 1), deleted + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

// src/inputs/declared.ts
var DECLARED = [
  ...["configuration", "account-sid", "api-key", "api-secret", "auth-token", "region", "edge", "flex-metadata"],
  ...["dry-run", "when-active", "expect-active", "plan", "deny-changes", "check-assets", "require-approval"],
  ...["required-checks", "release-window", "freeze", "confirm", "break-glass", "rollback-on-failure"],
  ...["settle-seconds", "deployment", "environment", "environment-url", "reason", "github-token", "job-status"],
  "job-id"
];
var PREFIX = "INPUT_";
var TELLING = 6;
function undeclaredInputs(environment) {
  const declared = new Set(DECLARED.map((name) => PREFIX + name.toUpperCase()));
  const undeclared = Object.keys(environment).filter((variable) => variable.startsWith(PREFIX) && !declared.has(variable)).map((variable) => variable.slice(PREFIX.length).toLowerCase());
  const isSame = (input) => (name) => letters(name) === letters(input);
  return {
    problems: undeclared.flatMap((input) => {
      const name = DECLARED.find(isSame(input));
      return name === void 0 ? [] : [{ input, expected: `is no input: write \`${name}\`` }];
    }),
    warnings: undeclared.flatMap((input) => {
      const name = DECLARED.some(isSame(input)) ? void 0 : nearestInput(input);
      if (name === void 0) return [];
      return [`\`${input}\` is no input of this action, so it has no effect. The nearest is \`${name}\`.`];
    })
  };
}
function nearestInput(input) {
  const part = letters(input).replace(/s$/, "");
  return nearest(input, DECLARED)[0] ?? (part.length < TELLING ? void 0 : DECLARED.find((name) => letters(name).includes(part)));
}
function letters(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

// src/release/gates/gate.ts
function defineGate(definition2) {
  const { name, kind, remedy, needsReviews = false } = definition2;
  return {
    ...{ name, kind, remedy },
    configure(inputs) {
      const input = definition2.read(inputs);
      return {
        ...{ name, kind, remedy },
        needsReviews: needsReviews && input !== void 0,
        // Stryker disable next-line OptionalChaining: a failure ahead of time is ignored
        prefetch: async (context) => input !== void 0 && definition2.prefetch?.(input, context),
        judge: async (question) => input === void 0 ? NOT_CONFIGURED : definition2.judge(input, question)
      };
    }
  };
}
var always = () => true;
var pass = (reason) => ({ verdict: "pass", reason });
var fail = (reason, remedy) => ({ verdict: "fail", reason, remedy });
var pending = (reason, remedy) => ({ verdict: "pending", reason, remedy });
var CONTENTS_UNKNOWN = pending(
  "not evaluated: the contents of the target are not known",
  "name the target by its SID"
);
var NOT_CONFIGURED = { verdict: "skipped", reason: "not configured" };

// src/release/gates/account.ts
var account = defineGate({
  name: "account",
  kind: "safety",
  remedy: "give the credentials and SIDs of one account",
  read: always,
  judge(_, { plan: { live, target }, account: own4 }) {
    const read = [
      ...target.kind === "configuration" ? [target.configuration] : [],
      ...live ? [live.release, live.contents.configuration] : []
    ];
    const foreign = read.filter(({ accountSid }) => accountSid !== own4);
    if (foreign.length === 0) return pass(`everything read belongs to ${own4}`);
    const owners = foreign.map(({ sid: sid2, accountSid }) => `${sid2} belongs to ${accountSid}`);
    return fail(`${listed(owners)}, not to ${own4}`);
  }
});

// src/release/gates/check-assets.ts
var CONCURRENT_PROBES = 8;
var checkAssets = defineGate({
  name: "check-assets",
  kind: "policy",
  remedy: "publish the bundles that are missing again",
  read: (inputs) => inputs.boolean("check-assets", false) || void 0,
  async judge(_, { plan: { target }, context }) {
    if (target.kind === "name") return CONTENTS_UNKNOWN;
    const { plugins } = target;
    const bundles = await mapConcurrently(plugins, CONCURRENT_PROBES, (plugin) => probe(plugin, context));
    const all2 = counted(plugins.length, "bundle");
    const missing = bundles.flatMap(({ missing: missing2 = [] }) => missing2);
    if (missing.length > 0) return fail(`${missing.length} of ${all2} could not be fetched: ${listed(missing, "; ")}`);
    const hidden = bundles.flatMap(({ hidden: hidden2 = [] }) => hidden2);
    return hidden.length === 0 ? pass(`${all2} found`) : pass(`${all2} requested; private and not publicly readable: ${listed(hidden)}`);
  }
});
var REFUSALS = [401, 403];
async function probe(plugin, context) {
  const { bundleUrl } = plugin;
  const name = `${plugin.uniqueName} ${plugin.version}`;
  if (bundleUrl === "") return { missing: `${name}: Twilio gives no URL` };
  const probed = await context.probe(bundleUrl);
  if (probed.answers) return {};
  if (plugin.isPrivate && REFUSALS.includes(probed.status)) return { hidden: `${name} (${probed.why})` };
  return { missing: `${name}: ${probed.why} (${bundleUrl.replace(/[?#].*/s, "")})` };
}
async function mapConcurrently(items, limit, work) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

// src/release/gates/confirm.ts
var confirm = defineGate({
  name: "confirm",
  kind: "policy",
  remedy: "type the target's SID or name",
  read: (inputs) => inputs.parsed("confirm", (value) => ({ value })),
  judge(typed, { plan: { target } }) {
    const accepted = namesOf(target);
    if (accepted.includes(typed)) return pass(`${JSON.stringify(typed)} was typed`);
    const wanted = accepted.map((name) => JSON.stringify(name)).join(" or ");
    return fail(`${JSON.stringify(typed)} was typed, but the target is ${wanted}`);
  }
});
function namesOf(target) {
  if (target.kind === "name") return [target.name];
  const { sid: sid2, name } = target.configuration;
  return [sid2, name.trim()].filter((text5) => text5 !== "");
}

// src/release/gates/deny-changes.ts
var import_valid = __toESM(require_valid(), 1);
var DENIABLE = {
  removals: ({ kind }) => kind === "removed",
  downgrades: (change) => change.kind === "downgraded" || hasNoOrder(change),
  majors: (change) => change.major === true || hasNoOrder(change),
  additions: ({ kind }) => kind === "added"
};
var WORDS2 = Object.keys(DENIABLE);
var denyChanges = defineGate({
  name: "deny-changes",
  kind: "policy",
  remedy: "choose another configuration, or take such changes out of `deny-changes`",
  read: (inputs) => inputs.parsed("deny-changes", parseDenyChanges),
  judge(denied, { plan: { changes } }) {
    if (changes === void 0) return CONTENTS_UNKNOWN;
    const found = denied.flatMap((word) => {
      const these = changes.filter(DENIABLE[word]);
      return these.length === 0 ? [] : [`${word}: ${listed(these.map(describeChange2))}`];
    });
    return found.length === 0 ? pass(`no ${denied.join(", no ")}`) : fail(found.join("; "));
  }
});
function parseDenyChanges(text5) {
  const words2 = text5.split(/[,\n]/).map((word) => word.trim());
  const given = new Set(words2.filter((word) => word !== ""));
  const value = WORDS2.filter((word) => given.has(word));
  return value.length === given.size && given.size > 0 ? { value } : { expected: `any of ${WORDS2.map((word) => `\`${word}\``).join(", ")}, one per line or separated by commas` };
}
function hasNoOrder({ kind, from, to }) {
  return kind === "changed" && from !== to && ((0, import_valid.default)(from) === null || (0, import_valid.default)(to) === null);
}
function describeChange2(change) {
  const versions = [change.from, change.to].filter((version2) => version2 !== "").join(" → ");
  return `${change.plugin} ${versions}${hasNoOrder(change) ? " (versions without an order)" : ""}`;
}

// src/release/gates/expect-active.ts
var expectActive = defineGate({
  name: "expect-active",
  kind: "safety",
  remedy: "look at what is live now, then change or leave out `expect-active`",
  read: (inputs) => inputs.parsed("expect-active", parseExpectActive),
  judge(expected, { plan: { live } }) {
    const never = "the project never released";
    if (!live) return expected === "none" ? pass(never) : fail(`${expected} was expected to be active, but ${never}`);
    const { sid: sid2, configurationSid } = live.release;
    const seen = `${sid2} of configuration ${configurationSid} is active`;
    if (expected === "none") return fail(`\`expect-active\` is \`none\`, but ${seen}`);
    const isActive = expected === sid2 || expected === configurationSid;
    return isActive ? pass(seen) : fail(`${expected} was expected to be active, but ${seen}`);
  }
});
function parseExpectActive(text5) {
  const value = text5 === "none" ? text5 : parseSid("FK", text5) ?? parseSid("FJ", text5);
  if (value !== void 0) return { value };
  return { expected: "a release (FK…) or a configuration (FJ…) with 32 hexadecimal digits, or `none`" };
}

// src/release/gates/freeze.ts
var freeze = defineGate({
  name: "freeze",
  kind: "policy",
  remedy: "wait until the freeze is over",
  read: (inputs) => inputs.text("freeze"),
  judge: (reason) => fail(`releases are frozen: ${reason}`)
});

// src/release/gates/plan.ts
var plan = defineGate({
  name: "plan",
  kind: "safety",
  remedy: "plan again, look at it, and give that `plan`",
  read: (inputs) => inputs.parsed("plan", parsePlanToken),
  judge(then, { plan: current, account: account2 }) {
    const now = planTokenParts(account2, current);
    if (now === void 0) return CONTENTS_UNKNOWN;
    const moved = differences(then, now);
    return moved.length === 0 ? pass("this is what was planned") : fail(`this is not what was planned: ${moved.join("; ")}`);
  }
});
function differences(then, now) {
  const contents = `the contents of ${now.target} changed: the digest of its plugins, their versions, phases and bundle URLs`;
  const parts = [
    ["the account", then.account, now.account],
    ["the active release", then.active, now.active],
    then.target === now.target ? [contents, `${then.digest.slice(0, 12)}…`, `${now.digest.slice(0, 12)}…`] : ["the target", then.target, now.target]
  ];
  return parts.flatMap(
    ([what, before, after]) => before === after ? [] : [`${what} was ${before} and is now ${after}`]
  );
}

// src/release/gates/releasable.ts
var releasable = defineGate({
  name: "releasable",
  kind: "safety",
  remedy: "choose a configuration with nothing archived in it",
  read: always,
  judge(_, { plan: { target, changes }, dryRun }) {
    if (target.kind === "name") {
      return {
        verdict: dryRun ? "pending" : "skipped",
        reason: `not evaluated: Twilio lists no configuration named ${JSON.stringify(target.name)}, so its contents are not known`
      };
    }
    const archived = archivedIn(target);
    if (archived.length > 0) return fail(`archived: ${listed(archived)}`);
    if (changes?.length === 0) {
      return fail(`configuration ${target.configuration.sid} has no plugins, and none are live: nothing to release`);
    }
    return pass("nothing in it is archived");
  }
});

// src/release/window.ts
var DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
var MINUTE_MS = 6e4;
var DAY_MINUTES = 24 * 60;
var SEARCH_MS = 22 * DAY_MINUTES * MINUTE_MS;
function parseWindows(text5) {
  const lines = text5.split("\n").map((line) => line.trim());
  const parsed = lines.flatMap((line, at) => line === "" ? [] : [{ at, window: parseWindow(line) }]);
  const wrong = parsed.flatMap(
    ({ at, window }) => "expected" in window ? [`line ${at + 1}: ${window.expected}`] : []
  );
  if (wrong.length === 0 && parsed.length > 0) {
    return { value: parsed.flatMap(({ window }) => "value" in window ? [window.value] : []) };
  }
  const example = "windows such as `Mon-Thu,Sat 09:00-16:00 America/New_York`, one per line";
  return { expected: wrong.length === 0 ? example : `${example} (${wrong.join("; ")})` };
}
function parseWindow(line) {
  const [days = "", times = "", zone = "", ...rest] = line.split(/\s+/);
  if (zone === "" || rest.length > 0) return { expected: "a window has three parts: days, times, time zone" };
  const onDays = parseDays(days);
  if (onDays === void 0) return { expected: `\`${days}\` should be days, \`Sun\` to \`Sat\`` };
  const [from, to, ...more2] = times.split("-").map(parseTime);
  if (from === void 0 || to === void 0 || more2.length > 0 || from === DAY_MINUTES) {
    return { expected: `\`${times}\` should be two times, \`00:00\` to \`24:00\`` };
  }
  if (from === to) return { expected: `\`${times}\` starts when it ends; a whole day is \`00:00-24:00\`` };
  if (!isZone(zone)) return { expected: `\`${zone}\` should be an IANA time zone with its area, or \`UTC\`` };
  return { value: { text: `${days} ${times} ${zone}`, days: onDays, from, to, zone } };
}
function parseDays(text5) {
  const found = /* @__PURE__ */ new Set();
  for (const part of text5.split(",")) {
    const [first = -1, last = first, ...more2] = part.split("-").map((name) => DAYS.indexOf(name));
    if (first < 0 || last < 0 || more2.length > 0) return void 0;
    const length = (last - first + 7) % 7 + 1;
    for (let day = first; day < first + length; day += 1) found.add(day % 7);
  }
  return [...found].sort();
}
function parseTime(text5) {
  if (text5 === "24:00") return DAY_MINUTES;
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text5);
  return match ? Number(match[1]) * 60 + Number(match[2]) : void 0;
}
function isZone(name) {
  if (name === "UTC") return true;
  if (!name.includes("/")) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
function isOpen2(window, at) {
  return covers(window, localTime(window.zone)(at.getTime()));
}
function covers({ days, from, to }, wall) {
  const minute2 = minuteOf(wall);
  const today = days.includes(wall.getUTCDay());
  if (from < to) return today && minute2 >= from && minute2 < to;
  const yesterday = days.includes((wall.getUTCDay() + 6) % 7);
  return today && minute2 >= from || yesterday && minute2 < to;
}
function nextOpening(window, after) {
  const clock = localTime(window.zone);
  const offset = (time2) => clock(time2).getTime() - time2;
  const first = Math.ceil(after.getTime() / MINUTE_MS) * MINUTE_MS;
  for (let time2 = first; time2 < first + SEARCH_MS; ) {
    const wall = clock(time2);
    if (covers(window, wall)) return new Date(time2);
    const minute2 = minuteOf(wall);
    let step = (minute2 < window.from ? window.from : DAY_MINUTES) - minute2;
    while (step > 1 && offset(time2 + step * MINUTE_MS) !== offset(time2)) step = Math.floor(step / 2);
    time2 += step * MINUTE_MS;
  }
  return void 0;
}
function timeIn(zone, at) {
  const wall = localTime(zone)(at.getTime());
  const minute2 = wall.toISOString().slice(0, "2026-11-30T09:00".length).replace("T", " ");
  return `${DAYS[wall.getUTCDay()]} ${minute2} ${zone}`;
}
var FIELDS = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };
var DIGITS = { calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" };
function localTime(zone) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...FIELDS, ...DIGITS });
  return (time2) => {
    const parts = new Map(format.formatToParts(time2).map(({ type, value }) => [type, Number(value)]));
    const part = (type) => parts.get(type) ?? 0;
    return new Date(Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")));
  };
}
function minuteOf(wall) {
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

// src/release/gates/release-window.ts
var releaseWindow = defineGate({
  name: "release-window",
  kind: "policy",
  remedy: "wait until the window opens",
  read: (inputs) => inputs.parsed("release-window", parseWindows),
  judge(windows, { dryRun, now }) {
    const open2 = windows.find((window) => isOpen2(window, now));
    if (open2 !== void 0) return pass(`open: ${open2.text}`);
    const reason = describeClosed(windows, now);
    return dryRun ? pending(`${reason}; the release is judged when it is made`) : fail(reason);
  }
});
function describeClosed(windows, now) {
  const openings = windows.flatMap((window) => {
    const at2 = nextOpening(window, now);
    return at2 ? [{ at: at2, zone: window.zone }] : [];
  });
  const [next] = openings.sort((a, b) => a.at.getTime() - b.at.getTime());
  if (next === void 0) return `closed at ${timeIn("UTC", now)}, and does not open within the next weeks`;
  const { at, zone } = next;
  const inUtc = zone === "UTC" ? "" : ` (${timeIn("UTC", at)})`;
  return `closed at ${timeIn(zone, now)}; opens at ${timeIn(zone, at)}${inUtc}`;
}

// src/release/gates/require-approval.ts
var requireApproval = defineGate({
  name: "require-approval",
  kind: "policy",
  remedy: "have the run approved in its environment",
  needsReviews: true,
  read: (inputs) => inputs.number("require-approval", 0, 100, 0) || void 0,
  async judge(needed, { environment, dryRun, context }) {
    const approvalsNeeded = `${counted(needed, "approval")} in ${JSON.stringify(environment)}`;
    if (dryRun) return pending(`the release will need ${approvalsNeeded}`);
    const own4 = new Set(context.actors.map(folded));
    if (own4.size === 0) return fail("not evaluated: who started the run is not known");
    const approvals = approvalsIn(environment, await context.reviews());
    const people = new Map(approvals.map(({ login }) => [folded(login), login]));
    const { others = [], selves = [] } = Object.groupBy(
      [...people.values()].sort(),
      (login) => own4.has(folded(login)) ? "selves" : "others"
    );
    const count = `${others.length} of ${approvalsNeeded}${others.length > 0 ? `: ${others.join(", ")}` : ""}`;
    if (others.length >= needed) return pass(count);
    return fail(selves.length > 0 ? `${count}; ${selves.join(", ")} started the run and does not count` : count);
  }
});
var folded = (name) => name.toLowerCase();

// src/release/gates/required-checks.ts
var requiredChecks = defineGate({
  name: "required-checks",
  kind: "policy",
  remedy: "wait for the checks of this commit, or fix what they found",
  read: (inputs) => inputs.parsed("required-checks", (text5) => ({ value: namesIn(text5) })),
  prefetch: (names, context) => context.checks(names),
  async judge(names, { dryRun, context }) {
    const checks = await context.checks(names);
    const missing = names.filter((name) => !checks.some((check3) => check3.name === name));
    const required = checks.filter(({ name }) => names.includes(name));
    const inState = (state, said) => required.filter((check3) => check3.state === state).map((one2) => `${one2.name}: ${said} (${one2.kind} ${one2.said})`);
    const running = inState("running", "still running");
    const failed = [...missing.map((name) => `${name}: none on this commit`), ...inState("failed", "no success")];
    const reasons = listed([...failed, ...running], "; ");
    if (reasons === "") return pass(`succeeded: ${listed(names)}`);
    return dryRun && failed.length === 0 ? pending(reasons) : fail(reasons);
  }
});
function namesIn(text5) {
  return [...new Set(text5.split("\n").map((line) => line.trim()))].filter((name) => name !== "");
}

// src/release/gates/index.ts
var SAFETY = [account, releasable, expectActive, plan];
var POLICY = [denyChanges, checkAssets, releaseWindow, freeze, confirm, requireApproval, requiredChecks];
var GATES = [...SAFETY, ...POLICY];
function prefetch(gates, context) {
  for (const gate of gates) gate.prefetch(context).catch(() => void 0);
}
function judge(gates, question, breakGlass) {
  return Promise.all(
    gates.map(async (gate) => {
      const { verdict, reason, remedy = gate.remedy } = await findingOf(gate, question);
      if (verdict !== "fail") return { gate: gate.name, verdict, reason };
      return gate.kind === "policy" && breakGlass !== void 0 ? { gate: gate.name, verdict: "waived", reason: `${reason}; waived: ${breakGlass}` } : { gate: gate.name, verdict, reason, remedy };
    })
  );
}
async function findingOf(gate, question) {
  try {
    const finding = await gate.judge(question);
    return finding.verdict === "pending" && !question.dryRun ? { ...finding, verdict: "fail" } : finding;
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    const { message, fix: fix2 } = asProblem(thrown);
    return fail(`could not be evaluated: ${message} ${fix2}`, "fix what kept it from being evaluated");
  }
}
function blockedBy(verdicts) {
  const because = verdicts.flatMap(({ gate, verdict, reason }) => verdict === "fail" ? [`${gate}: ${reason}`] : []);
  return because.length > 0 ? { outcome: "blocked", because } : void 0;
}

// src/release/reference.ts
function parseReference(text5) {
  if (text5 === "active") return { kind: "active" };
  if (text5 === "previous") return { kind: "previous", back: 1 };
  if (text5.startsWith("previous~")) {
    const number2 = text5.slice("previous~".length);
    if (/^[1-9]\d{0,5}$/.test(number2)) return { kind: "previous", back: Number(number2) };
    return { kind: "malformed", expected: "`previous~N` with a whole number from 1" };
  }
  const configuration3 = parseSid("FJ", text5);
  if (configuration3 !== void 0) return { kind: "configuration", sid: configuration3 };
  const release = parseSid("FK", text5);
  if (release !== void 0) return { kind: "release", sid: release };
  const claimed = claimedKind(text5);
  if (claimed === void 0) return { kind: "name", name: text5 };
  return {
    kind: "malformed",
    expected: claimed.prefix === "FJ" || claimed.prefix === "FK" ? `a whole ${claimed.name} SID (${claimed.prefix} and 32 hexadecimal digits; this has ${text5.length - 2})` : `a configuration (FJ…) or a release (FK…), not the SID of a${/^[AE]/i.test(claimed.name) ? "n" : ""} ${claimed.name}`
  };
}

// src/inputs/credentials.ts
function readAccount(environment, problems) {
  const input = "account-sid";
  const given = inputOrVariable(environment, input, "TWILIO_ACCOUNT_SID");
  if (given === void 0) {
    problems.push({ input, expected: "is required, here or as TWILIO_ACCOUNT_SID" });
    return void 0;
  }
  const sid2 = parseSid("AC", given);
  const expected = "expected AC and 32 hexadecimal digits";
  if (sid2 === void 0) problems.push({ input, given: shapeOf(given), expected });
  return sid2;
}
function readCredentials(environment, account2, problems) {
  const token = inputOf(environment, "auth-token");
  const byKey = [inputOf(environment, "api-key"), inputOf(environment, "api-secret")].some(Boolean);
  if (byKey && token !== void 0) {
    const expected = "excludes `api-key` and `api-secret`: give a key with its secret, or the token";
    problems.push({ input: "auth-token", expected });
    return void 0;
  }
  const byToken = (password) => account2 && { user: account2, password };
  if (token !== void 0) return byToken(token);
  const key = inputOrVariable(environment, "api-key", "TWILIO_API_KEY");
  const secret = inputOrVariable(environment, "api-secret", "TWILIO_API_SECRET");
  if (key !== void 0 && secret !== void 0) {
    if (isSid("SK", key)) return { user: key, password: secret };
    problems.push({ input: "api-key", given: shapeOf(key), expected: "expected SK and 32 hexadecimal digits" });
    return void 0;
  }
  const variable = inputOrVariable(environment, "auth-token", "TWILIO_AUTH_TOKEN");
  if (!byKey && variable !== void 0) return byToken(variable);
  if (key !== void 0) problems.push({ input: "api-secret", expected: "is required with `api-key`" });
  else if (secret !== void 0) problems.push({ input: "api-key", expected: "is required with `api-secret`" });
  else problems.push({ input: "api-key", expected: "is required with `api-secret`, or else `auth-token`" });
  return void 0;
}
function shapeOf(text5) {
  return `${text5.slice(0, 2)}… (${text5.length} characters)`;
}

// src/flex/host.ts
function flexHost(place) {
  const { edge } = place;
  const region = place.region ?? (edge === void 0 ? void 0 : "us1");
  return ["flex-api", edge, region, "twilio", "com"].filter((part) => part !== void 0).join(".");
}

// src/inputs/host.ts
var VARIABLES = { region: "TWILIO_REGION", edge: "TWILIO_EDGE" };
function readHost(environment, problems) {
  const [region, edge] = ["region", "edge"].map((input) => {
    const given = inputOrVariable(environment, input, VARIABLES[input]);
    if (given === void 0) return void 0;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)) {
      problems.push({ input, given, expected: "expected a name such as `us1` or `ashburn`" });
    }
    const isInput = inputOf(environment, input) !== void 0;
    return { given, setBy: `${isInput ? `the input \`${input}\`` : `the variable ${VARIABLES[input]}`} (${given})` };
  });
  const isSaid = problems.some(({ input }) => input === "region");
  if (region && !edge && !isSaid) problems.push({ input: "region", given: region.given, expected: "needs `edge` too" });
  const hostSetBy = [region, edge].flatMap((part) => part?.setBy ?? []).join(" or ");
  return { host: flexHost({ edge: edge?.given, region: region?.given }), hostSetBy };
}

// src/inputs/readers.ts
var BOOLEANS = new Map(
  Object.entries({ true: true, True: true, TRUE: true, false: false, False: false, FALSE: false })
);
function inputReaders(environment, problems) {
  const redact2 = redactorFor(environment);
  function parsed(name, parse) {
    const given = inputOf(environment, name);
    if (given === void 0) return void 0;
    const result = parse(given);
    if ("value" in result) return result.value;
    problems.push({ input: name, given: redact2(given), expected: `expected ${result.expected}` });
    return void 0;
  }
  const read = (name, expected, parse) => parsed(name, (given) => {
    const value = parse(given);
    return value === void 0 ? { expected } : { value };
  });
  const check3 = (name, expected, isRight) => read(name, expected, (given) => isRight(given) ? given : void 0);
  return {
    parsed,
    text: (name) => {
      const given = inputOf(environment, name);
      return given && redact2(given);
    },
    boolean: (name, otherwise) => read(name, "`true` or `false`", (given) => BOOLEANS.get(given)) ?? otherwise,
    word: (name, words2, otherwise) => read(
      name,
      `one of ${words2.map((word) => `\`${word}\``).join(", ")}`,
      (given) => words2.find((word) => word === given)
    ) ?? otherwise,
    number: (name, least, most, otherwise) => read(name, `a whole number from ${least} to ${most}`, (given) => {
      const number2 = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
      return number2 >= least && number2 <= most ? number2 : void 0;
    }) ?? otherwise,
    url: (name, otherwise) => check3(name, "an https or http URL", (given) => /^https?:$/.test(URL.parse(given)?.protocol ?? "")) ?? otherwise,
    header: (name) => check3(name, "printable ASCII, as HTTP headers need it", (given) => /^[\x20-\x7e]+$/.test(given))
  };
}

// src/inputs/wrong-inputs.ts
var WrongInputs = class extends Problem {
  problems;
  constructor(problems) {
    const list3 = problems.map(
      ({ input, given, expected }) => given === void 0 ? `\`${input}\`: ${expected}` : `\`${input}\`: given ${JSON.stringify(given)}, ${expected}`
    );
    const wrong = new Set(problems.map(({ input }) => input)).size;
    const count = wrong === 1 ? "One input is" : `${wrong} inputs are`;
    super("invalid-input", `${count} wrong. ${list3.join("; ")}.`);
    this.problems = problems;
  }
};

// src/inputs/options.ts
function readOptions(environment, known = []) {
  const problems = [...known];
  const read = inputReaders(environment, problems);
  const typed = inputOf(environment, "configuration") ?? "";
  const reference = readReference(typed, problems);
  const account2 = readAccount(environment, problems);
  const credentials = readCredentials(environment, account2, problems);
  const options = {
    typed,
    ...readHost(environment, problems),
    flexMetadata: read.header("flex-metadata"),
    dryRun: read.boolean("dry-run", false),
    whenActive: read.word("when-active", ["skip", "release", "fail"], "skip"),
    settleMs: read.number("settle-seconds", 5, 300, 35) * 1e3,
    gates: GATES.map((gate) => gate.configure(read)),
    breakGlass: read.text("break-glass"),
    rollbackOnFailure: read.boolean("rollback-on-failure", false),
    deployment: read.word("deployment", ["auto", "required", "off"], "auto"),
    environment: inputOf(environment, "environment") ?? "production",
    environmentUrl: read.url("environment-url", "https://flex.twilio.com"),
    reason: read.text("reason") ?? "",
    githubToken: inputOf(environment, "github-token"),
    jobStatus: read.text("job-status") ?? "",
    jobId: read.text("job-id")
  };
  if (problems.length > 0 || !reference || !account2 || !credentials) throw new WrongInputs(problems);
  return { ...options, reference, account: account2, credentials };
}
function readReference(typed, problems) {
  const input = "configuration";
  if (typed === "") {
    problems.push({ input, expected: "is required: FJ…, FK…, `active`, `previous`, `previous~N`, or a name" });
    return void 0;
  }
  const reference = parseReference(typed);
  if (reference.kind !== "malformed") return reference;
  problems.push({ input, given: typed, expected: `expected ${reference.expected}` });
  return void 0;
}

// src/release/protocol.ts
var MAX_TRIES2 = { unsent: 3, "rate-limited": 5 };
var TRYING_LIMIT_MS = 18e4;
var FRESH_MS = 1e3;
async function releaseOnce(order, ports) {
  const written = await write(order, ports).catch((thrown) => unsent2(notCreated(asProblem(thrown))));
  if ("outcome" in written) return written;
  const { sentAt } = written;
  const readBack2 = await settle(order, written, ports).catch((thrown) => broken(written, messageOf(thrown)));
  return { ...readBack2, sentAt };
}
function unsent2(outcome, recent) {
  return { outcome, recent, sentAt: void 0 };
}
function broken({ recent, answer }, why) {
  const confirmedSid = answer.kind === "confirmed" ? answer.release.sid : void 0;
  const looked = {
    before: recent[0],
    seen: void 0,
    calledActive: void 0,
    sent: true,
    lookedSeconds: 0,
    cutShort: true
  };
  return { outcome: { outcome: "unknown", why, confirmedSid, ...looked }, recent };
}
async function write(order, ports) {
  const budget = retryBudget(ports);
  for (; ; ) {
    const [recent, connection] = await headAndConnection(ports, order.plannedAgainst);
    const moved = headMoved(order, recent);
    if (moved !== void 0) {
      if (connection.kind === "open") connection.close();
      return unsent2(moved, recent);
    }
    const { answer, sentAt } = connection.kind === "open" ? await sendOnce(order, recent[0], connection, ports) : { answer: connection, sentAt: ports.clock.date() };
    switch (answer.kind) {
      case "refused":
        return unsent2(notCreated(answer.problem), recent);
      // Rule 3: only what provably did nothing is done again.
      case "unsent":
        if (!answer.retryable) return unsent2(notCreated(answer.problem), recent);
        await budget.backOff("unsent", answer.problem, 0);
        break;
      case "rate-limited":
        await budget.backOff("rate-limited", answer.problem, answer.waitMs ?? 0);
        break;
      default:
        return { recent, sentAt, answer };
    }
  }
}
function retryBudget({ clock, signal, report }) {
  const started = clock.monotonic();
  const tried = { unsent: 0, "rate-limited": 0 };
  return {
    async backOff(kind, problem, requestedMs) {
      tried[kind] += 1;
      const [tries, most] = [tried[kind], MAX_TRIES2[kind]];
      const waitMs = Math.max(requestedMs, backoff(tries));
      if (tries >= most || clock.monotonic() - started + waitMs > TRYING_LIMIT_MS) throw problem;
      report({ step: "again", why: problem.message, waitMs, tries, most });
      await clock.sleep(waitMs, signal);
    }
  };
}
async function headAndConnection(ports, plannedAgainst) {
  const connecting = ports.connect();
  try {
    const [look2, connection] = await Promise.all([lookAtHead(ports, plannedAgainst), connecting, ports.ready()]);
    const { recent } = isFresh(look2, ports) || connection.kind !== "open" ? look2 : await lookAtHead(ports, plannedAgainst);
    return [recent, connection];
  } catch (thrown) {
    const connection = await connecting;
    if (connection.kind === "open") connection.close();
    throw thrown;
  }
}
var AGREEMENT_TRIES = 3;
async function lookAtHead(ports, plannedAgainst) {
  for (let tries = 1; ; tries += 1) {
    const look2 = await lookAtReleases(ports, { retry: true });
    if (plannedAgainst && isStale(look2.recent, plannedAgainst)) {
      throw new Problem(
        "stale-list",
        `Twilio's list of releases no longer shows ${plannedAgainst.sid}, which was active when the plan was made.`
      );
    }
    if (!isContradictory(look2)) return look2;
    if (tries >= AGREEMENT_TRIES) throw contradiction(look2);
    await ports.clock.sleep(1e3, ports.signal);
  }
}
function isFresh(look2, { clock }) {
  const age = clock.date().getTime() - look2.at;
  return age >= 0 && age <= FRESH_MS;
}
async function sendOnce(order, before, connection, ports) {
  try {
    await ports.saveIntent(before);
    ports.signal.throwIfAborted();
    ports.report({ step: "sending" });
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
  const sentAt = ports.clock.date();
  return { answer: await connection.send(idOf(order.target)), sentAt };
}
async function settle(order, { recent, sentAt, answer }, ports) {
  const lookFor = { ...order, before: recent[0], sent: true };
  const look2 = (why, confirmedSid) => pollUntilSettled({ ...lookFor, why, confirmedSid }, ports);
  ports.report({ step: "sent", at: sentAt });
  if (answer.kind === "indeterminate") {
    ports.report({ step: "lost", why: answer.why });
    return look2(answer.why);
  }
  if (answer.kind === "unverified-refusal") {
    const { problem } = answer;
    ports.report({ step: "unverified-refusal", why: problem.message });
    const looked = await look2(problem.message);
    return isConfirmedAbsent(looked.outcome, order.target) ? { ...looked, outcome: notCreated(problem, looked.outcome.seen) } : looked;
  }
  const { release } = answer;
  const { account: account2, target } = order;
  if (release.accountSid !== account2 || target.kind === "configuration" && !isOf(target, release)) {
    return { outcome: { outcome: "conflict", when: "mismatch", asked: idOf(target), answered: release }, recent };
  }
  ports.saveAnswer(release.sid);
  return look2("Twilio confirmed the release, but its list did not show it", release.sid);
}
function notCreated(problem, seen) {
  return { outcome: "not-created", problem, ...seen && { seen } };
}
function isConfirmedAbsent(outcome, target) {
  if (outcome.outcome !== "unknown" || outcome.cutShort || outcome.calledActive !== void 0) return false;
  return target.kind === "configuration" || outcome.seen?.sid === outcome.before?.sid;
}
function idOf(target) {
  return target.kind === "configuration" ? target.configuration.sid : target.name;
}
function headMoved({ target, plannedAgainst }, [head]) {
  if (head?.sid === plannedAgainst?.sid) return void 0;
  if (head !== void 0 && isOf(target, head)) return { outcome: "already-active", release: head };
  return { outcome: "conflict", when: "before", planned: plannedAgainst, theirs: head };
}
function isStale(recent, known) {
  const [head] = recent;
  if (recent.some((release) => release.sid === known.sid)) return false;
  return head === void 0 || Date.parse(head.dateCreated) <= Date.parse(known.dateCreated);
}

// src/release/rollback.ts
function isFailed(jobStatus) {
  return jobStatus === "failure" || jobStatus === "cancelled";
}
function decideRollback({
  jobStatus,
  rollbackOnFailure,
  jobFailedBefore
}) {
  if (jobFailedBefore || !isFailed(jobStatus)) return "keep";
  return rollbackOnFailure ? "roll back" : "leave";
}
async function rollBack(own4, order, project, ports) {
  const result = await attemptRollback(own4, order, project, ports);
  const { outcome } = result.outcome;
  return outcome === "blocked" || outcome === "not-created" ? unlessReplaced(result, own4, ports) : result;
}
async function attemptRollback(own4, order, project, ports) {
  const { before } = own4;
  if (before === void 0) {
    return notTried("Nothing was active before this release: there is nothing to roll back to.");
  }
  const reason = reasonAgainst(own4, before);
  if (reason !== void 0) return notTried(reason);
  try {
    const [configuration3, plugins] = await Promise.all([
      project.configuration(before.configurationSid),
      project.plugins(before.configurationSid),
      assertAtTwilio(before, project),
      assertAtTwilio(own4.release, project)
    ]);
    const target = { kind: "configuration", configuration: configuration3 };
    const archived = archivedIn({ configuration: configuration3, plugins });
    if (archived.length > 0) {
      const reason2 = `Configuration ${configuration3.sid}, which was live before, cannot be released: archived now: ${listed(archived)}.`;
      return notTried(reason2, target);
    }
    return { target, ...await releaseOnce({ ...order, target, plannedAgainst: own4.release }, ports) };
  } catch (thrown) {
    return { ...unsent2({ outcome: "not-created", problem: asProblem(thrown) }), target: void 0 };
  }
}
async function assertAtTwilio(release, project) {
  const { sid: sid2, accountSid, configurationSid } = await project.release(release.sid);
  const isSame = accountSid === release.accountSid && configurationSid === release.configurationSid;
  if (sid2 === release.sid && isSame) return;
  const told = `The state that the step left says that release ${release.sid} is of ${release.configurationSid}`;
  throw new Problem("state-altered", `${told}; Twilio says ${configurationSid}.`);
}
function reasonAgainst({ release, candidates: candidates2, foundAfterTimeout }, before) {
  if (before.configurationSid === release.configurationSid) {
    return `The release before this one, ${before.sid}, is of the same configuration: there is nothing to roll back to.`;
  }
  if (foundAfterTimeout) {
    return `Release ${release.sid} showed only after the step had given up looking for it: it may be somebody else's.`;
  }
  if (candidates2.length > 1) {
    return `Which release is ours is not certain: ${candidates2.join(", ")}. One of them may be somebody else's.`;
  }
  return void 0;
}
function notTried(reason, target) {
  return { ...unsent2({ outcome: "blocked", because: [reason] }), target };
}
async function unlessReplaced(result, { release: planned, before }, ports) {
  const recent = await recentIfAgreed(ports);
  const standing = standingOf(planned, recent);
  if (standing.kind !== "replaced") return { ...result, recent };
  const theirs = standing.by;
  const isTakenBack = theirs.configurationSid === before?.configurationSid;
  const outcome = isTakenBack ? { outcome: "already-active", release: theirs } : { outcome: "conflict", when: "before", planned, theirs };
  return { ...result, outcome, recent };
}

// src/stages/start.ts
async function start(step) {
  const { environment, log: log2, signal } = step.world;
  const { run, event } = await step.world.readContext();
  step.learn({ run });
  const { problems, warnings } = undeclaredInputs(environment);
  for (const warning2 of warnings) step.warn(warning2);
  const options = readOptions(environment, problems);
  step.learn({ options, jobFailedBefore: isFailed(options.jobStatus) });
  if (!options.dryRun) authorise({ run, event, options });
  logStart(log2, options);
  return openSession(step, { run, event, options }, { twilio: signal, gitHub: signal });
}
function openSession(step, { run, event, options }, signals) {
  const { clock, connect: connect2 } = step.world;
  const budget = timeBudget(GITHUB_BUDGET_MS, { clock, signal: signals.gitHub });
  const withinBudget = options.deployment === "auto" ? budget : (work) => work(signals.gitHub);
  const context = { clock, warn: step.warn, redact: step.redact, withinBudget, ...signals };
  const connections = step.resources.use(connect2(options, run, context));
  return { ...connections, step, run, event, options, withinBudget, signal: signals.twilio };
}

// src/deployment/retirement.ts
function retirement(outcome) {
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
    case "already-active":
      return { stays: [] };
    case "conflict":
      if (outcome.when === "mismatch") return void 0;
      if (outcome.when === "concurrent" && outcome.active === "ours") return { stays: [] };
      return { stays: outcome.theirs === void 0 ? [] : [outcome.theirs.sid] };
    default:
      return void 0;
  }
}
function rollbackRetirement({ outcome }, before) {
  const again = { stays: before === void 0 ? [] : [before.configurationSid, before.sid] };
  switch (outcome.outcome) {
    case "created":
    case "created-by-readback":
    case "already-active":
      return again;
    case "conflict":
      return outcome.when === "concurrent" && outcome.active === "ours" ? again : retirement(outcome);
    default:
      return { stays: [] };
  }
}

// src/journal.ts
function createJournal({
  account: account2,
  host,
  jobStatus,
  rollbackOnFailure
}, seal, save) {
  let journal = {
    ...{ version: 1, account: account2, host },
    ...isFailed(jobStatus) && { jobFailedBefore: true },
    ...rollbackOnFailure && { rollbackOnFailure }
  };
  return (more2) => {
    journal = { ...journal, ...more2 };
    save(seal.close(asJson(journal)));
  };
}
var STATE_BYTES = 60 * 1024;
var SHORT_TEXT = 300;
function asJson(journal) {
  for (const length of [Infinity, 1e3, SHORT_TEXT]) {
    const json = JSON.stringify(mapTexts(journal, (text5) => truncate(text5, length)));
    if (Buffer.byteLength(json) <= STATE_BYTES) return json;
  }
  const { own: own4, ...rest } = mapTexts(journal, (text5) => truncate(text5, SHORT_TEXT));
  return JSON.stringify({ ...rest, own: own4 && { ...own4, candidates: own4.candidates.slice(0, 2) } });
}
function bestEffortJournal(journal, warn) {
  let works = true;
  return (more2) => {
    if (!works) return;
    try {
      journal(more2);
    } catch (thrown) {
      works = false;
      const { message } = asProblem(thrown);
      warn(`${message} The post step will not know how this one ended.`);
    }
  };
}
function parseJournal(text5) {
  const journal = safeParse(journalSchema, parseJson(text5));
  if (journal.success) return journal.output;
  throw new Problem("state-altered", "The state that the step left cannot be read, or was altered.");
}
function isSettled(journal) {
  const { outcome, pendingStatus, rollbackOnFailure, jobFailedBefore, own: own4 } = journal;
  const mayRollBack = rollbackOnFailure && !jobFailedBefore && own4 !== void 0;
  return outcome !== void 0 && outcome !== "unknown" && pendingStatus === void 0 && !mayRollBack;
}
function readJournal(saved, expected, seal) {
  const journal = parseJournal(seal.open(saved) ?? "");
  const { account: account2, host } = journal;
  if (account2 === expected.account && host === expected.host) return journal;
  const left = `The state that the step left is of account ${account2} on ${host}`;
  throw new Problem("state-mismatch", `${left}, but the inputs name ${expected.account} on ${expected.host}.`);
}
var releaseSchema2 = strictObject({
  sid: sid("FK"),
  accountSid: sid("AC"),
  configurationSid: sid("FJ"),
  dateCreated: string(),
  url: string()
});
var targetSchema = variant("kind", [
  strictObject({
    kind: literal("configuration"),
    configuration: strictObject({ sid: sid("FJ"), accountSid: sid("AC"), name: string(), archived: boolean() })
  }),
  strictObject({ kind: literal("name"), name: string() })
]);
var outcomes = [
  "created",
  "created-by-readback",
  "already-active",
  "planned",
  "blocked",
  "not-created",
  "conflict",
  "unknown"
];
var endStates = ["success", "failure", "error", "inactive"];
var journalSchema = strictObject({
  version: literal(1),
  account: sid("AC"),
  host: string(),
  jobFailedBefore: exactOptional(literal(true)),
  rollbackOnFailure: exactOptional(boolean()),
  intent: exactOptional(
    strictObject({ target: targetSchema, before: optional(releaseSchema2), beforeName: string(), at: string() })
  ),
  confirmedSid: exactOptional(sid("FK")),
  outcome: optional(picklist(outcomes)),
  own: optional(strictObject({ release: releaseSchema2, candidates: array(sid("FK")) })),
  nonce: exactOptional(pipe(string(), uuid())),
  pendingStatus: optional(strictObject({ state: picklist(endStates), description: string() })),
  deployment: exactOptional(
    strictObject({
      id: number(),
      url: string(),
      madeFor: picklist(["release", "job"]),
      environment: string(),
      logUrl: string()
    })
  ),
  retire: optional(strictObject({ stays: array(string()) })),
  outputsUnwritten: exactOptional(boolean())
});

// src/report/record/deployment.ts
function recordedDeployment(deployment, state) {
  if (deployment === void 0) return void 0;
  const { id, url, madeFor } = deployment;
  return { id, url, state: madeFor === "job" ? "in_progress" : state };
}

// src/seal.ts
init_node_crypto();
var STEP = ["GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT", "GITHUB_JOB", "GITHUB_ACTION"];
function sealFor(environment, { credentials }) {
  const step = STEP.map((name) => environment[name] ?? "");
  const macOf = (text5) => createHmac("sha256", credentials.password).update(JSON.stringify([...step, text5])).digest("base64url");
  return {
    close: (text5) => `${macOf(text5)} ${text5}`,
    open(sealed) {
      const text5 = unverified(sealed);
      const [given, right] = [Buffer.from(sealed), Buffer.from(`${macOf(text5)} ${text5}`)];
      return given.length === right.length && timingSafeEqual(given, right) ? text5 : void 0;
    }
  };
}
function unverified(sealed) {
  return sealed.slice(sealed.indexOf(" ") + 1);
}

export {
  require_parse,
  prefetch,
  judge,
  blockedBy,
  logStart,
  logPlan,
  logGates,
  logDeployment,
  logLeft,
  logNothingToDo,
  recentReleases,
  releasesNewestFirst,
  reviewsForRecord,
  nameReleases,
  settledOutcome,
  ownRelease,
  lookBack,
  nameOthers,
  lookBackAtEnd,
  pullRequestHead,
  nearest,
  isContradictory,
  contradiction,
  recentIfAgreed,
  adviceOn,
  withoutQuotes,
  authorise,
  pollUntilSettled,
  standingOf,
  openingDescription,
  endStatus,
  endStatusSince,
  rollbackEndStatus,
  retirement,
  rollbackRetirement,
  releaseOnce,
  decideRollback,
  rollBack,
  createJournal,
  bestEffortJournal,
  parseJournal,
  isSettled,
  readJournal,
  recordedDeployment,
  recordAsJson,
  sealFor,
  unverified,
  areInputsLost,
  readOptions,
  start,
  openSession,
  ANSWER_LIMIT_MS,
  runStep
};
