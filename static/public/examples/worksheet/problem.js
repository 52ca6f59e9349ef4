/**
 * What is wrong with what somebody has given, as a key of the texts and their values: pure code knows no language.
 */

export class Problem extends Error {
  /** @param {keyof typeof import("./texts.js").EN} code @param {Record<string, number>} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
