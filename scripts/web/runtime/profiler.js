/** Stands for `tfjs-core/dist/profiler.js`, which times kernels in TensorFlow.js's debug mode. */

export class Profiler {}
