/** Run as a process of its own: what Twilio's own library makes of the simulator. Prints one JSON object. */

import twilio from 'twilio';

const { TWILIO_API_KEY, TWILIO_API_SECRET, TWILIO_ACCOUNT_SID } = process.env;
const client = twilio(TWILIO_API_KEY, TWILIO_API_SECRET, { accountSid: TWILIO_ACCOUNT_SID ?? '' });
const { pluginReleases, pluginConfigurations, plugins } = client.flexApi.v1;

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    ({ status, code }: { status: number; code: number }) => ({ status, code }),
  );
const wrong = twilio(TWILIO_API_KEY, 'wrong', { accountSid: TWILIO_ACCOUNT_SID ?? '' });
const refusal = await refusalOf(wrong.flexApi.v1.pluginReleases.list());
const listed = await pluginReleases.list({ pageSize: 1000 });
const inSmallPages = await pluginReleases.list({ limit: 120 });
const firstPage = await pluginReleases.page({ pageSize: 60 });
const secondPage = await firstPage.nextPage();
const firstAgain = await secondPage?.previousPage();

const plugin = await plugins.create({ uniqueName: 'made-here', friendlyName: 'Made here' });
// Rows that were made or listed cannot be asked for what is below them: the library loses their SID.
const versions = plugins(plugin.sid).pluginVersions;
const version = await versions.create({ versionParam: '1.0.0', pluginUrl: 'https://a-1.twil.io/bundle.js' });
const byText = await versions('1.0.0').fetch();
const built = await versions.create({ versionParam: '1.1.0+build.7', pluginUrl: 'https://a-1.twil.io/bundle.js' });
const builtByText = await plugins('made-here').pluginVersions(encodeURIComponent('1.1.0+build.7')).fetch();
const another = await plugins('plugin-7').pluginVersions('1.1.0').fetch();
const configuration = await pluginConfigurations.create({
  ...{ name: 'made-here-1', description: 'R&D + 100%' },
  plugins: [version, another].map(({ sid }) => JSON.stringify({ plugin_version: sid, phase: 3 })),
});
const fetched = await pluginConfigurations(configuration.sid).fetch();
const configured = await pluginConfigurations(configuration.sid).plugins.list();
const release = await pluginReleases.create({ configurationId: 'made-here-1' });
const releaseFetched = await pluginReleases(release.sid).fetch();
const missing = await refusalOf(pluginReleases(`FK${'0'.repeat(32)}`).fetch());

console.log(
  JSON.stringify({
    refusal,
    missing,
    listed: listed.map(({ sid }) => sid),
    inSmallPages: inSmallPages.map(({ sid }) => sid),
    pages: [firstPage, secondPage, firstAgain].map((page) => page?.instances.map(({ sid }) => sid)),
    plugins: (await plugins.list()).length,
    configurations: (await pluginConfigurations.list()).length,
    fetched: [fetched.name, fetched.description],
    byText: [byText.sid === version.sid, builtByText.sid === built.sid],
    configured: configured.map(({ uniqueName, version: number, phase }) => [uniqueName, number, phase]),
    release: release.sid,
    releaseFetched: releaseFetched.configurationSid === configuration.sid,
    date: release.dateCreated.getTime(),
    versions: (await versions.list({ pageSize: 1 })).map(({ version: text, archived }) => [text, archived]),
  }),
);
