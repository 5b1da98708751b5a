import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationOf } from '../../src/report/annotation.ts';
import { PROBLEM } from './a-record.ts';
import { hostile } from './hostile.ts';

const AFTER =
  'What was live before is still live.\nCheck the account.\nMore: https://github.com/flex-release/flex-release/blob/v1/docs/troubleshooting.md#twilio-refused';

describe('annotationOf', () => {
  it('says what happened, what is true now, what to do next and where to read more', () => {
    expect(annotationOf(PROBLEM)).toEqual({
      title: 'Flex Release: refused',
      message: `Twilio refused the release.\n${AFTER}`,
    });
  });

  it('keeps the last sentences if the first is too long', () => {
    const { message } = annotationOf({ ...PROBLEM, what: 'input wrong\n'.repeat(1_000) });
    expect(message.length).toBeLessThanOrEqual(4_096);
    expect(message).toContain(`more characters)\n${AFTER}`);
  });

  it('keeps to the limit and holds no command, whatever it says', () => {
    const many = hostile().map((text) => text.repeat(200));
    fc.assert(
      fc.property(many, many, hostile(), (what, now, title) => {
        const annotation = annotationOf({ code: 'unknown', title, what, now, next: now });
        expect(annotation.message.length).toBeLessThanOrEqual(4_096);
        expect(annotation.title).not.toContain('\n');
        for (const line of annotation.message.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/);
      }),
    );
  });
});
