import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Node's own modules are fetched as values. Imported by name, Node reads every property of them to make a namespace, and
 * `node:http` has some that load all of undici when they are read: some 15 ms. Each name is read for itself, so that only
 * the ones in use stay: looking through all of `node:util` loads a dozen modules more.
 */
export const builtinsAsValues: Plugin = {
  name: 'builtins-as-values',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)?$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^(node:)?/, 'node:'), namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) => /^[a-zA-Z]\w*$/.test(name));
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
