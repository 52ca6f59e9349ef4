/**
 * Where a teacher makes a worksheet: sums by chance or by hand, and the link that holds them.
 */

import { makeExercises } from "./exercises.js";
import { encodeWorksheet } from "./link.js";
import { Problem } from "./problem.js";
import { readTyped, typed } from "./typed.js";
import { element, say } from "./words.js";

/** @typedef {import("./exercises.js").Exercise} Exercise */
/** @typedef {import("./exercises.js").Sign} Sign */

/** @type {HTMLTextAreaElement} */
const text = element("typed");
/** @type {HTMLInputElement} */
const link = element("link");
/** @type {HTMLSelectElement} */
const upTo = element("up-to");
/** @type {NodeListOf<HTMLInputElement>} */
const kinds = document.querySelectorAll("#kinds input");
const told = element("told");

/** @type {(() => string) | null} What is told, said anew in another language. */
let words = null;

/** @param {(() => string) | null} [news] */
function tell(news = null) {
  words = news;
  told.textContent = words?.() ?? "";
}

/** Says everything again, in another language. */
export function retell() {
  tell(words);
}

/** By chance, of the kinds that are chosen. @returns {Exercise[]} @throws {Problem} no kind is chosen */
export function chosenSums() {
  const signs = [...kinds].filter(({ checked }) => checked).map(({ value }) => /** @type {Sign} */ (value));
  if (signs.length === 0) throw new Problem("noKind");
  return makeExercises(signs, Number(upTo.value));
}

/** @param {readonly Exercise[]} exercises that the worksheet has now; none where it has none */
export function showMade(exercises) {
  text.value = exercises.map(typed).join("\n");
  showLink(exercises);
}

/** @param {readonly Exercise[]} exercises */
function showLink(exercises) {
  tell();
  const [page] = location.href.split("#");
  link.value = exercises.length > 0 ? `${page}#${encodeWorksheet(exercises)}` : "";
}

/** @param {(exercises: Exercise[]) => void} change is given each worksheet that is made */
export function startMaking(change) {
  /** @param {() => Exercise[]} make */
  const use = (make) => {
    try {
      const exercises = make();
      change(exercises);
      return exercises;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tell(() => say(error.code, error.values));
      return null;
    }
  };
  element("new-sums").addEventListener("click", () => {
    const exercises = use(chosenSums);
    if (exercises) showMade(exercises);
  });
  text.addEventListener("input", () => {
    const exercises = use(() => readTyped(text.value));
    if (exercises) showLink(exercises);
    else link.value = "";
  });
  link.addEventListener("focus", () => link.select());
  element("copy").addEventListener("click", async () => {
    if (!link.value) return;
    try {
      await navigator.clipboard.writeText(link.value); // withheld over plain http
      tell(() => say("copied"));
    } catch {
      tell(() => say("copyByHand"));
    }
  });
}
