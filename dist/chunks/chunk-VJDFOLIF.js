import {
  parseAs
} from "./chunk-3RAYL2EJ.js";
import {
  gitHubProblem,
  statusOf
} from "./chunk-C363KJTN.js";

// src/github/reader.ts
var TRIES = 3;
async function readGitHub(read, api) {
  const { data } = await withRetries(read, read.get, api);
  return parseAs(data, read.schema, answerTo(read), "github-unreadable");
}
async function* readPages(list, api) {
  const pages = list.pages[Symbol.asyncIterator]();
  const next = () => withRetries(list, () => pages.next(), api);
  for (let read = 0; read < (list.mostPages ?? Number.POSITIVE_INFINITY); read += 1) {
    const page = await next();
    if (page.done) return;
    yield parseAs(page.value.data, list.schema, answerTo(list), "github-unreadable");
  }
}
async function withRetries({ tried, permission }, get, api) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await get();
    } catch (failure) {
      api.signal.throwIfAborted();
      const status = statusOf(failure);
      const final = status !== void 0 && status < 500;
      if (final || tries >= TRIES) throw gitHubProblem(tried, failure, permission);
      await api.clock.sleep(1e3 * tries, api.signal);
    }
  }
}
function answerTo({ tried }) {
  return `GitHub's answer to ${tried}`;
}

export {
  readGitHub,
  readPages
};
