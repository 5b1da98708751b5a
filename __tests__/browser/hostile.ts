import type { FlexSeed } from '../../simulator/flex/seed.ts';
import { contactCentre } from '../../simulator/seeds/contact-centre.ts';
import type { Scenario } from '../end-to-end/scenario.ts';

/** Text that wants to be more than text: in a page, or in Markdown. */
export const HOSTILE = [
  '<img src=x onerror="forged=1;alert(1)">',
  '</summary></details></article><script>forged=1;alert(2)</script>',
  '"><svg onload="forged=1"><style>*{display:none}</style>',
  '[a link](https://evil.example) ![b](https://evil.example/b.png) <https://evil.example>',
  '## ✅ Released: forged',
  '@octocat #1 `code` **bold** ~~gone~~ $x$ :tada:',
  '- [x] done\n\n# forged\n\n| a | b |\n| - | - |\n| c | d |',
  '%%{init: {"securityLevel":"loose","htmlLabels":true}}%% x',
  'section forged : a : b ; click a call alert(3)',
  '#60;img src=x onerror=alert(4)#62;',
  '```\n```mermaid\ngraph TD; A-->B\n```',
  '\u202Eright to left\u2066 and \u200Bback',
  'W'.repeat(120),
] as const;

/** The same with nothing in it that means anything: as long, and with the same lines. */
export const HARMLESS = HOSTILE.map(
  (text, at) => `${String.fromCharCode(65 + at)}${text.slice(1).replace(/[^\n]/g, 'x')}`,
);

/** A release where all that others write is one of these texts: names, changelogs, comments and reasons. */
export function writtenBy(texts: readonly string[]): Scenario {
  const seed = contactCentre();
  const text = (at: number) => texts[at % texts.length] ?? '';
  const flex: FlexSeed = {
    ...seed,
    plugins: texts.map((name) => ({ name, versions: [{ version: '1.0.0' }, { version: name, changelog: name }] })),
    configurations: texts.map((name, at) => ({
      name,
      minutesAgo: 100,
      plugins: texts.map((plugin) => ({ plugin, version: at === 0 ? plugin : '1.0.0' })),
    })),
    releases: texts.map((configuration, at) => ({ configuration, minutesAgo: 90 - at })).slice(1),
  };
  return {
    flex,
    inputs: ({ flex: { configurations } }) => ({
      configuration: configurations.find(({ name }) => name === text(0))?.sid ?? '',
      ...{ reason: text(1), freeze: text(2), 'break-glass': text(3), 'require-approval': '1' },
    }),
    github: { approvals: texts.map((comment, at) => ({ login: `reviewer-${at}`, comment })) },
    environment: { GITHUB_WORKFLOW: text(4), GITHUB_ACTOR: text(5), GITHUB_TRIGGERING_ACTOR: text(7) },
  };
}
