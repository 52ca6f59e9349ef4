/** The package's types, made by TypeScript from the JSDoc: those that its entries lead to. */

import { dirname, relative, resolve } from "node:path/posix";
import ts from "typescript";
import { ENTRIES, pathOf, REPLACED } from "./bundle.js";

const SETTINGS = pathOf("tsconfig.json");
/** Where sources lie; in `types/` there is one folder for both. */
const ROOMS = [pathOf("scripts/web/package/entries/"), pathOf("scripts/web/package/"), pathOf("static/js/")];

/** Lets TypeScript know what `document.querySelector("digit-pad")` gives. @param {Record<string, string>} tags */
const known = (tags) => {
  const entries = Object.entries(tags).map(([tag, name]) => `    "${tag}": ${name};\n`);
  return `declare global {\n  interface HTMLElementTagNameMap {\n${entries.join("")}  }\n}\n`;
};
/** @type {Record<string, string>} */
const MORE = {
  define: known({ "digit-input": "DigitInput" }),
  pad: known({ "digit-pad": "DigitPad" }),
};

/**
 * @returns {Map<string, string>} the content of each file, by its name in the package
 * @throws {Error} a type leads out of the package
 */
export function declarations() {
  const { config } = ts.readConfigFile(SETTINGS, ts.sys.readFile);
  const entries = ENTRIES.map((name) => pathOf(`scripts/web/package/entries/${name}.js`));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, pathOf("."));
  const emitted = { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true };
  const program = ts.createProgram([...entries, ...REPLACED.values()], emitted);

  /** @type {Map<string, string>} */
  const files = new Map();
  const ahead = [...entries];
  for (let path = ahead.pop(); path; path = ahead.pop()) {
    const place = placeOf(path);
    if (files.has(place)) continue;
    let text = declarationOf(program, path);
    for (const address of new Set(ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName))) {
      const wanted = resolve(dirname(path), address);
      const found = REPLACED.get(wanted) ?? wanted;
      ahead.push(found);
      text = text.replaceAll(`"${address}"`, `"${shown(relative(dirname(place), placeOf(found)))}"`);
    }
    files.set(place, text + (MORE[place.slice("types/".length, -".d.ts".length)] ?? ""));
  }
  return files;
}

/** @param {ts.Program} program @param {string} path of a module */
function declarationOf(program, path) {
  let text = "";
  program.emit(program.getSourceFile(path), (_name, content) => (text = content), undefined, true);
  if (!text) throw new Error(`${path} has no types`);
  return text;
}

/** @param {string} path of a module @returns {string} of its types in the package */
function placeOf(path) {
  const room = ROOMS.find((folder) => path.startsWith(folder));
  if (!room) throw new Error(`${path} is not in the package, but its types are asked for`);
  return `types/${path.slice(room.length).replace(/\.js$/, ".d.ts")}`;
}

/** @param {string} path of types, as modules name them */
function shown(path) {
  return `${path.startsWith(".") ? "" : "./"}${path.replace(/\.d\.ts$/, ".js")}`;
}
