/**
 * What a page calls an element: a label does not reach the field within it, so its words are taken over.
 */

/**
 * @param {HTMLElement} element
 * @param {Iterable<Node> | null} labels its `<label>`s; while it is being made, a browser knows of none
 * @returns {string} empty where the page does not name it
 */
export function labelOf(element, labels) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const ids = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const named = ids
    .map((id) => root.getElementById?.(id))
    .filter((found) => found !== null && found !== undefined);
  const words = (/** @type {Iterable<Node>} */ nodes) =>
    Array.from(nodes, ({ textContent }) => textContent?.replace(/\s+/g, " ").trim()).join(" ");
  return words(named) || element.getAttribute("aria-label") || words(labels ?? []) || element.title;
}
