/**
 * Stands for `@tensorflow/tfjs-core`: the same exports without the optimizers, which only training needs.
 */

export * from "@tensorflow/tfjs-core/dist/base.js";
