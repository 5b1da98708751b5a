import {
  Problem
} from "./chunk-GSHAAMU2.js";

// src/flex/paging.ts
var PAGE_LIMIT = 1e3;
async function* pagesOf(readPage, list) {
  const seen = /* @__PURE__ */ new Set();
  let query = { PageSize: String(list.size) };
  while (query !== void 0) {
    const key = JSON.stringify(query);
    if (seen.has(key) || seen.size >= PAGE_LIMIT) {
      throw new Problem("twilio-endless-list", `Twilio's pages of ${list.subject} do not end (${seen.size} read).`);
    }
    seen.add(key);
    const page = await readPage(query);
    yield page.rows;
    query = typeof page.next === "string" ? pagingOf(page.next, list.subject) : void 0;
  }
}
function pagingOf(url, subject) {
  const given = [...new URLSearchParams(URL.parse(url)?.search)];
  const paging = ["Page", "PageToken", "PageSize"].flatMap((name) => given.filter(([key]) => key === name).slice(0, 1));
  if (paging.length === 0) {
    throw new Problem("twilio-unreadable", `Twilio's answer to ${subject} names a next page that cannot be read.`);
  }
  return Object.fromEntries(paging);
}
async function rowsOf(pages) {
  const rows = /* @__PURE__ */ new Map();
  for await (const page of pages) for (const row of page) rows.set(row.sid, row);
  return [...rows.values()];
}

export {
  pagesOf,
  rowsOf
};
