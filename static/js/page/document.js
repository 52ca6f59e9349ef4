/**
 * What `templates/index.html` holds, and what is told of it.
 */

/** @param {string} id one of those in the template */
export function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Sets an attribute only where it changes: this runs with every point of a stroke.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {boolean} value
 */
export function tell(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}
