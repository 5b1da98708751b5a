import {
  describeIssue,
  safeParse
} from "./chunk-RNQIZIQD.js";
import {
  gitHubProblem,
  statusOf
} from "./chunk-H3HY5I6Y.js";
import {
  Problem
} from "./chunk-Z7FAX2HJ.js";

// src/github/reader.ts
var TRIES = 3;
async function readGitHub(read, api) {
  for (let tries = 1; ; tries += 1) {
    try {
      return parseAs((await read.get()).data, read);
    } catch (failure) {
      if (failure instanceof Problem) throw failure;
      api.signal.throwIfAborted();
      const status = statusOf(failure);
      const final = status !== void 0 && status < 500;
      if (final || tries >= TRIES) throw gitHubProblem(read.tried, failure, read.permission);
      await api.clock.sleep(1e3 * tries, api.signal);
    }
  }
}
function parseAs(data, { tried, schema }) {
  const parsed = safeParse(schema, data);
  if (parsed.success) return parsed.output;
  throw new Problem(
    `GitHub's answer to ${tried} does not have the documented form: ${describeIssue(parsed.issues)}.`,
    "Check that no proxy on the way changes answers, then run again."
  );
}

export {
  readGitHub
};
