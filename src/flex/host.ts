/**
 * Returns the Flex host as Twilio's own clients build it: `product[.edge][.region].twilio.com`; an edge alone means
 * region `us1`. Source: `getHostname` in Twilio's Node library.
 */
export function flexHost(place: { readonly edge: string | undefined; readonly region: string | undefined }): string {
  const { edge } = place;
  const region = place.region ?? (edge === undefined ? undefined : 'us1');
  return ['flex-api', edge, region, 'twilio', 'com'].filter((part) => part !== undefined).join('.');
}
