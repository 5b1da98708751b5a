import {
  getDotPath,
  safeParse
} from "./chunk-A2M5YQM6.js";
import {
  gitHubProblem,
  statusOf
} from "./chunk-ZSYOSH7Z.js";
import {
  Problem
} from "./chunk-AOEFZA57.js";

// src/github/read.ts
var TRIES = 3;
async function readGitHub(read, api) {
  for (let tries = 1; ; tries += 1) {
    try {
      return inForm((await read.get()).data, read);
    } catch (failure) {
      if (failure instanceof Problem) throw failure;
      api.signal.throwIfAborted();
      const status = statusOf(failure);
      const final = status !== void 0 && status < 500;
      if (final || tries >= TRIES) throw withPermission(gitHubProblem(read.tried, failure), read, status);
      await api.clock.sleep(1e3 * tries, api.signal);
    }
  }
}
function inForm(data, { tried, schema }) {
  const parsed = safeParse(schema, data);
  if (parsed.success) return parsed.output;
  const where = getDotPath(parsed.issues[0]) ?? "the whole";
  throw new Problem(
    `GitHub's answer to ${tried} does not have the documented form: ${where}: ${parsed.issues[0].message}.`,
    "Check that no proxy on the way changes answers, then run again."
  );
}
function withPermission(problem, read, status) {
  if (/rate limit/i.test(problem.message)) {
    const remedy = "Run again when the hour of the limit is over; all workflows of the repository share it.";
    return new Problem(problem.message, remedy, { cause: problem });
  }
  if (status !== 403 && status !== 404 || problem.remedy.includes(`\`${read.permission}\``)) return problem;
  return new Problem(
    problem.message,
    `Add \`${read.permission}\` under \`permissions:\` of the job; naming one sets all others to none.`,
    { cause: problem }
  );
}

export {
  readGitHub
};
