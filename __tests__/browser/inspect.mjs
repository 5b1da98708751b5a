/* Runs within the page, and gives what a person can see there, as plain data. */
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const boxOf = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const fits = (inner, outer) =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1;

  /** As WCAG counts the contrast of two colors. */
  const contrast = (one, other) => {
    const luminance = (color) => {
      const [r, g, b] = color
        .match(/[\d.]+/g)
        .slice(0, 3)
        .map((part) => part / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const nodeOf = (node) => {
    const background = node.querySelector('.node-bkg');
    const text = node.querySelector('text');
    return {
      text: text.textContent,
      fits: fits(boxOf(text), boxOf(background)),
      // How large the letters are on the screen: the diagram is made to fit.
      letters: Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
      contrast: contrast(getComputedStyle(background).fill, getComputedStyle(text).fill),
    };
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
    diagrams: all('.diagram svg').map((svg) => ({
      within: boxOf(svg).left >= 0 && boxOf(svg).right <= page.clientWidth && svg.clientHeight > 0,
      nodes: all('.timeline-node', svg).map(nodeOf),
    })),
    undrawn: all('code.language-mermaid').length,
    counts: Object.fromEntries(
      ['li', 'details', 'summary', 'pre', 'blockquote', 'hr', 'input'].map((name) => [name, all(name, article).length]),
    ),
    active: all('script, img, iframe, object, embed, form, style, link, [onerror], [onclick], [onload]', article)
      // Mermaid's own style is in its diagram.
      .filter((element) => element.closest('.diagram svg') === null || element.localName !== 'style')
      .map((element) => element.outerHTML),
    forged: 'forged' in globalThis,
  };
})();
