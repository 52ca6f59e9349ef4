/**
 * The pad's buttons, and the keys that do the same wherever the focus is.
 */

import { undoByKeys } from "../pad/undo-keys.js";
import { tell } from "./document.js";

/**
 * @param {import("../pad/digit-pad.js").DigitPad} pad
 * @param {(id: "undo" | "redo" | "erase" | "clear") => HTMLElement} button
 */
export function wireControls(pad, button) {
  /** Buttons without effect look so but keep the focus, which a disabled button would lose. */
  const show = () => {
    const idle = { undo: !pad.canUndo, redo: !pad.canRedo, erase: pad.empty, clear: pad.empty };
    for (const id of /** @type {const} */ (["undo", "redo", "erase", "clear"])) {
      tell(button(id), "aria-disabled", idle[id]);
    }
    tell(button("erase"), "aria-pressed", pad.erasing);
  };
  const on = (/** @type {Parameters<typeof button>[0]} */ id, /** @type {() => void} */ act) =>
    button(id).addEventListener("click", act);
  on("undo", () => pad.undo());
  on("redo", () => pad.redo());
  on("clear", () => pad.clear());
  on("erase", () => {
    pad.erasing = !pad.erasing && !pad.empty;
    show();
  });
  for (const type of ["digit-pad-input", "digit-pad-change"]) pad.addEventListener(type, show);
  undoByKeys(document, pad);
  show();
}
