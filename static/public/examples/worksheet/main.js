/**
 * A worksheet on arithmetic whose answers are written by hand. Its link holds the sums; nothing is sent anywhere.
 */

import { decodeWorksheet, encodeWorksheet } from "./link.js";
import { chosenSums, retell, showMade, startMaking } from "./maker.js";
import { Problem } from "./problem.js";
import { reword, showSums, startJudging } from "./sheet.js";
import { suitable } from "./texts.js";
import { element, say, speak } from "./words.js";

/** @typedef {import("./exercises.js").Exercise} Exercise */

/** @type {HTMLSelectElement} */
const language = element("language");
const alert = element("problem");
/** @type {Problem | null} */
let problem = null;

/** @param {Problem | null} found */
function complain(found) {
  problem = found;
  alert.textContent = problem ? say(problem.code, problem.values) : "";
}

/** Puts sums into the address, so that they stay when the page is loaded again. @param {readonly Exercise[]} exercises */
function keep(exercises) {
  complain(null);
  history.replaceState(null, "", `#${encodeWorksheet(exercises)}`);
  showSums(exercises);
}

/** Shows the worksheet that the address holds, or makes one. */
function open() {
  try {
    const exercises = decodeWorksheet(location.hash.slice(1)) ?? chosenSums();
    keep(exercises);
    showMade(exercises);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    showSums([]);
    showMade([]);
    complain(error);
  }
}

function choose() {
  speak(language.value);
  reword();
  retell();
  complain(problem);
}

language.value = suitable(navigator.languages);
language.addEventListener("change", choose);
element("print").addEventListener("click", () => print());
addEventListener("hashchange", open);
startJudging();
startMaking(keep);
open();
choose();

import(new URL("../../digit-input.js", import.meta.url).href).catch(() => complain(new Problem("noInput")));
