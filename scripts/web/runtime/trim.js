/**
 * A rollup plugin that leaves out of TensorFlow.js what a known list of graph operations does not reach.
 *
 * Rollup alone cannot: the converter looks each operation up by name, in a table and in long `switch`
 * statements, so that all of TensorFlow.js seems to be in use. This plugin shortens the tables and the
 * statements to the operations asked for; rollup then drops whatever only the others called. What stays is
 * TensorFlow.js's own.
 */

import { fileURLToPath } from "node:url";
import { edited, nodes } from "./syntax.js";

/** @typedef {import("./syntax.js").Node} Node */
/** @typedef {import("./syntax.js").Edit} Edit */

const EMPTY = "\0empty";

/** What stands in for modules of TensorFlow.js; each file says why. */
const SUBSTITUTES = new Map([
  ["@tensorflow/tfjs-converter/dist/data/compiled_api.js", beside("data-types.js")],
  ["@tensorflow/tfjs-converter/dist/flags.js", EMPTY],
  ["@tensorflow/tfjs-core/dist/environment.js", beside("environment.js")],
  ["@tensorflow/tfjs-core/dist/global_util.js", beside("globals.js")],
  ["@tensorflow/tfjs-core/dist/index.js", beside("core.js")],
  ["@tensorflow/tfjs-core/dist/io/io.js", beside("io.js")],
  ...["clone", "conv2d", "mat_mul", "max_pool", "reshape", "softmax"].map(
    (name) => /** @type {const} */ ([`@tensorflow/tfjs-core/dist/ops/${name}.js`, beside("plain.js")]),
  ),
  ["@tensorflow/tfjs-core/dist/ops/fused/conv2d.js", beside("fused.js")],
  ["@tensorflow/tfjs-core/dist/ops/fused/mat_mul.js", beside("fused.js")],
  ["@tensorflow/tfjs-core/dist/profiler.js", beside("profiler.js")],
  ["@tensorflow/tfjs-core/dist/tensor_format.js", beside("tensor-format.js")],
]);

/**
 * @param {Readonly<Record<string, readonly string[]>>} ops to keep, by the converter's category
 * @returns {import("rollup").Plugin}
 */
export function trim(ops) {
  const names = new Set([...Object.keys(ops), ...Object.values(ops).flat()]);
  return {
    name: "trim-tfjs",

    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const substitute = SUBSTITUTES.get(found?.id.split("/node_modules/").at(-1) ?? "");
      return substitute ? { id: substitute, moduleSideEffects: true } : found;
    },

    load: (id) => (id === EMPTY ? "" : null),

    transform(code, id) {
      const file = id.split("/tfjs-converter/dist/operations/").at(1) ?? "";
      const tree = () => /** @type {Node} */ (/** @type {unknown} */ (this.parse(code)));
      if (file.startsWith("op_list/")) return edited(code, shorterTables(tree(), code, names));
      if (file.endsWith("_executor.js")) return edited(withStaticOps(code), shorterSwitches(tree(), names));
      return null;
    },
  };
}

/**
 * The tables are arrays of objects, one for each operation: keep those whose name is wanted.
 *
 * @param {Node} tree
 * @param {string} code
 * @param {Set<string>} names
 * @returns {Edit[]}
 */
function shorterTables(tree, code, names) {
  const tables = [...nodes(tree)].filter((node) => node.type === "ArrayExpression" && isTable(node));
  return tables.map(({ start, end, elements }) => {
    const kept = elements.filter((/** @type {Node} */ entry) => names.has(operation(entry)));
    const text = kept.map((/** @type {Node} */ entry) => code.slice(entry.start, entry.end)).join(",");
    return { start, end, text: `[${text}]` };
  });
}

/** @param {Node} array */
const isTable = (array) => array.elements.length > 0 && array.elements.every(operation);

/** @param {Node} entry an object of a table; its operation's name, or undefined for any other expression */
const operation = (entry) =>
  entry.properties?.find((/** @type {Node} */ property) => property.key.value === "tfOpName")?.value.value;

/**
 * `case "A": case "B": body` is one group; a group goes when none of its labels is wanted. Every body in
 * these files returns or throws, so nothing falls from one group into the next.
 *
 * @param {Node} tree
 * @param {Set<string>} names
 * @returns {Edit[]}
 */
function shorterSwitches(tree, names) {
  const edits = [];
  for (const node of nodes(tree)) {
    if (node.type !== "SwitchStatement") continue;
    let start = node.cases[0].start;
    let wanted = false;
    for (const label of node.cases) {
      wanted ||= label.test === null || names.has(label.test.value);
      if (label.consequent.length === 0) continue;
      if (!wanted) edits.push({ start, end: label.end, text: "" });
      start = label.end;
      wanted = false;
    }
  }
  return edits;
}

/**
 * The executors receive all operations as the default of a parameter, an object that rollup must keep whole;
 * of a namespace import, it sees which members are in use. The new texts are as long as the old: positions
 * stay.
 *
 * @param {string} code
 */
function withStaticOps(code) {
  const parameter = ", ops = tfOps";
  return code
    .replace("import * as tfOps from", "import * as ops   from")
    .replace(parameter, " ".repeat(parameter.length));
}

/** @param {string} name of a file in this folder */
function beside(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}
