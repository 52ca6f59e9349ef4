/**
 * Builds `static/vendor/tfjs/tfjs.js`, its record, `build.json`, and the sum by which the page knows it,
 * `integrity.js`, from the packages that `package-lock.json` pins:
 *
 *     make vendor
 *
 * The same packages give the same bytes; `tests/js/web/vendor.test.js` builds it again and compares.
 */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { minify } from "terser";
import { methods } from "./methods.js";
import { OPS } from "./ops.js";
import { trim } from "./trim.js";
import { wat } from "./wat.js";

const ROOT = new URL("../../../", import.meta.url);
const FOLDER = new URL("static/vendor/tfjs/", ROOT);
const PACKAGES = [
  "@tensorflow/tfjs-backend-cpu",
  "@tensorflow/tfjs-converter",
  "@tensorflow/tfjs-core",
  "@rollup/plugin-node-resolve",
  "rollup",
  "terser",
  "wabt",
];

/** What users of the runtime call on the objects that it gives them. */
const CALLED = ["dataSync", "dispose", "execute", "predict"];

/**
 * @returns {Promise<string>} the runtime: one ES module that imports nothing
 * @throws when something of TensorFlow.js is missing, or more than this folder expects is left
 */
export async function build() {
  const bundle = await rollup({
    input: fileURLToPath(new URL("entry.js", import.meta.url)),
    plugins: [wat(), trim(OPS), methods(CALLED), nodeResolve()],
    external: ["long", "seedrandom"], // called only by code that is left out
    treeshake: { moduleSideEffects: "no-external" },
    onwarn(warning) {
      throw new Error(`rollup: ${warning.message}`);
    },
  });
  const { output } = await bundle.generate({ format: "es" });
  const [{ code, imports }] = output;
  if (imports.length > 0) throw new Error(`the runtime must stand alone, but imports ${imports}`);
  return minified(code);
}

/** @param {string} code */
async function minified(code) {
  const { version } = await packageOf("@tensorflow/tfjs-core");
  const licence = "Copyright Google LLC. Apache-2.0: see LICENSE.";
  const preamble = `/*! TensorFlow.js ${version}, trimmed: see README.md. ${licence} */`;
  const options = { module: true, compress: { passes: 2 }, format: { comments: false, preamble } };
  return `${(await minify(code, { ecma: 2020, ...options })).code}\n`;
}

/**
 * @typedef {object} BuildRecord what was built, and with which versions; sizes in bytes
 * @property {string} sha256
 * @property {number} bytes
 * @property {number} gzip
 * @property {number} brotli
 * @property {Record<string, string>} packages
 */

/**
 * @param {string} code
 * @returns {Promise<BuildRecord>}
 */
export async function record(code) {
  const bytes = Buffer.from(code);
  const versions = PACKAGES.map(async (name) => [name, (await packageOf(name)).version]);
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
    packages: Object.fromEntries(await Promise.all(versions)),
  };
}

/**
 * @param {BuildRecord} built
 * @returns {string} a module that holds the sum, in the form that `fetch` takes
 */
export function integrity({ sha256 }) {
  return `export const INTEGRITY = "sha256-${Buffer.from(sha256, "hex").toString("base64")}";\n`;
}

/** @param {string} name of an installed package */
async function packageOf(name) {
  return JSON.parse(await readFile(new URL(`node_modules/${name}/package.json`, ROOT), "utf8"));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const code = await build();
  const built = await record(code);
  await writeFile(new URL("tfjs.js", FOLDER), code);
  await writeFile(new URL("integrity.js", FOLDER), integrity(built));
  await writeFile(new URL("build.json", FOLDER), `${JSON.stringify(built, null, 2)}\n`);
  console.log(
    `tfjs.js: ${built.bytes} bytes, ${built.gzip} gzip, ${built.brotli} brotli, sha256 ${built.sha256}`,
  );
}
