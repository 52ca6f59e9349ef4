/** Stands for the CPU backend's kernels `Complex` and `Real`, to which no real number comes. */

export const complex = undefined;
export const real = undefined;
