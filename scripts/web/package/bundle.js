/** The modules of the package, from the page's sources: an entry for each thing to import, and what they share. */

import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { minified, pathIn } from "../page/build.js";

const ROOT = new URL("../../../", import.meta.url);
export const ENTRIES = ["index", "define", "pad"];
/** What the package has another module for. */
export const REPLACED = new Map(
  Object.entries({
    "static/js/recognize/load.js": "scripts/web/package/entries/recognizer.js",
    "static/js/recognize/runtime.js": "scripts/web/package/runtime.js",
  }).map(([name, other]) => [pathOf(name), pathOf(other)]),
);

/** Stands for the static folder, which a package has not. */
const NOWHERE = "https://digitpad.invalid/";
const SHARED = pathOf("static/js/shared/");
const RUNTIME = pathOf("static/vendor/tfjs/tfjs.js");

/** @param {string} name in the repository */
export function pathOf(name) {
  return fileURLToPath(new URL(name, ROOT));
}

/** @typedef {import("rollup").Plugin} Plugin */

/** @returns {Promise<Map<string, string>>} the content of each module, by its name in the package */
export async function bundle() {
  const bundled = await rollup({
    input: ENTRIES.map((name) => pathOf(`scripts/web/package/entries/${name}.js`)),
    plugins: [places, withoutPage],
    onwarn(warning) {
      throw new Error(`rollup: ${warning.message}`);
    },
  });
  const { output } = await bundled.generate({
    format: "es",
    chunkFileNames: "[name].js", // all lie in one folder, which the addresses of other files start from
    manualChunks: (path) => (path.startsWith(SHARED) ? "shared" : null),
  });
  const files = output.map(async (chunk) => {
    if (chunk.type !== "chunk") throw new Error(`${chunk.fileName} is no module`);
    return /** @type {[string, string]} */ ([chunk.fileName, await minified(chunk.code)]);
  });
  return new Map(await Promise.all(files));
}

/**
 * Leads to the package's own modules, and to the runtime, which stays a file of its own.
 * @type {Plugin}
 */
const places = {
  name: "places",
  async resolveId(source, importer, options) {
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    if (found?.id === RUNTIME) return { id: "./tfjs/tfjs.js", external: true };
    const other = found && REPLACED.get(found.id);
    return other && importer !== other ? other : found;
  },
  resolveDynamicImport(specifier, importer) {
    if (typeof specifier === "string") return null;
    const path = pathIn(specifier);
    const other = path && REPLACED.get(pathOf(`static/${path}`));
    if (!other) throw new Error(`${importer}: an import whose path is not written down cannot be bundled`);
    return { id: other };
  },
  resolveImportMeta: (property, { moduleId }) =>
    property === "url" && moduleId === pathOf("static/js/shared/static-folder.js")
      ? JSON.stringify(`${NOWHERE}js/shared/`)
      : null,
};

/**
 * Lets a module be imported where there is no page.
 * @type {Plugin}
 */
const withoutPage = {
  name: "without-page",
  transform: (code) => code.replace(/ extends HTMLElement /, " extends (globalThis.HTMLElement ?? Object) "),
};
