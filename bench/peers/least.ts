import { HttpsProxyAgent } from 'https-proxy-agent';
import fetch from 'node-fetch';

/** The least that makes a release: one POST, and no look before or after. What a team writes by hand first. */

const { HTTPS_PROXY = '', TWILIO_API_KEY = '', TWILIO_API_SECRET = '', CONFIGURATION = '' } = process.env;
const response = await fetch('https://flex-api.twilio.com/v1/PluginService/Releases', {
  method: 'POST',
  headers: { authorization: `Basic ${Buffer.from(`${TWILIO_API_KEY}:${TWILIO_API_SECRET}`).toString('base64')}` },
  body: new URLSearchParams({ ConfigurationId: CONFIGURATION }),
  agent: new HttpsProxyAgent(HTTPS_PROXY),
});
const release = await response.json();
console.log(response.status, release);
if (!response.ok) process.exitCode = 1;
