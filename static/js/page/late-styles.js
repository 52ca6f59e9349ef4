/**
 * The notice `#late`, which the styles show after a while for when the script does not come or cannot run, and which the
 * script takes away. Where the styles have come damaged it stays, and its link mends them.
 */

import { keepDrawing } from "./kept-drawing.js";

/** @param {import("../pad/digit-pad.js").DigitPad} pad its drawing outlasts the reload */
export function mendLateStyles(pad) {
  const notice = /** @type {HTMLElement} */ (document.getElementById("late"));
  notice.removeAttribute("data-old");
  // Some browsers run this before the styles have come at all.
  const removeUnlessDamaged = () => {
    if (getComputedStyle(notice).position === "fixed") notice.remove();
  };
  removeUnlessDamaged();
  addEventListener("load", removeUnlessDamaged);
  notice.addEventListener("click", async (event) => {
    event.preventDefault(); // a plain reload could bring the same damage from what the browser keeps
    const styles = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=stylesheet]"));
    await fetch(styles.href, { cache: "reload" }).catch(() => {});
    keepDrawing(pad.strokes);
    location.reload();
  });
}
