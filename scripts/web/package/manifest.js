/** `custom-elements.json` of the package: the repository's, with the package's modules in the place of the sources. */

import { readFile } from "node:fs/promises";
import { pathOf } from "./bundle.js";

/** @typedef {{path: string, declarations: object[], exports: object[]}} Module */

/** @returns {Promise<string>} */
export async function manifest() {
  const text = await readFile(pathOf("custom-elements.json"), "utf8");
  const { modules, ...rest } = JSON.parse(text, (_key, value) =>
    typeof value === "string"
      ? value.replace(/^\/?static\/js\/(.*\.js)$/, (_, path) => moduleOf(path))
      : value,
  );
  /** @type {Map<string, Module>} */
  const merged = new Map();
  for (const module of /** @type {Module[]} */ (modules)) {
    const same = merged.get(module.path);
    same?.declarations.push(...module.declarations);
    same?.exports.push(...module.exports);
    if (!same) merged.set(module.path, module);
  }
  return `${JSON.stringify({ ...rest, modules: [...merged.values()] }, null, 2)}\n`;
}

/** @param {string} path of a source @returns {string} what to import */
function moduleOf(path) {
  if (path === "pad/define.js") return "pad.js";
  return path === "input/define.js" ? "define.js" : "index.js";
}
