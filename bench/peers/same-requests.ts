import { HttpsProxyAgent } from 'https-proxy-agent';
import fetch from 'node-fetch';

/**
 * The requests of a release without GitHub, in the same order and side by side where this action has them so, by the means
 * of the least script. Nothing is checked, judged or written: the difference to the least script is what looking takes.
 */

const { HTTPS_PROXY = '', TWILIO_API_KEY = '', TWILIO_API_SECRET = '', CONFIGURATION = '' } = process.env;
const service = 'https://flex-api.twilio.com/v1/PluginService';
const kept = new HttpsProxyAgent(HTTPS_PROXY, { keepAlive: true });
const headers = { authorization: `Basic ${Buffer.from(`${TWILIO_API_KEY}:${TWILIO_API_SECRET}`).toString('base64')}` };

async function get(path: string): Promise<unknown> {
  return (await fetch(`${service}${path}`, { headers, agent: kept })).json();
}
const contents = (sid: string) =>
  Promise.all([get(`/Configurations/${sid}`), get(`/Configurations/${sid}/Plugins?PageSize=1000`)]);

const [listed] = await Promise.all([get('/Releases?PageSize=50'), contents(CONFIGURATION)]);
const { releases } = listed as { readonly releases: readonly { readonly configuration_sid: string }[] };
await contents(releases[0]?.configuration_sid ?? '');
await Promise.all([get('/Releases?PageSize=50'), get('/Configurations?PageSize=50')]);
const response = await fetch(`${service}/Releases`, {
  ...{ method: 'POST', headers, body: new URLSearchParams({ ConfigurationId: CONFIGURATION }) },
  agent: new HttpsProxyAgent(HTTPS_PROXY),
});
console.log(response.status, await response.json());
await get('/Releases?PageSize=50');
kept.destroy();
if (!response.ok) process.exitCode = 1;
