/**
 * How forms are submitted by hand. Enter in a field submits its form, as the HTML standard has it under "implicit submission": the field within an element
 * belongs to no form, so that has to be done here.
 */

const SUBMITTING = /^(submit|image)$/;
/** Types of `<input>` that take text: a form with several of them and no button is not submitted by Enter. */
const BLOCKING =
  /^(text|search|tel|url|email|password|date|month|week|time|datetime-local|number|digit-input)$/;

/** @param {HTMLFormElement | null} form */
export function submitImplicitly(form) {
  if (!form) return;
  const root = /** @type {Document | ShadowRoot} */ (form.getRootNode());
  const controls = /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("button, input"));
  const button = [...controls].find((control) => control.form === form && SUBMITTING.test(control.type));
  if (button) {
    if (!button.matches(":disabled")) button.click();
    return;
  }
  const fields = /** @type {HTMLInputElement[]} */ ([...form.elements]);
  if (fields.filter(({ type }) => BLOCKING.test(type)).length <= 1) form.requestSubmit?.();
}

/** Tells when a person tries to submit. Elements are only asked whether they are valid, and scripts ask that, too. */
export class Attempts {
  #attempted;
  #connection = new AbortController();

  /** @param {() => void} attempted */
  constructor(attempted) {
    this.#attempted = attempted;
  }

  /** @param {HTMLFormElement | null} form instead of the one before; null: none */
  watch(form) {
    this.#connection.abort();
    this.#connection = new AbortController();
    const press = (/** @type {Event} */ { target }) => {
      const button = target instanceof Element ? target.closest("button, input") : null;
      const { form: its, type } = /** @type {Partial<HTMLButtonElement>} */ (button ?? {});
      if (its === form && SUBMITTING.test(type ?? "")) this.#attempted();
    };
    const { signal } = this.#connection;
    form?.getRootNode().addEventListener("click", press, { capture: true, signal }); // the button may lie outside
  }
}
