/**
 * Builds `static/dist/`, what the page loads, from the modules and styles in `static/`:
 *
 *     make dist
 *
 * `main.js`, `main.css` and `wide.js`, which must run before the page is shown, lie in the page itself. `late.js` names
 * what comes later, and brings these where a host forbids that. `recognizer.js` reads what is drawn. A module that is
 * imported later becomes a file beside them, and fetches `extras.css`. `sw.js` is the service worker, made small.
 * `single-file.js` is for the page that is one file: it holds the runtime as well. `digit-input.js` is the element for
 * other people's pages; `embed.js` and `embed.css` make a page of it. The same sources give the same bytes;
 * `tests/js/web/dist.test.js` builds them again and compares.
 */

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { bundle } from "lightningcss";
import { rollup } from "rollup";
import { minify } from "terser";

const STATIC = new URL("../../../static/", import.meta.url);
export const DIST = new URL("dist/", STATIC);

/** Stands for the static folder in the page that is one file: a mail attachment has none that others can be relative to. */
const NOWHERE = "https://digitpad.invalid/";

/** @typedef {import("rollup").Plugin} Plugin */

/**
 * @returns {Promise<Map<string, string>>} the content of each file, by its name in `static/dist/`
 * @throws when a source is missing or wrong
 */
export async function build() {
  const [page, single, element] = await Promise.all([buildPage(), buildSingleFile(), buildElement()]);
  const styles = ["main.css", "extras.css", "embed.css"].map(
    (name) => /** @type {const} */ ([name, buildStyles(name)]),
  );
  return new Map([...page, ...single, ...element, ...styles]);
}

async function buildPage() {
  const plugins = [inPage(), builtFiles, workerApart];
  const here = (/** @type {string} */ name) => new URL(name, import.meta.url);
  const page = await run(here("in-page.js"), plugins, { entryFileNames: MAIN });
  const wide = await run(new URL("js/page/wide.js", STATIC), []);
  const worker = await readFile(new URL("public/sw.js", STATIC), "utf8");
  return [
    ...page,
    ...wide,
    ...(await run(here("late.js"), [])),
    /** @type {const} */ (["sw.js", await minified(worker)]),
  ];
}

const MAIN = "main.js";
/** The element of the page that asks for `late.js`. */
const LATE = 'document.getElementById("files")';
/** What the page's script hands on to modules that come later: no page has a global variable of ours. */
const HANDED = `${LATE}.handed`;
/** Takes each "name as other" apart. */
const named = (/** @type {string} */ names, /** @type {string} */ pair) =>
  names.replace(/([\w$]+) as ([\w$]+)/g, pair);

/**
 * A script that lies in a page has no address, and cannot be imported; and later modules each lie in a folder that their
 * content names. So `bring.js` imports them by what the page says, and what they use of the page's script is handed on
 * by an element.
 * @returns {Plugin}
 */
function inPage() {
  return {
    ...address(() => `new URL("../../js/shared/",${LATE}.src)`),
    name: "in-page",
    renderDynamicImport: ({ targetModuleId }) =>
      targetModuleId ? { left: `${LATE}.bring(`, right: ")" } : null,
    renderChunk(code, { fileName, imports, isEntry }) {
      if (isEntry) {
        return code.replace(/^export \{(.*)\};$/m, (_, names) => `${HANDED}={${named(names, "$2:$1")}};`);
      }
      const other = imports.find((name) => name !== MAIN);
      if (other) throw new Error(`${fileName} imports ${other}, and cannot know its address: ${MAIN} must`);
      return code.replace(
        /^import \{(.*)\} from '\.\/main\.js';$/m,
        (_, names) => `const{${named(names, "$1:$2")}}=${HANDED};`,
      );
    },
  };
}

/** The element of other people's pages, what reads for it, which it imports when it is needed, and what frames need. */
async function buildElement() {
  const element = await run(new URL("js/input/define.js", STATIC), [besideDist(), builtFiles], {
    entryFileNames: "digit-input.js",
  });
  const recognizer = await run(new URL("js/recognize/load.js", STATIC), [besideDist()], {
    entryFileNames: RECOGNIZER,
  });
  const frame = await run(new URL("js/input/embed.js", STATIC), []);
  return [...element, ...recognizer, ...frame];
}

const RECOGNIZER = "recognizer.js";

/** The built files that stand for sources which are asked for by their paths. */
const BUILT = Object.entries({
  "js/recognize/load.js": `dist/${RECOGNIZER}`,
  "js/panels/picture/worker.js": "dist/worker.js",
});

/** @type {Plugin} */
const builtFiles = {
  name: "built-files",
  transform: (code) =>
    BUILT.reduce((text, [path, built]) => text.replaceAll(`"${path}"`, `"${built}"`), code),
};

/**
 * A worker has no page to touch: it gets copies of all that it imports, and so no file that others are in, too.
 * @type {Plugin}
 */
const workerApart = {
  name: "worker-apart",
  async resolveId(source, importer, options) {
    if (!importer?.endsWith("/picture/worker.js") && !importer?.endsWith("?worker")) return null;
    const found = await this.resolve(source, importer.split("?")[0], { ...options, skipSelf: true });
    return found && `${found.id}?worker`;
  },
  load: (id) => (id.endsWith("?worker") ? readFile(id.split("?")[0], "utf8") : null),
};

function buildSingleFile() {
  const plugins = [joinRuntime, address((path) => JSON.stringify(NOWHERE + (path ?? "")))];
  return run(new URL("single-file.js", import.meta.url), plugins, { inlineDynamicImports: true });
}

/** For what is served from `static/dist/`. */
function besideDist() {
  return address((path) => path && `new URL("../${path}",import.meta.url)`);
}

/**
 * Lets `shared/static-folder.js` find the static files from wherever the bundle lies.
 * @param {(path: string | null) => string | null} locate an expression that gives the address of a path in the static
 *     folder, or of a module that keeps no address of its own; null leaves it as it is
 * @returns {Plugin}
 */
function address(locate) {
  const path = "js/shared/static-folder.js";
  return {
    name: "address",
    resolveImportMeta: (property, { moduleId }) =>
      property === "url" ? locate(moduleId === fileURLToPath(new URL(path, STATIC)) ? path : null) : null,
  };
}

/** @param {unknown} specifier of an import, as it is parsed @returns {string | undefined} "path" of `${find("path").url}` */
export function pathIn(specifier) {
  return /** @type {any} */ (specifier).expressions?.[0]?.object?.arguments?.[0]?.value;
}

/**
 * Bundles the runtime, which is imported from an address that Retry makes a new one: here it has nothing to ask again for.
 * @type {Plugin}
 */
const joinRuntime = {
  name: "join-runtime",
  resolveDynamicImport(specifier, importer) {
    if (typeof specifier === "string") return null;
    const path = pathIn(specifier);
    if (!path) throw new Error(`${importer}: an import whose path is not written down cannot be bundled`);
    return { id: fileURLToPath(new URL(path, STATIC)) };
  },
};

/**
 * @param {URL} input
 * @param {Plugin[]} plugins
 * @param {import("rollup").OutputOptions} [options]
 * @returns {Promise<Map<string, string>>}
 */
async function run(input, plugins, options = {}) {
  const bundled = await rollup({
    input: fileURLToPath(input),
    plugins,
    onwarn(warning) {
      throw new Error(`rollup: ${warning.message}`);
    },
  });
  const { output } = await bundled.generate({
    format: "es",
    chunkFileNames: "[name].js", // the folder's address says which content it is
    ...options,
  });
  const files = output.map(async (chunk) => {
    if (chunk.type !== "chunk") throw new Error(`${chunk.fileName} is no module`);
    return /** @type {[string, string]} */ ([chunk.fileName, await minified(chunk.code)]);
  });
  return new Map(await Promise.all(files));
}

/** @param {string} code of a module */
export async function minified(code) {
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
