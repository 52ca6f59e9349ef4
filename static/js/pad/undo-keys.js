/**
 * Ctrl or Cmd with Z takes back; with Shift and Z, or with Y, makes again.
 */

/**
 * @param {EventTarget} target where the keys are pressed, but not in a field that has its own undo
 * @param {{undo: () => void, redo: () => void}} drawing
 * @param {AbortSignal} [signal] ends listening
 */
export function undoByKeys(target, drawing, signal) {
  const press = (/** @type {Event} */ pressed) => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const key = event.key.toLowerCase();
    const [field] = event.composedPath();
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if (field instanceof Element && field.matches("input, textarea, [contenteditable]")) return;
    if (key === "y" || (key === "z" && event.shiftKey)) drawing.redo();
    else if (key === "z") drawing.undo();
    else return;
    event.preventDefault();
  };
  target.addEventListener("keydown", press, { signal });
}
