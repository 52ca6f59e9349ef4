/**
 * Stands for `@tensorflow/tfjs-core`: the same exports without the optimizers, which only training needs.
 */

import "@tensorflow/tfjs-core/dist/base_side_effects.js";

export * from "@tensorflow/tfjs-core/dist/base.js";
