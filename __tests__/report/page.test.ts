import { describe, expect, it } from 'vitest';
import { renderBody, renderPage } from '../../scripts/page.ts';
import { renderSummary } from '../../src/report/summary/summary.ts';
import { aRecord } from './a-record.ts';

describe('renderPage', () => {
  it('shows a summary as GitHub would: folds open, scripts do not run', async () => {
    const body = await renderBody('<details><summary>x</summary>\n\n*b*\n\n<script>a()</script>\n\n</details>');
    expect(body).toBe('<details><summary>x</summary>\n<p><em>b</em></p>\n\n</details>');
  });

  it('is a page of its own, for small screens too', async () => {
    const page = await renderPage(renderSummary(aRecord()));
    expect(page).toContain('<h2>✅ Released: release-42 is live</h2>');
    expect(page).toContain('width=device-width');
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<link|<script|src=/);
  });
});

describe('a hostile summary', () => {
  it('holds no element that the schema had to take away', async () => {
    const name = '<img src=x onerror=a()><b>@ada</b> [x](javascript:a()) | `';
    const body = await renderBody(renderSummary(aRecord({ reason: name, target: { sid: '', name } })));
    expect(body).not.toMatch(/<img|<b>|javascript:a\(\)"/);
    expect(body).toContain('<code>&#x3C;img</code>');
  });
});
