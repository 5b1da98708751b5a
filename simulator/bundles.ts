/** The hosts that plugin bundles are served from: every URL answers, until a fault says otherwise. */

import type { Service } from './http.ts';

/** Answers `HEAD` and `GET` with a small script, as Twilio's asset hosts do for a public asset. */
export const bundleService: Service = ({ method, url }) => {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  const body = `/* ${encodeURI(url.pathname)} */\n`;
  const headers = {
    'content-type': 'application/javascript; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
  };
  return { status: 200, headers, body };
};
