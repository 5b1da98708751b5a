import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** Markdown to HTML by GitHub's rules: its dialect, and of HTML only what its schema lets through. */
const github = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, defaultSchema)
  .use(rehypeStringify);

/** Nothing that a summary holds could load or send anything, should it ever run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Returns a page that shows a job summary as GitHub would, on a phone as on a desk, by day and night. */
export async function renderPage(markdown: string): Promise<string> {
  const body = await renderBody(markdown);
  const css = await packaged('github-markdown-css/github-markdown.css');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Job summary</title>
<style>
${css}
body { margin: 0; }
.markdown-body { box-sizing: border-box; max-width: 980px; margin: 0 auto; padding: 16px; min-height: 100vh; }
</style>
</head>
<body>
<article class="markdown-body">
${body}
</article>
</body>
</html>
`;
}

/** Returns the part of the page that the summary alone makes. */
export const renderBody = async (markdown: string): Promise<string> => String(await github.process(markdown));

const packaged = (file: string) => readFile(fileURLToPath(import.meta.resolve(file)), 'utf8');
