/**
 * Builds `static/dist/`, what the page loads, from the modules and styles in `static/`:
 *
 *     make dist
 *
 * `main.js` and `main.css` hold all that the first answer needs. A module that is imported later becomes a file beside
 * them, and fetches `extras.css`. `single-file.js` is for the page that is one file: it holds the runtime as well. The
 * same sources give the same bytes; `tests/js/dist.test.js` builds them again and compares.
 */

import { mkdir, rm, writeFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { bundle } from "lightningcss";
import { rollup } from "rollup";
import { minify } from "terser";

const STATIC = new URL("../../static/", import.meta.url);
export const DIST = new URL("dist/", STATIC);

/** Stands for an address in the page that is one file: a mail attachment has none that others can be relative to. */
const NOWHERE = "https://digitpad.invalid/dist/single-file.js";

/** @typedef {import("rollup").Plugin} Plugin */

/**
 * @returns {Promise<Map<string, string>>} the content of each file, by its name in `static/dist/`
 * @throws when a source is missing or wrong
 */
export async function build() {
  const [page, single] = await Promise.all([buildPage(), buildSingleFile()]);
  const styles = ["main.css", "extras.css"].map((name) => /** @type {const} */ ([name, buildStyles(name)]));
  return new Map([...page, ...single, ...styles]);
}

function buildPage() {
  /** @type {Set<string>} modules that the first answer needs, although they are imported at run time */
  const needed = new Set();
  const input = new URL("js/main.js", STATIC);
  return run(input, [joinRetried((path) => path.startsWith("./"), needed)], {
    manualChunks: (id) => (id === fileURLToPath(input) || needed.has(id) ? "main" : null),
  });
}

function buildSingleFile() {
  /** @type {Plugin} */
  const address = {
    name: "address",
    resolveImportMeta: (property) => (property === "url" ? JSON.stringify(NOWHERE) : null),
  };
  return run(new URL("single-file.js", import.meta.url), [joinRetried(() => true), address], {
    inlineDynamicImports: true,
  });
}

/**
 * Bundles what is imported as `` import(`./name.js${fresh}`) ``, which leaves Retry nothing to ask for anew: such a
 * module is there as soon as the bundle is.
 * @param {(path: string) => boolean} belongs whether the path's module goes into the bundle, or is left where it is
 * @param {Set<string>} [joined] gets the modules
 * @returns {Plugin}
 */
function joinRetried(belongs, joined) {
  return {
    name: "join-retried",
    async resolveDynamicImport(specifier, importer) {
      if (typeof specifier === "string") return null;
      const path = /** @type {any} */ (specifier).quasis?.[0]?.value.cooked;
      if (!path) throw new Error(`${importer}: an import whose path is not written down cannot be bundled`);
      if (!belongs(path)) return null;
      const module = await this.resolve(path, importer);
      if (module) joined?.add(module.id);
      return module;
    },
  };
}

/**
 * @param {URL} input
 * @param {Plugin[]} plugins
 * @param {import("rollup").OutputOptions} options
 * @returns {Promise<Map<string, string>>}
 */
async function run(input, plugins, options) {
  const bundled = await rollup({
    input: fileURLToPath(input),
    plugins,
    onwarn(warning) {
      throw new Error(`rollup: ${warning.message}`);
    },
  });
  const { output } = await bundled.generate({
    format: "es",
    chunkFileNames: "[name].js", // the version is in the folder's address
    ...options,
  });
  const files = output.map(async (chunk) => {
    if (chunk.type !== "chunk") throw new Error(`${chunk.fileName} is no module`);
    return /** @type {[string, string]} */ ([chunk.fileName, await minified(chunk.code)]);
  });
  return new Map(await Promise.all(files));
}

/** @param {string} code */
async function minified(code) {
  const { code: small } = await minify(code, { ecma: 2020, module: true, compress: { passes: 2 } });
  return `${small}\n`;
}

/** @param {string} name of a file in `static/css/` that imports others */
function buildStyles(name) {
  const { code } = bundle({ filename: fileURLToPath(new URL(`css/${name}`, STATIC)), minify: true });
  return `${new TextDecoder().decode(code)}\n`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const files = await build();
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST);
  for (const [name, content] of files) {
    await writeFile(new URL(name, DIST), content);
    const bytes = Buffer.from(content);
    console.log(`${name}: ${bytes.length} bytes, ${brotliCompressSync(bytes).length} brotli`);
  }
}
