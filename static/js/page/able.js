/**
 * Runs before all else, and ends the script where the page could not work: the notice `#late` then says why, and that the
 * browser is too old unless something else is known.
 */

const late = document.getElementById("late");
if (location.protocol === "file:" && late?.querySelector(".lost")) {
  late.style.animation = "none"; // it says that the page needs a web server, without waiting for more
  throw new Error("This page needs a web server."); // from a disk nothing can be fetched that reads
}

late?.toggleAttribute("data-old", true);
const needed = ["customElements", "ResizeObserver", "AbortController"];
if (!("at" in Array.prototype) || needed.some((name) => !(name in window))) {
  throw new Error("This browser is too old for this page."); // half of it would be worse than none
}
