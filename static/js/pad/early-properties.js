/**
 * What a page has set of an element before the element was defined. It lies on the element itself, and hides the
 * property of that name.
 */

/**
 * Sets it again, in the order in which it was set.
 * @param {HTMLElement} element that is being upgraded
 * @param {object} prototype has the properties, each with a getter; what has no setter is not kept
 */
export function takeOver(element, prototype) {
  const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
  const early = Object.getOwnPropertyNames(own)
    .filter((name) => Object.getOwnPropertyDescriptor(prototype, name)?.get)
    .map((name) => /** @type {const} */ ([name, own[name]]));
  for (const [name] of early) Reflect.deleteProperty(own, name);
  for (const [name, value] of early) {
    try {
      Object.getOwnPropertyDescriptor(prototype, name)?.set?.call(element, value);
    } catch (error) {
      // Told as it would have been where it was set; the element works all the same.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
