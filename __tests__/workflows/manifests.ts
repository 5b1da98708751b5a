import { contactCentre } from '../../simulator/seeds/contact-centre.ts';

/** Plugins with their versions. */
export type Contents = Readonly<Record<string, string>>;

const contentsOf = (wanted: string) =>
  contactCentre().configurations?.find(({ name }) => name === wanted)?.plugins as Contents;

/** What is live in the contact centre, and what is next. */
export const [LIVE, NEXT] = [contentsOf('release-43'), contentsOf('release-44')];

/** A manifest that says this. */
export const manifestOf = (contents: Contents) =>
  `plugins:\n${Object.entries(contents)
    .map(([name, version]) => `  ${name}: ${version}\n`)
    .join('')}`;

/** As sorted lines `name@version`. */
export const linesOf = (contents: Contents) =>
  Object.entries(contents)
    .map(([name, version]) => `${name}@${version}`)
    .sort();
