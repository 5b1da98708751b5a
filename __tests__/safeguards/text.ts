import { of, type Safeguard } from './safeguard.ts';

/** Text of others is data, wherever it is shown. */

export const TEXT: readonly Safeguard[] = [
  ...of('report/text.ts', 'report/text.test.ts', [
    {
      what: 'what is not seen is spelled out',
      find: '.replace(HIDDEN, spelled)',
      instead: '',
      test: 'visible > shows "\\u001b[31mred" as "‹U+001B›[31mred"',
    },
    {
      what: 'a line stays one',
      find: ".replace(LINE_ENDS, '⏎')",
      instead: '',
      test: 'visible > shows "a\\nb\\r\\nc\\rd" as "a⏎b⏎c⏎d"',
    },
    {
      what: 'no line of the log begins with ::',
      find: "\n    .replace(/^(\\s*)::/, '$1\\\\::')",
      instead: '',
      test: 'logLine > prints "::set-output name=a::b" as "\\\\::set-output name=a::b"',
    },
    {
      what: 'none holds ##[',
      find: "\n    .replace(/##(?=\\[)/g, '##\\\\')",
      instead: '',
      test: 'logLine > prints "a ##[error]b" as "a ##\\\\[error]b"',
    },
    {
      what: 'no character is cut in two',
      find: ".replace(/[\\uD800-\\uDBFF]$/, '')",
      instead: '',
      test: 'cut > keeps to the length and splits no character',
    },
    {
      what: 'what is left out is counted',
      find: 'return `${kept}… (${all - kept.length} more characters)`;',
      instead: 'return kept;',
      test: 'cut > says how much it left out',
    },
    {
      what: 'JSON shows what is hidden in it',
      find: 'return json.replace(HIDDEN_IN_JSON, (character) =>',
      instead: 'return json.replace(/(?!)/g, (character) =>',
      in: 'report/outputs.test.ts',
      test: 'recordAsJson > is the same record, and shows what is hidden',
    },
  ]),
  ...of('report/markdown.ts', 'report/markdown.test.ts', [
    {
      what: 'mentions, issues and links of others are code',
      find: 'index % 2 === 0 && SPECIAL.test(part)',
      instead: 'false',
      test: 'prose > sets what GitHub acts on as code: thanks @ada',
    },
    {
      what: 'a link leads to the web, or is none',
      find: '/^https?:\\/\\//.test(url) && ',
      instead: '',
      test: 'link > makes no link to "javascript:alert(1)"',
    },
    {
      what: 'no backslash before a pipe ends a cell of a table',
      find: ".replace(/\\\\(?=\\|)/g, '‹U+005C›')",
      instead: '',
      test: 'written > gives hostile code back as it is, and no element of its own',
    },
  ]),
  ...of('report/annotation.ts', 'report/annotation.test.ts', [
    {
      what: 'no line of an annotation is a command',
      find: '.map((line) => logLine(line))',
      instead: '',
      test: 'annotationOf > keeps to the limit and holds no command, whatever it says',
    },
    {
      what: 'what is true now and what to do next are kept whole',
      find: 'const room = MOST - after.reduce((sum, sentence) => sum + sentence.length + 1, 0);',
      instead: 'const room = MOST;',
      test: 'annotationOf > keeps the last two sentences where the first is too long',
    },
  ]),
  ...of('report/problem-of.ts', 'report/problem-of.test.ts', [
    {
      what: 'a rollback that somebody released around is one',
      find: "const isUndone = outcome.outcome === 'conflict' && outcome.when === 'around';",
      instead: 'const isUndone = false;',
      in: 'end-to-end/faults/rollback.test.ts',
      test: '#47 somebody releases right before the rollback',
    },
    {
      what: 'what ends the post step says nothing of the release',
      find: "if (facts.step === 'post') return notChecked(thrown);",
      instead: '',
      test: 'what ends the post step says nothing of the release',
    },
    {
      what: 'an unknown names the two SIDs to compare, and what Twilio named',
      find: '.${twilioNamed}`',
      instead: '.`',
      test: 'the annotation of a failed run > says what happened, what is true now and what to do next: unknown, but named, release in main',
    },
    {
      what: 'a rollback that did not happen is not missed',
      find: 'title: `not rolled back: ${problem.title}`,',
      instead: '',
      test: 'the annotation of a failed run > says what happened, what is true now and what to do next: unknown, rollback in post',
    },
    {
      what: 'a rollback that somebody has done already is no failure',
      find: "facts.action === 'rollback' || facts.options?.whenActive !== 'fail'",
      instead: "facts.options?.whenActive !== 'fail'",
      test: 'the annotation of a failed run > is none where it did not fail: already-active, rollback in post',
    },
    {
      what: 'what is told to be active is what was seen last',
      find: 'stillActive(facts, outcome.seen)',
      instead: 'stillActive(facts)',
      in: 'end-to-end/faults/write.test.ts',
      test: '#14 403 with HTML, and somebody releases meanwhile',
    },
  ]),
  ...of('problem.ts', 'report/problem-of.test.ts', [
    {
      what: 'what nobody foresaw is told without its stack',
      find: 'thrown instanceof Error ? thrown.message : String(thrown)',
      instead: 'thrown instanceof Error ? thrown.stack : String(thrown)',
      test: 'what nobody foresaw is told without its stack: TypeError: x is not a function',
    },
  ]),
  ...of('report/summary.ts', 'report/summary.test.ts', [
    {
      what: 'a summary stays below what GitHub shows',
      find: 'if (Buffer.byteLength(summary) < SUMMARY_BYTES) return summary;',
      instead: 'return summary;',
      test: 'a summary of very much > stays below the limit, and says what it left out',
    },
  ]),
  ...of('report/outputs.ts', 'report/outputs.test.ts', [
    {
      what: 'outputs stay below what GitHub takes',
      find: 'json.length <= CHANGES_UNITS',
      instead: 'json.length > 0',
      test: 'outputsOf > stays below the limit with 20,000 plugins',
    },
  ]),
];
