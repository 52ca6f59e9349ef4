/**
 * The graph operations that the runtime can execute, by the converter's category.
 *
 * These are all that `tensorflowjs_converter` writes for a network of convolutions, batch normalisation,
 * ReLU, max pooling, dense layers and a softmax. For a network that needs another: add it here, its kernel in
 * `entry.js`, and rebuild.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const OPS = {
  graph: ["Const", "Placeholder", "Identity"],
  convolution: ["Conv2D", "_FusedConv2D", "MaxPool"],
  matrices: ["MatMul", "_FusedMatMul"],
  normalization: ["Softmax"],
  transformation: ["Reshape"],
};
