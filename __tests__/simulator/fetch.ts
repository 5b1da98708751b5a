/** Reads an answer as it came over the wire, and unpacked. */

import { request } from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { Simulator } from '../../simulator/simulator.ts';
import { proxyAgent } from './client.ts';

/** Sends a GET with the seed's API key. */
export async function fetchThrough(simulator: Simulator, url: string) {
  const { apiKey, apiSecret } = simulator.credentials;
  const agent = proxyAgent(simulator);
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const asked = request(url, { agent, auth: `${apiKey}:${apiSecret}` }, (response) => {
      response.on('data', (piece: Buffer) => pieces.push(piece)).once('end', resolve);
    });
    asked.once('error', reject).end();
  });
  agent.destroy();
  const packed = Buffer.concat(pieces);
  return { packed, unpacked: gunzipSync(packed) };
}
