import { expect, it } from 'vitest';
import { flexHost } from '../../src/flex/host.ts';

it.each([
  [undefined, undefined, 'flex-api.twilio.com'],
  ['ashburn', undefined, 'flex-api.ashburn.us1.twilio.com'],
  ['sydney', 'au1', 'flex-api.sydney.au1.twilio.com'],
  [undefined, 'au1', 'flex-api.au1.twilio.com'],
])('edge %s in region %s is %s', (edge, region, host) => {
  expect(flexHost({ edge, region })).toBe(host);
});
