/**
 * Tells a page what has changed, by the events of native inputs: of what a script has done, nothing.
 */

export class Telling {
  #element;
  #value = ""; // at the last `input`
  #state = "empty"; // at the last `digit-input-state`
  #committed = ""; // the value at the last `change`

  /** @param {HTMLElement & {readonly value: string, readonly state: string}} element */
  constructor(element) {
    this.#element = element;
  }

  /** @param {boolean} byUser whether a person has changed it */
  changed(byUser) {
    const { value, state } = this.#element;
    const [before, stateBefore] = [this.#value, this.#state];
    this.#value = value;
    this.#state = state;
    if (value !== before) {
      if (byUser) this.#send("input", true);
      else this.#committed = value;
    }
    if (state !== stateBefore) this.#send("digit-input-state", true);
  }

  /** The change is finished. */
  commit() {
    const { value } = this.#element;
    if (value === this.#committed) return;
    this.#committed = value;
    this.#send("change", false);
  }

  /** @param {string} type @param {boolean} composed whether it leaves a shadow root that the element stands in */
  #send(type, composed) {
    this.#element.dispatchEvent(new Event(type, { bubbles: true, composed }));
  }
}
