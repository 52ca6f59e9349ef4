/**
 * Why something that came from outside is not taken, in words for a person.
 */

/** @typedef {import("./language.js").Text} Text */

export class Refusal extends Error {
  /**
   * @param {Text} entry the sentence, in both languages
   * @param {Record<string, string | number>} [values] what stands in it
   */
  constructor(entry, values = {}) {
    super(entry.en);
    this.entry = entry;
    this.values = values;
  }
}
