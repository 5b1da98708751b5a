import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ParsedPluginList } from '../compose/plugin-list.ts';

const LARGEST_KIB = 64;

/**
 * Reads and parses the file that the input `manifest` names, from the workspace on. It must be a regular file in the
 * workspace, also behind links: what lies elsewhere on the runner was not reviewed.
 */
export async function readManifest(path: string, workspace: string): Promise<ParsedPluginList> {
  const text = await read(path, workspace).catch((cause: NodeJS.ErrnoException) => ({
    problem: reasonOf(cause, path),
  }));
  if (typeof text !== 'string') return { problems: [text.problem] };
  // Most runs need no YAML.
  const { parseManifest } = await import('../compose/manifest.ts');
  return parseManifest(text);
}

async function read(path: string, workspace: string): Promise<string | { readonly problem: string }> {
  const root = await realpath(workspace);
  const file = await realpath(resolve(root, path));
  const inside = relative(root, file);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    return { problem: 'it lies outside of the workspace' };
  const found = await stat(file);
  if (!found.isFile()) return { problem: `it is ${found.isDirectory() ? 'a directory' : 'not a regular file'}` };
  if (found.size > LARGEST_KIB * 1024) return { problem: `it is larger than ${LARGEST_KIB} KiB` };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (cause) {
    if (cause instanceof TypeError) return { problem: 'it is not text in UTF-8' };
    throw cause;
  }
}

function reasonOf({ code = '' }: NodeJS.ErrnoException, path: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `there is no file ${JSON.stringify(path)} in the workspace (is the repository checked out before this step?)`;
  return `it cannot be read (${code})`;
}
