/**
 * Runs before all else: should the rest not get to its end, the notice `#late` says that the browser is too old for it.
 */

document.getElementById("late")?.toggleAttribute("data-old", true);

const needed = ["customElements", "ResizeObserver", "AbortController"];
if (!("at" in Array.prototype) || needed.some((name) => !(name in window))) {
  throw new Error("This browser is too old for this page."); // half of it would be worse than none
}
