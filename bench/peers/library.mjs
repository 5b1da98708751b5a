import twilio from 'twilio';

/** One POST by Twilio's own Node library, as installed; no look before or after. */

const { TWILIO_API_KEY, TWILIO_API_SECRET, TWILIO_ACCOUNT_SID, CONFIGURATION } = process.env;
const client = twilio(TWILIO_API_KEY, TWILIO_API_SECRET, { accountSid: TWILIO_ACCOUNT_SID });
const release = await client.flexApi.v1.pluginReleases.create({ configurationId: CONFIGURATION });
console.log(release.sid);
