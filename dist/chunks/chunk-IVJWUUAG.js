// src/flex/rows.ts
async function rowsOf(pages) {
  const rows = /* @__PURE__ */ new Map();
  for await (const page of pages) for (const row of page) rows.set(row.sid, row);
  return [...rows.values()];
}

export {
  rowsOf
};
