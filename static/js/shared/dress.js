/**
 * Styles of a shadow root, by a sheet that, unlike a `<style>`, a strict Content-Security-Policy lets pass.
 */

import { addStyles } from "./added-styles.js";

/**
 * @param {string} styles without braces in strings or comments
 * @returns {(root: ShadowRoot) => void} gives them to a root, in whatever document that is now
 */
export function dresser(styles) {
  /**
   * A constructed sheet may be used in the document alone that it was made for.
   * @type {WeakMap<Document, CSSStyleSheet>}
   */
  const sheets = new WeakMap();
  return (root) => {
    const { ownerDocument } = root;
    const sheet = sheets.get(ownerDocument) ?? construct(styles, ownerDocument);
    if (!sheet) {
      if (!root.querySelector("link, style")) addStyles(styles, root);
      return;
    }
    sheets.set(ownerDocument, sheet);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet];
  };
}

/**
 * @param {string} styles
 * @param {Document} document
 * @returns {CSSStyleSheet | null} null where the browser cannot construct one (Safari before 16.4), and in a document
 *   that is not shown
 */
function construct(styles, document) {
  const { CSSStyleSheet } = /** @type {Window & typeof globalThis} */ (document.defaultView ?? {});
  if (!CSSStyleSheet || !("adoptedStyleSheets" in document)) return null;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    return sheet;
  } catch {
    return null;
  }
}
