/**
 * Builds the npm package, as a file that `npm install` takes:
 *
 *     $ node scripts/web/package/build.js packages
 *     packages/digitpad-0.1.0.tgz: 0.16 MB
 *
 * The same sources give the same bytes.
 */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundle, ENTRIES, pathOf } from "./bundle.js";
import { manifest } from "./manifest.js";
import { declarations } from "./types.js";

/** What is taken as it is: names in the package, and where the files are in the repository. */
const COPIED = {
  LICENSE: "LICENSE",
  "model/contract.json": "static/contract.json",
  "model/card.json": "static/model/card.json",
  "model/model.json": "static/model/model.json",
  "model/weights.bin": "static/model/weights.bin",
  "tfjs/LICENSE": "static/vendor/tfjs/LICENSE",
  "tfjs/README.md": "static/vendor/tfjs/README.md",
  "tfjs/tfjs.js": "static/vendor/tfjs/tfjs.js",
};

/**
 * @returns {Promise<Map<string, string | Buffer>>} the content of each file of the package, by its name
 * @throws when a source is missing or wrong
 */
export async function build() {
  /** @type {Map<string, string | Buffer>} */
  const files = new Map([...(await bundle()), ...declarations()]);
  files.set("package.json", await packageFile());
  files.set("README.md", await readme());
  files.set("custom-elements.json", await manifest());
  for (const [name, source] of Object.entries(COPIED)) files.set(name, await readFile(pathOf(source)));
  return files;
}

async function packageFile() {
  const { name, version } = JSON.parse(await readFile(pathOf("package.json"), "utf8"));
  const entries = ENTRIES.map((entry) => [
    entry === "index" ? "." : `./${entry}`,
    { types: `./types/${entry}.d.ts`, default: `./${entry}.js` },
  ]);
  const content = {
    name,
    version,
    description: "Handwritten digits as an input for forms, and what reads them: in the browser and in Node.",
    keywords: ["handwriting", "digit", "recognition", "custom-element", "web-component", "form"],
    license: "MIT AND Apache-2.0", // the latter for TensorFlow.js
    type: "module",
    engines: { node: ">=20.16" }, // which has `process.getBuiltinModule`
    exports: {
      ...Object.fromEntries(entries),
      "./model/*": "./model/*",
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    sideEffects: ["./define.js", "./pad.js"],
    customElements: "custom-elements.json",
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The page for people who use it; what it links to is not in the package. */
async function readme() {
  const page = await readFile(pathOf("docs/javascript.md"), "utf8");
  return page.replace(/\[([^\]]+)\]\((?!https:)[^)]+\)/g, "$1");
}

/**
 * @param {string} folder that the package is written into, as npm names it; it is made where there is none
 * @returns {Promise<string>} the path of the package
 */
export async function pack(folder) {
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(tmpdir(), "digitpad-package-"));
  try {
    for (const [name, content] of await build()) {
      await mkdir(dirname(join(work, name)), { recursive: true });
      await writeFile(join(work, name), content, { mode: 0o644 });
    }
    const command = ["pack", "--json", "--silent", "--ignore-scripts", "--pack-destination", folder, work];
    const { stdout } = await promisify(execFile)("npm", command);
    return join(folder, JSON.parse(stdout)[0].filename);
  } finally {
    await rm(work, { recursive: true });
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const path = await pack(argv[2] ?? "packages");
    console.log(`${path}: ${((await stat(path)).size / 1e6).toFixed(2)} MB`);
  } catch (error) {
    console.error(`The npm package could not be built: ${/** @type {Error} */ (error).message}`);
    exit(1);
  }
}
