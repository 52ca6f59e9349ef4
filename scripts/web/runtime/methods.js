/**
 * A rollup plugin that leaves out methods that nobody calls, which rollup and terser must keep: they do not know
 * what is called on which object.
 */

import { edited, nodes } from "./syntax.js";

/** @typedef {import("./syntax.js").Node} Node */

/** Methods that only training, tests, other ways of loading and graphs with control flow come to, by their file. */
export const UNREACHED = new Map([
  [
    "tfjs-core/dist/engine.js",
    [
      "addTapeNode",
      "checkKernelForMemLeak",
      "clone",
      "customGrad",
      "disposeVariable",
      "moveData",
      "getTensorsForGradient",
      "saveTensorsForBackwardMode",
    ],
  ],
  [
    "tfjs-core/dist/tensor.js",
    [
      "array",
      "assign",
      "buffer",
      "bytes",
      "cast",
      "clone",
      "get",
      "indexToLoc",
      "locToIndex",
      "print",
      "set",
    ],
  ],
  [
    "tfjs-core/dist/backends/backend.js", // a backend has its own
    [
      "createTensorFromGPUData",
      "dispose",
      "disposeData",
      "floatPrecision",
      "incRef",
      "memory",
      "move",
      "read",
      "readSync",
      "refCount",
      "write",
    ],
  ],
  [
    "tfjs-converter/dist/executor/graph_executor.js",
    [
      "_executeAsync",
      "cloneTensorList",
      "cloneTensorMap",
      "executeAsync",
      "executeWithControlFlow",
      "processChildNodes",
      "processStack",
    ],
  ],
  [
    "tfjs-converter/dist/executor/graph_model.js",
    ["executeAsync", "executeInitializerGraphAsync", "load", "loadStreaming", "findIOHandler", "save"],
  ],
  ["tfjs-converter/dist/operations/operation_mapper.js", ["mapFunction"]],
]);

/** Names that the language itself calls. */
const IMPLICIT = ["constructor", "toString", "toJSON", "valueOf", "then"];

/**
 * @param {readonly string[]} called names of methods that are called from outside the bundle
 * @returns {import("rollup").Plugin}
 */
export function methods(called) {
  return {
    name: "leave-out-methods",

    transform(code, id) {
      const unreached = UNREACHED.get(id.split("/@tensorflow/").at(-1) ?? "");
      if (!unreached) return null;
      const definitions = definedMethods([...nodes(this.parse(code))]);
      return without(
        code,
        unreached.map((name) => {
          const [definition, ...others] = definitions.get(name) ?? [];
          if (!definition || others.length > 0) throw new Error(`${id} has no single method ${name}`);
          return definition;
        }),
      );
    },

    // A name that is not written anywhere else is not called; what only such methods call goes with them.
    renderChunk(code) {
      for (;;) {
        const tree = [...nodes(this.parse(code))];
        const mentions = new Map();
        for (const node of tree) count(mentions, node, 1);
        const unnamed = [...definedMethods(tree)].filter(([name, definitions]) => {
          const own = new Map();
          for (const definition of definitions) for (const node of nodes(definition)) count(own, node, 1);
          return mentions.get(name) === own.get(name) && ![...called, ...IMPLICIT].includes(name);
        });
        if (unnamed.length === 0) return { code, map: null };
        ({ code } = without(
          code,
          unnamed.flatMap(([, definitions]) => definitions),
        ));
      }
    },
  };
}

/**
 * @param {Node[]} tree
 * @returns {Map<string, Node[]>} by name; classes may have methods of the same name
 */
function definedMethods(tree) {
  const found = new Map();
  for (const node of tree) {
    if (node.type !== "MethodDefinition" || node.computed) continue;
    found.set(node.key.name, [...(found.get(node.key.name) ?? []), node]);
  }
  return found;
}

/**
 * @param {Map<string, number>} counts of names, and of strings, by which a method may be called as well
 * @param {Node} node
 * @param {number} times
 */
function count(counts, node, times) {
  const name = node.type === "Identifier" ? node.name : node.type === "Literal" ? node.value : undefined;
  if (typeof name === "string") counts.set(name, (counts.get(name) ?? 0) + times);
}

/** @param {string} code @param {Node[]} definitions */
const without = (code, definitions) =>
  edited(
    code,
    definitions.map(({ start, end }) => ({ start, end, text: "" })),
  );
