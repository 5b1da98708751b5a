import {
  parseAs
} from "./chunk-HZVXPQSS.js";
import {
  gitHubProblem
} from "./chunk-X2XEUQZF.js";

// src/github/reader.ts
var TRIES = 3;
async function readGitHub(read, api) {
  const { data } = await withRetries(read, read.get, api);
  return asExpected(data, read);
}
async function* readPages(list, api) {
  const pages = list.pages[Symbol.asyncIterator]();
  const next = () => withRetries(list, () => pages.next(), api);
  for (let read = 0; read < (list.mostPages ?? Number.POSITIVE_INFINITY); read += 1) {
    const page = await next();
    if (page.done) return;
    yield asExpected(page.value.data, list);
  }
}
async function withRetries({ tried, permission }, get, api) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await get();
    } catch (failure) {
      api.signal.throwIfAborted();
      const problem = gitHubProblem(tried, failure, permission, api);
      if (problem.code !== "github-unavailable" || tries >= TRIES) throw problem;
      await api.clock.sleep(1e3 * tries, api.signal);
    }
  }
}
function asExpected(data, { tried, schema }) {
  return parseAs(data, schema, `GitHub's answer to ${tried}`, "github-unreadable");
}

export {
  readGitHub,
  readPages
};
