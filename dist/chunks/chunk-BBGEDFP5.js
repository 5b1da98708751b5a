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
function statusFor({ madeFor, logUrl }, { state, description }, environmentUrl) {
  const written = madeFor === "job" ? "in_progress" : state;
  return { state: written, description, environment_url: environmentUrl, log_url: logUrl };
}

export {
  TASK,
  JOB_TASK,
  isByJob,
  ofRelease,
  environmentPage,
  statusFor
};
