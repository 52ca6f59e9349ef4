/**
 * The input alone, in other people's pages that show it in a frame: tells the page around it what it holds.
 *
 * `?size=` is its width in pixels, and `?lang=` its language. What is neither is as if it were not there.
 */

import { scriptOf } from "../shared/script-of.js";

/** The languages that the input speaks. */
const SPOKEN = ["en", "zh-Hans", "zh-Hant"];
const WIDTH = /^[1-9]\d{1,3}$/;

const query = new URLSearchParams(location.search);
const input = /** @type {import("./digit-input.js").DigitInput} */ (document.querySelector("digit-input"));

const wishes = [query.get("lang") ?? "", ...navigator.languages].map(scriptOf);
const suitable = wishes.map((wish) => SPOKEN.find((tag) => scriptOf(tag) === wish)).find(Boolean);
document.documentElement.lang = suitable ?? "en";

const width = query.get("size") ?? "";
if (WIDTH.test(width)) input.style.inlineSize = `${width}px`;

let told = "";

function tell() {
  const { value, state } = input;
  const now = `${state} ${value}`;
  if (now === told) return;
  told = now;
  // To whoever shows the frame: it holds nothing but what a person writes for that page.
  parent.postMessage({ type: "digitpad", value, state }, "*");
}

if (parent !== window) {
  customElements.whenDefined("digit-input").then(tell);
  for (const type of ["input", "digit-input-state"]) input.addEventListener(type, tell);
}
