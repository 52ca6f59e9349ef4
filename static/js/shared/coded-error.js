/**
 * An error that says what went wrong as a code with values; the page's language turns them into words
 * (`i18n/language.js`), so that code which knows no language can throw it.
 */

export class CodedError extends Error {
  /**
   * @param {string} code the key of a text
   * @param {Record<string, string | number>} [values] what stands in that text, and what helps a developer
   * @param {ErrorOptions} [options] what caused it
   */
  constructor(code, values = {}, options) {
    const told = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
    super(told.length > 0 ? `${code} (${told.join(", ")})` : code, options);
    this.name = "CodedError";
    this.code = code;
    this.values = values;
  }
}
