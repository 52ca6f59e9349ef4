/**
 * The sums with their answers. An answer is judged when its writer has paused, gone on or pressed Enter: what is written
 * of "12" is right for no sum that makes 1. The fields know nothing of the sums, and so cannot be led by them.
 */

import { judge } from "./exercises.js";
import { typed } from "./typed.js";
import { element, say, spoken } from "./words.js";

/** @typedef {import("./exercises.js").Exercise} Exercise */
/** @typedef {HTMLElement & {value: string}} Field a `<digit-input>` */
/** @typedef {"blank" | "right" | "wrong"} Mark */
/** @typedef {{exercise: Exercise, item: HTMLElement, field: Field, note: HTMLElement, mark: Mark, pause: number}} Row */

const PAUSE_MS = 1500;
const MOST_DIGITS = "4"; // the same for all, whatever their answers

/** @type {Row[]} */
let rows = [];
const [form, list, score, said] = ["sheet", "sums", "score", "said"].map((id) => element(id));

/** @param {readonly Exercise[]} exercises in the place of those that are there */
export function showSums(exercises) {
  for (const { pause } of rows) clearTimeout(pause);
  rows = exercises.map(makeRow);
  list.replaceChildren(...rows.map(({ item }) => item));
  form.hidden = rows.length === 0;
  reword();
}

/** Says everything again, in another language. */
export function reword() {
  for (const { exercise, field, note, mark } of rows) {
    field.setAttribute("aria-label", spoken(exercise));
    field.lang = document.documentElement.lang;
    note.textContent = mark === "blank" ? "" : say(mark);
  }
  said.textContent = "";
  score.textContent = scored();
}

/** @param {Exercise} exercise @param {number} at @returns {Row} */
function makeRow(exercise, at) {
  const [item, box] = [document.createElement("li"), document.createElement("span")];
  const [label, note] = [document.createElement("label"), document.createElement("span")];
  const field = /** @type {Field} */ (document.createElement("digit-input"));
  field.id = `answer-${at + 1}`;
  field.setAttribute("maxlength", MOST_DIGITS);
  label.htmlFor = field.id;
  label.textContent = `${typed(exercise)} =`;
  note.className = "mark";
  box.className = "box"; // on paper
  item.append(label, field, box, note);
  return { exercise, item, field, note, mark: "blank", pause: 0 };
}

/** @param {Row} row @param {Mark} mark */
function setMark(row, mark) {
  clearTimeout(row.pause);
  row.mark = mark;
  row.item.dataset.mark = mark;
  row.note.textContent = mark === "blank" ? "" : say(mark);
  score.textContent = scored();
}

/** Judges an answer, and lets a screen reader say so. @param {Row} row */
function judgeRow(row) {
  const mark = judge(row.exercise, row.field.value);
  if (mark === row.mark) return;
  setMark(row, mark);
  if (mark === "blank") return;
  said.textContent = say("said", { sum: spoken(row.exercise), mark: say(mark), score: scored() });
}

function scored() {
  const [right, count] = [rows.filter(({ mark }) => mark === "right").length, rows.length];
  return right === count && count > 0 ? say("allRight", { count }) : say("score", { right, count });
}

/** @param {Event} event @returns {Row | undefined} */
function rowOf({ target }) {
  return rows.find(({ field }) => field === target);
}

/** The answer is not finished. @param {Event} event */
function wait(event) {
  const row = rowOf(event);
  if (!row) return;
  setMark(row, "blank");
  said.textContent = "";
  row.pause = window.setTimeout(() => judgeRow(row), PAUSE_MS);
}

/** Lets answers be judged from now on. */
export function startJudging() {
  list.addEventListener("input", wait);
  list.addEventListener("digit-pad-input", wait); // another stroke has begun
  list.addEventListener("focusout", (event) => {
    const row = rowOf(event);
    if (row) judgeRow(row);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const row of rows) setMark(row, judge(row.exercise, row.field.value));
    said.textContent = scored();
  });
  form.addEventListener("reset", () => {
    for (const row of rows) setMark(row, "blank");
    said.textContent = "";
  });
}
