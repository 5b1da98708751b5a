// src/deployment/deployment.ts
var TASK = "flex-release";
var JOB_TASK = "deploy";
var ACTIONS = "github-actions";
function isByJob(one) {
  return one.performed_via_github_app?.slug === ACTIONS;
}
function ofRelease(id, { environment, jobId }, run) {
  const logUrl = jobId === void 0 ? run.url : `${run.url}/job/${jobId}`;
  return { id, url: environmentPage(environment, run), madeFor: "release", environment, logUrl };
}
function environmentPage(environment, { serverUrl, repository }) {
  return `${serverUrl}/${repository}/deployments/${encodeURIComponent(environment)}`;
}
var SKEW_MS = 10 * 6e4;
function runPage(address, { serverUrl, repository }) {
  const runs = `${serverUrl}/${repository}/actions/runs/`;
  if (!address.startsWith(runs)) return void 0;
  const id = /^(\d{1,15})(?:\/job\/\d+)?$/.exec(address.slice(runs.length))?.[1];
  return id === void 0 ? void 0 : { id: Number(id), url: `${runs}${id}` };
}
function statusFor({ madeFor, logUrl }, { state, description }, environmentUrl, redact) {
  const written = madeFor === "job" ? "in_progress" : state;
  return { state: written, description: redact(description), environment_url: redact(environmentUrl), log_url: logUrl };
}

export {
  TASK,
  JOB_TASK,
  isByJob,
  ofRelease,
  environmentPage,
  SKEW_MS,
  runPage,
  statusFor
};
