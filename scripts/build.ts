import { rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { licencesOf } from './licences.ts';

/**
 * Builds `dist/`: two entries, and in a chunk of its own what talks to GitHub, loaded only when needed. Not minified:
 * what runs can be read.
 */

/** What these packages do when they are loaded can go where nothing of it is used: they only declare. */
const DECLARES_ONLY = /^(@actions\/(core|exec|io|http-client)|undici|tunnel|semver|valibot)(\/|$)/;

const treeShaking: Plugin = {
  name: 'tree-shaking',
  setup({ onResolve, resolve }) {
    onResolve({ filter: DECLARES_ONLY }, async ({ path, pluginData, ...args }) => {
      if (pluginData === treeShaking) return undefined;
      const resolved = await resolve(path, { ...args, pluginData: treeShaking });
      return { ...resolved, sideEffects: false };
    });
    onResolve({ filter: /^\.\.?\// }, async ({ path, pluginData, ...args }) => {
      if (pluginData === treeShaking || !/node_modules\/@actions\//.test(args.importer)) return undefined;
      const resolved = await resolve(path, { ...args, pluginData: treeShaking });
      return { ...resolved, sideEffects: false };
    });
  },
};

/**
 * Node's own modules are fetched as values. Imported by name, Node reads every property of them to make a namespace, and
 * `node:http` has some that load all of undici when they are read: some 15 ms. Each name is read for itself, so that only
 * the ones in use stay: looking through all of `node:util` loads a dozen modules more.
 */
const builtinsAsValues: Plugin = {
  name: 'builtins-as-values',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)?$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^(node:)?/, 'node:'), namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) =>
        /^[a-zA-Z]\w*$/.test(name),
      );
      const named = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
      const contents = [
        `const builtin = /* @__PURE__ */ process.getBuiltinModule(${JSON.stringify(path)});`,
        'export default builtin;',
        ...named,
      ];
      return { contents: contents.join('\n') };
    });
  },
};

const outdir = process.argv[2] ?? 'dist';
rmSync(outdir, { recursive: true, force: true });
const result = await build({
  entryPoints: ['src/main.ts', 'src/post.ts'],
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
  logLevel: 'warning',
  plugins: [builtinsAsValues, treeShaking],
});
writeFileSync(join(outdir, 'licences.txt'), licencesOf(result.metafile));
for (const [file, { bytes }] of Object.entries(result.metafile.outputs))
  console.log(`${file}  ${bytes} bytes`);
if (process.argv.includes('--why')) {
  for (const [file, { inputs }] of Object.entries(result.metafile.outputs)) {
    const largest = Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
    for (const [input, { bytesInOutput }] of largest.slice(0, 25)) console.log(file, bytesInOutput, input);
  }
}
