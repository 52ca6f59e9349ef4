/**
 * Leads what a person does in an input to what it means: buttons, the field's text, keys on the pad, leaving it.
 */

/**
 * @typedef {object} Meanings
 * @property {(text: string) => void} write the field holds this text
 * @property {(key: string) => void} type a digit, or "Backspace", where there is no field for it
 * @property {() => void} undo
 * @property {() => void} clear
 * @property {() => void} retry
 * @property {() => void} enter they have come in
 * @property {() => void} commit they have finished with a change
 * @property {() => void} submit they have finished with the form
 * @property {() => boolean} isLocked whether nothing may change
 */

/** @param {import("./view.js").View} view @param {Meanings} meanings */
export function followHands({ root, field, undo, clear, retry, pad }, meanings) {
  const { write, type, commit, submit, isLocked } = meanings;
  field.addEventListener("input", (event) => {
    event.stopPropagation(); // the page is told of the value
    write(field.value);
  });
  field.addEventListener("change", commit);
  undo.addEventListener("click", meanings.undo);
  clear.addEventListener("click", meanings.clear);
  retry.addEventListener("click", meanings.retry);
  root.addEventListener("focusin", meanings.enter);
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (!root.contains(/** @type {Node | null} */ (relatedTarget))) commit();
  });
  root.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
    if (ctrlKey || metaKey || altKey || isComposing) return;
    if (target === pad && /^([0-9]|Backspace)$/.test(key)) {
      type(key);
      event.preventDefault(); // a browser may take it for a command
    } else if (key === "Enter" && (target === field || target === pad)) {
      commit();
      submit();
    }
  });
  for (const name of ["pointerdown", "keydown"]) {
    const guard = (/** @type {Event} */ event) => {
      if (isLocked()) event.stopImmediatePropagation();
    };
    pad.addEventListener(name, guard, { capture: true }); // before the pad's own
  }
}
