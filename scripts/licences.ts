import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';

/**
 * Returns the licences of all that is in a bundle, the same text for the same packages. Throws if a package brings no
 * licence: then it may not be handed on.
 */
export function licencesOf({ outputs }: Metafile): string {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = new Set(files.filter((file) => file.includes('node_modules/')).map(folderOf));
  const packages = [...new Map([...folders].map(bundled))].sort();
  const without = packages.filter(([, { texts }]) => texts.length === 0).map(([name]) => name);
  if (without.length > 0) throw new Error(`bundled without a licence file: ${without.join(', ')}`);
  const rule = '='.repeat(80);
  const parts = packages.map(
    ([key, { licence, texts }]) => `${rule}\n${key} (${licence})\n${rule}\n\n${texts.join('\n\n')}\n`,
  );
  return `The files beside this one hold parts of these packages.\n\n${parts.join('\n')}`;
}

/** The folder of the package that a file belongs to: the nearest one whose `package.json` has a version. */
function folderOf(file: string): string {
  for (let folder = dirname(file); folder.includes('node_modules/'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && 'version' in JSON.parse(readFileSync(manifest, 'utf8'))) return folder;
  }
  throw new Error(`${file} belongs to no package`);
}

/** A package's name with its version, the licence that it names, and its licence files with notices. */
function bundled(folder: string): readonly [string, { readonly licence: string; readonly texts: readonly string[] }] {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.sort().map((file) => read(join(folder, file)).trim());
  return [`${name} ${version}`, { licence: String(license), texts: texts.length > 0 ? texts : inReadme(folder) }];
}

/** Some packages have their licence in the README alone: the last section, with the copyright line that it asks to keep. */
function inReadme(folder: string): string[] {
  const file = readdirSync(folder).find((name) => /^readme(\.md)?$/i.test(name));
  if (file === undefined) return [];
  const [, section] = /^(?:#+ *Licen[cs]e|Licen[cs]e\n-+)\n(.*)/ims.exec(read(join(folder, file))) ?? [];
  const text = section?.replace(/^\[[^\]]+\]: .*$/gm, '').trim() ?? '';
  return /copyright/i.test(text) ? [text] : [];
}

const read = (file: string) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
