/* Runs within the page of a history, and gives what a person can see there, as plain data. */
(() => {
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((part) => part / 255);
    const linear = (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const paper = getComputedStyle(document.body).backgroundColor;
  const words = all('main *').filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''),
  );
  const page = document.documentElement;
  return {
    beyond: page.scrollWidth - page.clientWidth,
    heading: document.querySelector('h1').textContent,
    faint: words
      .filter((one) => contrast(getComputedStyle(one).color, paper) < 4.5)
      .map((one) => one.outerHTML.slice(0, 200)),
    bars: all('rect').map((bar) => contrast(getComputedStyle(bar).fill, paper)),
    /** As read without the head of the table, which a phone has no room for. */
    labelled: all('td').filter((cell) => getComputedStyle(cell, '::before').content !== 'none').length,
    cells: all('td').length,
    cut: all('td, dd, h1')
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.outerHTML.slice(0, 200)),
    /** SIDs that go on in a further line. */
    broken: all('code')
      .filter((one) => one.getClientRects().length > 1)
      .map((one) => one.textContent),
    active: all('script, iframe, object, embed, img, link, form, input, [onload], [onerror], [onclick]').length,
    links: all('a').map((link) => link.href),
    forged: 'forged' in globalThis,
  };
})();
