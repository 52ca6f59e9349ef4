/**
 * An element's place in forms, which is nobody's business but its own.
 */

/** @type {WeakMap<HTMLElement, ElementInternals>} */
const known = new WeakMap();

/**
 * @param {HTMLElement} element
 * @returns {ElementInternals} Where a browser knows no such thing (Safari before 16.4), the element is in no form: it
 *     reads, and has a value, all the same
 */
export function internalsOf(element) {
  const internals = known.get(element) ?? element.attachInternals?.() ?? alone();
  known.set(element, internals);
  return internals;
}

/** @returns {ElementInternals} */
function alone() {
  const nothing = {
    form: null,
    labels: [],
    willValidate: false,
    validity: { valid: true },
    validationMessage: "",
    checkValidity: () => true,
    reportValidity: () => true,
    setFormValue() {},
    setValidity() {},
  };
  return /** @type {any} */ (nothing);
}

/**
 * Sets the states that a page's styles can ask for, as `:state(unsure)`.
 * @param {ElementInternals} internals
 * @param {readonly string[]} names those that hold now, and no others
 */
export function setStates({ states }, names) {
  if (!states) return; // Safari before 17.4, Firefox before 126
  states.clear();
  for (const name of names) {
    try {
      states.add(name);
    } catch {
      states.add(`--${name}`); // Chromium before 125, where it is `:--unsure`
    }
  }
}
