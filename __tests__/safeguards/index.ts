import { FLEX } from './flex.ts';
import { GATES } from './gates.ts';
import { NET } from './net.ts';
import { PROTOCOL } from './protocol.ts';
import type { Safeguard } from './safeguard.ts';
import { STEPS } from './steps.ts';
import { TEXT } from './text.ts';

/** All of them, by what they guard. */
export const SAFEGUARDS_BY_PART: Readonly<Record<string, readonly Safeguard[]>> = {
  'What is sent, and what is said of it': PROTOCOL,
  'What Twilio’s answers prove': FLEX,
  Connections: NET,
  Gates: GATES,
  'Main, post and GitHub': STEPS,
  'Text of others': TEXT,
};

export const SAFEGUARDS: readonly Safeguard[] = Object.values(SAFEGUARDS_BY_PART).flat();
