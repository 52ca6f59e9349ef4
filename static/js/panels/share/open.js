/**
 * Opens drawings that others have sent: from the page's address, or from what is pasted.
 */

import { CodedError } from "../../shared/coded-error.js";
import { decodeDrawing } from "./link.js";

/** @typedef {import("../extras.js").Page} Page */

/**
 * Puts the drawing that the page's address holds on the pad, now and whenever the address changes. When that drawing
 * changes, the address forgets it: it would no longer be the same.
 * @param {Page} page
 * @param {(problem: CodedError) => void} refuse
 */
export function openSharedDrawing({ pad }, refuse) {
  let opening = false;
  /** @param {boolean} first whether the page has just been loaded */
  const open = (first) => {
    if (!holdsMore()) return;
    try {
      const strokes = decodeDrawing(location.hash.slice(1));
      if (first && !pad.empty) throw new CodedError("linkWaits");
      opening = true;
      pad.strokes = strokes;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      refuse(error);
    } finally {
      opening = false;
    }
  };
  open(true);
  addEventListener("hashchange", () => open(false));
  pad.addEventListener("digit-pad-change", () => {
    if (!opening && holdsMore()) history.replaceState(history.state, "", location.href.split("#")[0]);
  });
}

/** Whether the page's address names something else than a place on the page. */
function holdsMore() {
  const fragment = location.hash.slice(1);
  return fragment !== "" && !document.getElementById(fragment);
}

/**
 * Puts the drawing of a pasted link or code on the pad. Pasted text without one is left to others.
 * @param {Page} page
 * @param {(problem: CodedError | null) => void} done null: it was opened
 */
export function openPastedDrawings({ pad }, done) {
  /** @param {ClipboardEvent} event */
  const take = (event) => {
    if (event.target instanceof Element && event.target.closest("input, textarea")) return;
    try {
      pad.strokes = decodeDrawing(event.clipboardData?.getData("text/plain") ?? "");
      done(null);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      if (error.code === "noDrawing") return;
      done(error);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("paste", take, { capture: true }); // before it is looked at as a picture
}
