/**
 * Makes the pad wide, for whole numbers, and square again. The styles say where there is room for that.
 */

import { tell } from "./document.js";

const STORAGE_KEY = "digitpad-wide"; // `wide.js` reads it

/**
 * @param {import("../pad/digit-pad.js").DigitPad} pad becomes wide by itself where a drawing comes that is so
 * @param {HTMLElement} button
 */
export function wireWidth(pad, button) {
  const { classList } = document.documentElement;
  let fitted = true;
  const show = () => tell(button, "aria-pressed", classList.contains("wide"));
  button.addEventListener("click", () => {
    const isWide = classList.toggle("wide");
    fitted = isWide; // who makes the pad square wants to see the drawing so
    show();
    try {
      if (isWide) localStorage.setItem(STORAGE_KEY, "1");
      else localStorage.removeItem(STORAGE_KEY);
    } catch {
      // Blocked or full: it holds until the page is left.
    }
  });
  pad.addEventListener("digit-pad-change", () => {
    if (fitted && !pad.fits) classList.add("wide");
    fitted = pad.fits;
    show();
  });
  show();
}
