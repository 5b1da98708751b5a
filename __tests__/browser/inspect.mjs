/* Runs within the page, and gives what a person can see there, as plain data. */
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const boxOf = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const article = document.querySelector('article');
  const page = document.documentElement;
  const edges = () => ({ page: page.scrollWidth, screen: page.clientWidth });

  const height = page.scrollHeight;
  const folded = edges();
  for (const fold of all('details')) fold.open = true;
  const unfolded = edges();
  return {
    folded,
    unfolded,
    height,
    text: article.textContent,
    headings: all('h1, h2, h3, h4, h5, h6', article).map((heading) => heading.textContent),
    links: all('a', article).map((link) => link.getAttribute('href')),
    tables: all('table', article).map((table) => ({
      rows: all('tr', table).map((row) => row.children.length),
      visible: table.clientWidth > 0 && table.clientHeight > 0,
      // What is wider than the phone scrolls within its own box.
      within: boxOf(table).right <= page.clientWidth,
      // The columns of which something is to be seen only after scrolling.
      beyond: [...table.rows[0].cells]
        .filter((_, at) => [...table.rows].some((row) => boxOf(row.cells[at]).right > page.clientWidth + 1))
        .map((cell) => cell.textContent),
    })),
    counts: Object.fromEntries(
      ['li', 'details', 'summary', 'pre', 'blockquote', 'hr', 'input'].map((name) => [name, all(name, article).length]),
    ),
    active: all('script, img, iframe, object, embed, form, style, link, [onerror], [onclick], [onload]', article).map(
      (element) => element.outerHTML,
    ),
    forged: 'forged' in globalThis,
  };
})();
