import { CATALOGUE, type ProblemCode } from '../src/problem.ts';

const codes = Object.keys(CATALOGUE) as readonly ProblemCode[];

/** Returns the page with what the catalogue says of each code as the first paragraph below its heading. */
export function withCatalogue(page: string): string {
  return codes.reduce((text, code) => {
    const heading = `### ${code}\n\n`;
    const [before, after, ...more] = text.split(heading);
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`the page does not have exactly one heading ${code}`);
    const detail = after.startsWith('**') ? after.slice(after.indexOf('\n') + 1) : `\n${after}`;
    return `${before}${heading}${paragraph(code)}\n${detail}`;
  }, page);
}

function paragraph(code: ProblemCode): string {
  const { title, meaning, fix } = CATALOGUE[code];
  return `**${title.charAt(0).toUpperCase()}${title.slice(1)}.** ${meaning} ${fix}`;
}
