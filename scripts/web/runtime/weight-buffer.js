/**
 * Stands for `tfjs-core/dist/io/composite_array_buffer.js`, which makes one of weights in several pieces: ours come
 * in one.
 */

export class CompositeArrayBuffer {
  /** @param {ArrayBuffer} whole */
  constructor(whole) {
    this.whole = whole;
    this.byteLength = whole.byteLength;
  }

  /** @param {number} start @param {number} end */
  slice(start, end) {
    return this.whole.slice(start, end);
  }
}
