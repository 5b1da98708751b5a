import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownWorkflows } from '../__tests__/documents/documents.ts';

/**
 * Writes the workflows that the documents show into a folder, a file each, for tools that read files.
 *
 *   npx node scripts/shown.ts FOLDER
 */

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('give the folder to write into');
mkdirSync(folder, { recursive: true });
for (const { path, text } of shownWorkflows) writeFileSync(join(folder, `${path.replace(/\W+/g, '-')}.yml`), text);
