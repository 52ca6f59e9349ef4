/**
 * Small graph models for the tests, in the form that `tensorflowjs_converter` writes.
 */

/** @typedef {{shape: number[], values: Float32Array | Int32Array}} Constant */
/** @typedef {{name: string, op: string, input?: string[], attr?: Record<string, object>}} GraphNode */

const FLOAT = { type: "DT_FLOAT" };
/** @param {...string} words as the graph holds them: bytes in base64 */
const words = (...words) => ({ list: { s: words.map((word) => btoa(word)) } });
/** @param {string} word */
const word = (word) => ({ s: btoa(word) });
/** @param {...number} numbers 64-bit integers are strings in this JSON */
const integers = (...numbers) => ({ list: { i: numbers.map(String) } });
/** @param {number[]} shape */
const dimensions = (shape) => ({ shape: { dim: shape.map((size) => ({ size: String(size) })) } });

/** @param {number} stride @param {"SAME" | "VALID"} padding */
const convolution = (stride, padding) => ({
  T: FLOAT,
  strides: integers(1, stride, stride, 1),
  padding: word(padding),
  data_format: word("NHWC"),
  dilations: integers(1, 1, 1, 1),
});

/** @param {...string} ops */
const fused = (...ops) => ({ fused_ops: words(...ops), num_args: { i: "1" } });

/**
 * Attributes of a convolution or a pooling.
 * @param {object} options
 * @param {string} options.padding "SAME", "VALID" or "EXPLICIT"
 * @param {number[]} [options.border] of explicit padding: top, bottom, left, right
 * @param {number[]} [options.strides]
 * @param {number[]} [options.dilations]
 * @param {number[]} [options.window] height and width, of a pooling
 * @param {string} [options.format]
 */
export const window2d = ({
  padding,
  border = [0, 0, 0, 0],
  strides = [1, 1],
  dilations = [1, 1],
  window = [1, 1],
  format = "NHWC",
}) => ({
  padding: word(padding),
  explicit_paddings: integers(0, 0, ...border, 0, 0),
  strides: integers(1, ...strides, 1),
  dilations: integers(1, ...dilations, 1),
  ksize: integers(1, ...window, 1),
  data_format: word(format),
});

/**
 * A convolution or matrix product with what the converter fuses with it.
 * @param {GraphNode} node
 * @param {readonly string[]} ops none, or "BiasAdd" and perhaps an activation; the bias is the node "bias"
 * @returns {GraphNode}
 */
export function addOn(node, ops) {
  if (ops.length === 0) return node;
  const input = [...(node.input ?? []), "bias"];
  return { ...node, op: `_Fused${node.op}`, input, attr: { ...node.attr, ...fused(...ops) } };
}

/**
 * @param {...number} shape
 * @returns {{shape: number[], values: Float32Array}} -1 to 1, looking random and always the same
 */
export function noise(...shape) {
  const size = shape.reduce((product, side) => product * side, 1);
  return {
    shape,
    values: Float32Array.from({ length: size }, (_, i) => ((i * 7919 + size) % 997) / 498 - 1),
  };
}

/** @param {...number} values @returns {Constant} */
const list = (...values) => ({ shape: [values.length], values: Int32Array.from(values) });

/**
 * @param {number[]} inputShape of the placeholder "x"
 * @param {Record<string, Constant>} constants
 * @param {GraphNode[]} nodes the last of them is the output
 * @returns {{model: any, weights: ArrayBuffer}} what the runtime loads
 */
export function graphModel(inputShape, constants, nodes) {
  const specs = Object.entries(constants).map(([name, { shape, values }]) => {
    return { name, shape, dtype: values instanceof Int32Array ? "int32" : "float32" };
  });
  const bytes = Object.values(constants).map(({ values }) => Buffer.from(values.buffer));
  const weights = new Uint8Array(Buffer.concat(bytes)).buffer;
  const placeholder = { name: "x", op: "Placeholder", attr: { dtype: FLOAT, ...dimensions(inputShape) } };
  const constantNodes = specs.map(({ name, dtype }) => {
    const attr = { dtype: dtype === "int32" ? { type: "DT_INT32" } : FLOAT };
    return { name, op: "Const", attr };
  });
  const output = nodes[nodes.length - 1].name;
  const model = {
    format: "graph-model",
    modelTopology: { node: [...constantNodes, placeholder, ...nodes], versions: { producer: 1 } },
    signature: { inputs: { x: { name: "x:0" } }, outputs: { y: { name: `${output}:0` } } },
    weightsManifest: [{ paths: ["weights.bin"], weights: specs }],
  };
  return { model, weights };
}

/**
 * A graph that is given all its numbers when it runs.
 * @param {Record<string, Constant>} inputs
 * @param {...GraphNode} nodes
 * @returns {{model: any, weights: ArrayBuffer}} what the runtime loads
 */
export function operation(inputs, ...nodes) {
  const placeholders = Object.entries(inputs).map(([name, { values }]) => {
    const dtype = values instanceof Int32Array ? { type: "DT_INT32" } : FLOAT;
    return { name, op: "Placeholder", attr: { dtype } };
  });
  const modelTopology = { node: [...placeholders, ...nodes], versions: { producer: 1 } };
  return {
    model: { format: "graph-model", modelTopology, weightsManifest: [{ paths: [], weights: [] }] },
    weights: new ArrayBuffer(0),
  };
}

/** A graph with every operation of the runtime, for pictures of 8 x 8 x 2. */
export function everyOperation() {
  return graphModel(
    [1, 8, 8, 2],
    {
      filters1: noise(3, 3, 2, 4),
      filters2: noise(3, 3, 4, 4),
      filters3: noise(5, 5, 4, 6),
      four: noise(4),
      six: noise(6),
      row: list(1, 24),
      matrix1: noise(24, 7),
      matrix2: noise(7, 5),
      five: noise(5),
    },
    [
      { name: "conv", op: "Conv2D", input: ["x", "filters1"], attr: convolution(1, "VALID") },
      {
        name: "fusedRelu",
        op: "_FusedConv2D",
        input: ["conv", "filters2", "four"],
        attr: { ...convolution(1, "SAME"), ...fused("BiasAdd", "Relu") },
      },
      {
        name: "fusedBias",
        op: "_FusedConv2D",
        input: ["fusedRelu", "filters3", "six"],
        attr: { ...convolution(2, "SAME"), ...fused("BiasAdd") },
      },
      {
        name: "pool",
        op: "MaxPool",
        input: ["fusedBias"],
        attr: {
          ksize: integers(1, 2, 2, 1),
          strides: integers(1, 2, 2, 1),
          padding: word("SAME"),
          data_format: word("NHWC"),
        },
      },
      { name: "reshape", op: "Reshape", input: ["pool", "row"] },
      { name: "product", op: "MatMul", input: ["reshape", "matrix1"] },
      {
        name: "fusedProduct",
        op: "_FusedMatMul",
        input: ["product", "matrix2", "five"],
        attr: fused("BiasAdd", "Relu"),
      },
      { name: "softmax", op: "Softmax", input: ["fusedProduct"] },
      { name: "y", op: "Identity", input: ["softmax"] },
    ],
  );
}

/** A dense layer with softmax on 28 x 28 pixels. @param {Constant} matrix 784 x outputs */
export function denseNetwork(matrix) {
  return graphModel([1, 28, 28, 1], { row: list(1, 784), matrix }, [
    { name: "flat", op: "Reshape", input: ["x", "row"] },
    { name: "scores", op: "MatMul", input: ["flat", "matrix"] },
    { name: "y", op: "Softmax", input: ["scores"] },
  ]);
}
