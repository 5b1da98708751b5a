import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type OnResolveArgs, type Plugin } from 'esbuild';
import { builtinsAsValues } from './builtins-as-values.ts';
import { cutEndpoints } from './endpoints.ts';
import { licencesOf } from './licences.ts';

/**
 * Builds `dist/`: the entries of both actions, and in a chunk of its own what talks to GitHub, loaded only when needed. Not minified:
 * what runs can be read.
 */

/** What these packages do when they are loaded can go if nothing of it is used: they only declare, or fill in for older Nodes. */
const DECLARES_ONLY =
  /^(@actions\/(core|exec|github|io|http-client)|@octokit\/[\w-]+|undici|tunnel|semver|valibot|fetch-blob|formdata-polyfill|node-domexception|data-uri-to-buffer)(\/|$)/;

const treeShaking: Plugin = {
  name: 'tree-shaking',
  setup({ onResolve, resolve }) {
    const withoutEffects = async ({ path, pluginData, ...args }: OnResolveArgs) => {
      if (pluginData === treeShaking) return undefined;
      const resolved = await resolve(path, { ...args, pluginData: treeShaking });
      return { ...resolved, sideEffects: false };
    };
    onResolve({ filter: DECLARES_ONLY }, withoutEffects);
    onResolve({ filter: /^\.\.?\// }, (args) =>
      /node_modules\/(@actions|fetch-blob)\//.test(args.importer) ? withoutEffects(args) : undefined,
    );
  },
};

/**
 * The writer of Markdown brings the 2,125 named entities of HTML along, to compare the labels of references. The summary
 * has no references, and making that table takes 2 ms of every run.
 */
const withoutEntities: Plugin = {
  name: 'without-entities',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^decode-named-character-reference$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: "export function decodeNamedCharacterReference() { throw new Error('a summary has no references'); }",
    }));
  },
};

/** Octokit's table of all that GitHub's REST interface has is larger than the rest of Octokit. */
const endpointsInUse: Plugin = {
  name: 'endpoints-in-use',
  setup({ onLoad }) {
    onLoad(
      { filter: /plugin-rest-endpoint-methods[\\/]dist-src[\\/]generated[\\/]endpoints\.js$/ },
      async ({ path }) => {
        const { default: all } = await import(pathToFileURL(path).href);
        return { contents: `export default ${JSON.stringify(cutEndpoints(all), undefined, 2)};` };
      },
    );
  },
};

const outdir = process.argv[2] ?? 'dist';
rmSync(outdir, { recursive: true, force: true });
const result = await build({
  entryPoints: ['src/entries/main.ts', 'src/entries/post.ts', 'src/entries/history.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  chunkNames: 'chunks/[name]-[hash]',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  // Its entry for Node is CommonJS: nothing of that can be left out, and it asks for `require`.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  logLevel: 'warning',
  plugins: [builtinsAsValues, treeShaking, withoutEntities, endpointsInUse],
});
writeFileSync(join(outdir, 'licences.txt'), licencesOf(result.metafile));
for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) console.log(`${file}  ${bytes} bytes`);
