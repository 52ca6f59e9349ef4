/**
 * Ctrl or Cmd with Z takes back; with Shift and Z, or with Y, makes again: on every keyboard, whatever it writes.
 */

/**
 * @param {EventTarget} target where the keys are pressed, but not in a field that has its own undo
 * @param {{undo: () => void, redo: () => void}} drawing
 * @param {AbortSignal} [signal] ends listening
 */
export function undoByKeys(target, drawing, signal) {
  const press = (/** @type {Event} */ pressed) => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const meant = event.defaultPrevented ? null : undoKey(event);
    const field = /** @type {Partial<Element>} */ (event.composedPath()[0]);
    if (!meant || field.matches?.("input, textarea, [contenteditable]")) return;
    drawing[meant]();
    event.preventDefault();
  };
  target.addEventListener("keydown", press, { signal });
}

/**
 * What a key asks for.
 * @param {KeyboardEvent} event
 * @returns {"undo" | "redo" | null}
 */
export function undoKey(event) {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  // AltGr writes a letter, and is told as Ctrl and Alt by some systems and as itself by others.
  if (!(ctrlKey || metaKey) || altKey || event.getModifierState("AltGraph")) return null;
  const letter = letterOf(event);
  if (letter === "y" || (letter === "z" && shiftKey)) return "redo";
  return letter === "z" ? "undo" : null;
}

/** What keyboards with Latin letters have where others have a letter: Dvorak has ; and : in Z's place. */
const LATIN = /^[\p{Script=Latin};:'",.?!]$/u;

/**
 * The letter that a key writes, wherever it lies; where that is not Latin, or is not told, the one that lies in its
 * place on a keyboard with Latin letters.
 * @param {KeyboardEvent} event
 */
function letterOf({ key, code }) {
  return (LATIN.test(key) ? key : code.replace("Key", "")).toLowerCase();
}
