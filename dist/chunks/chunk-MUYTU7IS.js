// src/flex/newest-first.ts
var RECENT = 50;
async function recentReleases(client, options) {
  for await (const page of client.releasePages(RECENT, options)) {
    return isNewestFirst(page) ? page : sortedOf(client.releasePages(1e3, options), RECENT);
  }
  return [];
}
async function* olderReleases(recent, client) {
  if (recent.length !== RECENT) return;
  const seen = new Set(recent.map((release) => release.sid));
  for await (const page of slimPages(client)) {
    const isOrdered = isNewestFirst(page);
    const rows = isOrdered ? page : await sortedOf(slimPages(client));
    const others = rows.filter((release) => seen.size < seen.add(release.sid).size);
    if (others.length > 0) yield others;
    if (!isOrdered) return;
  }
}
async function releasesSince(since, client) {
  const all = /* @__PURE__ */ new Map();
  let isOrdered = true;
  let last = Number.POSITIVE_INFINITY;
  for await (const page of slimPages(client)) {
    const [first] = page;
    isOrdered &&= isNewestFirst(page) && (first === void 0 || time(first) <= last);
    for (const row of page) all.set(row.sid, row);
    const oldest = page.at(-1);
    if (oldest) last = time(oldest);
    if (isOrdered && last < since.getTime()) break;
  }
  return isOrdered ? [...all.values()] : sortedOf([[...all.values()]]);
}
async function* slimPages(client) {
  const ofConfiguration = /* @__PURE__ */ new Map();
  for await (const page of client.releasePages(1e3)) {
    yield page.splice(0).map((row) => {
      const { accountSid, configurationSid } = ofConfiguration.get(row.configurationSid) ?? row;
      const slim = { ...row, accountSid, configurationSid, url: "" };
      ofConfiguration.set(configurationSid, slim);
      return slim;
    });
  }
}
function isNewestFirst(releases) {
  return releases.every((release, at) => time(releases[at - 1] ?? release) >= time(release));
}
async function sortedOf(pages, most = Number.POSITIVE_INFINITY) {
  let kept = /* @__PURE__ */ new Map();
  let [first, last] = [Number.NaN, 0];
  const inOrder = (direction) => {
    const rows = [...kept.values()];
    if (direction === "oldest first") rows.reverse();
    return rows.sort((a, b) => b.time - a.time);
  };
  const keepOf = (rows) => {
    for (const release of rows) {
      last = time(release);
      if (Number.isNaN(first)) first = last;
      kept.set(release.sid, { release, time: last });
    }
    if (kept.size <= 2 * most) return;
    kept = new Map(
      // Stryker disable next-line MethodExpression: as above
      inOrder("newest first").slice(0, 2 * most).map((timed) => [timed.release.sid, timed])
    );
  };
  for await (const page of pages) keepOf(page.splice(0));
  const sorted = inOrder(first <= last ? "oldest first" : "newest first");
  return sorted.slice(0, most).map(({ release }) => release);
}
function time(release) {
  return Date.parse(release.dateCreated);
}

// src/text/nearest.ts
var LONGEST = 100;
function nearest(text, candidates) {
  return [...new Set(candidates)].map((candidate) => ({ candidate, distance: distanceIfNear(text.toLowerCase(), candidate.toLowerCase()) })).filter(({ distance }) => distance !== Infinity).sort((a, b) => a.distance - b.distance).slice(0, 3).map(({ candidate }) => candidate);
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

export {
  recentReleases,
  olderReleases,
  releasesSince,
  nearest
};
