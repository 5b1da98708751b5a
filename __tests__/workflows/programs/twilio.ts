/**
 * Stands in for Twilio's CLI, which takes half a gigabyte and Twilio's other services: `flex:plugins:deploy` with the flags
 * that its source declares. It registers the version of the plugin in this folder by Twilio's own library, without a bundle.
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

// All that the library knows of a proxy and of authorities.
process.env['HTTP_PROXY'] = process.env['HTTPS_PROXY'];
process.env['TWILIO_CA_BUNDLE'] = process.env['NODE_EXTRA_CA_CERTS'];
const { default: twilio } = await import('twilio');

const [command, ...args] = process.argv.slice(2);
const text = { type: 'string', default: '' } as const;
if (command === 'flex:plugins:deploy') {
  const options = { version: text, changelog: text, 'bypass-validation': { type: 'boolean', default: false } } as const;
  const { version, changelog, 'bypass-validation': asksNobody } = parseArgs({ args, options }).values;
  if (!asksNobody) throw new Error('nobody is there to be asked');
  const { name } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string };
  const { TWILIO_ACCOUNT_SID: accountSid = '', TWILIO_API_KEY, TWILIO_API_SECRET } = process.env;
  const { plugins } = twilio(TWILIO_API_KEY, TWILIO_API_SECRET, { accountSid }).flexApi.v1;
  const pluginUrl = `https://${name}-1234.twil.io/${version}/bundle.js`;
  await plugins(name).pluginVersions.create({ versionParam: version, changelog, pluginUrl });
} else if (command !== 'plugins:install') throw new Error(`what is ${command}?`);
