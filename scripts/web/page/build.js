/**
 * Builds `static/dist/`, what the page loads, from the modules and styles in `static/`:
 *
 *     make dist
 *
 * `main.js`, `main.css` and `wide.js`, which must run before the page is shown, lie in the page itself, and `linked.js`
 * brings them where a host forbids that. `recognizer.js` reads what is drawn. A module that is imported later becomes a
 * file beside them, and fetches `extras.css`. `single-file.js` is for the page that is one file: it holds the runtime as
 * well. `digit-input.js` is the element for other people's pages; `embed.js` and `embed.css` make a page of it. The same
 * sources give the same bytes; `tests/js/web/dist.test.js` builds them again and compares.
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
  const plugins = [inPage(), builtRecognizer, splitEnglish, workerApart, copies];
  const page = await run(new URL("js/main.js", STATIC), plugins);
  const wide = await run(new URL("js/page/wide.js", STATIC), []);
  return [...page, ...wide, ...(await run(new URL("linked.js", import.meta.url), []))];
}

/** What the page, in which `main.js` lies, asks for first: it says where `static/dist/` is. */
const FIRST = 'document.querySelector("link[rel=modulepreload]")';
const DIST_IN_PAGE = `${FIRST}.href`;

/** What the page's script hands on to modules that come later: no page has a global variable of ours. */
const HANDED = `${FIRST}.handed`;
/** Takes each "name as other" apart. */
const named = (/** @type {string} */ names, /** @type {string} */ pair) =>
  names.replace(/([\w$]+) as ([\w$]+)/g, pair);

/**
 * A script that lies in a page has no address, and cannot be imported. So it imports from where the page says, and hands
 * what other files use of it on by an element.
 * @returns {Plugin}
 */
function inPage() {
  return {
    ...address((path) => path && `new URL("../${path}",${DIST_IN_PAGE})`),
    name: "in-page",
    renderDynamicImport: ({ chunk, targetModuleId }) =>
      chunk.isEntry && targetModuleId ? { left: "import(new URL(", right: `,${DIST_IN_PAGE}))` } : null,
    renderChunk: (code, { isEntry }) =>
      isEntry
        ? code.replace(/^export \{(.*)\};$/m, (_, names) => `${HANDED}={${named(names, "$2:$1")}};`)
        : code.replace(
            /^import \{(.*)\} from '\.\/main\.js';$/m,
            (_, names) => `const{${named(names, "$1:$2")}}=${HANDED};`,
          ),
  };
}

/** The element of other people's pages, what reads for it, which it imports when it is needed, and what frames need. */
async function buildElement() {
  const element = await run(new URL("js/input/define.js", STATIC), [besideDist(), builtRecognizer], {
    entryFileNames: "digit-input.js",
  });
  const recognizer = await run(new URL("js/recognize/load.js", STATIC), [besideDist()], {
    entryFileNames: RECOGNIZER,
  });
  const frame = await run(new URL("js/input/embed.js", STATIC), []);
  return [...element, ...recognizer, ...frame];
}

const RECOGNIZER = "recognizer.js";

/** Its import has an address that Retry can make a new one, so it is no chunk of the other's. @type {Plugin} */
const builtRecognizer = {
  name: "built-recognizer",
  transform: (code) => code.replaceAll("}js/recognize/load.js", `}dist/${RECOGNIZER}`),
};

/**
 * English is needed at two times: what the page says at once, what the panels say when they come. Its file is taken
 * twice, so that each gets its own part, as of each copy only what is used remains.
 * @type {Plugin}
 */
const splitEnglish = {
  name: "split-english",
  async resolveId(source, importer, options) {
    if (!source.endsWith("/i18n/en.js") || !importer?.includes("/panels/")) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && `${found.id}?panels`;
  },
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
};

/** Reads what is taken twice. @type {Plugin} */
const copies = {
  name: "copies",
  load: (id) => (/\?(panels|worker)$/.test(id) ? readFile(id.split("?")[0], "utf8") : null),
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

/**
 * Bundles the runtime, which is imported as `` import(`${STATIC}path${fresh}`) ``: Retry has nothing to ask for again.
 * @type {Plugin}
 */
const joinRuntime = {
  name: "join-runtime",
  resolveDynamicImport(specifier, importer) {
    if (typeof specifier === "string") return null;
    const path = /** @type {any} */ (specifier).quasis?.[1]?.value.cooked;
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
    chunkFileNames: "[name].js", // the version is in the folder's address
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
