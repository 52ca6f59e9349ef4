/**
 * What the page says, in the language of whoever looks at it.
 *
 * A text has the same key in every language's file, and `{name}` in it stands for a value. In HTML `data-text="key"`
 * fills an element and `data-label="key"` names it (`aria-label`); in JavaScript it is `text("key")`, said again in
 * `onLanguage`. English is there from the start. Another language is fetched when it is to be spoken, and where it
 * cannot be had the page stays as it is.
 */

import { CodedError } from "../shared/coded-error.js";
import { scriptOf } from "../shared/script-of.js";
import { PAGE } from "./en.js";
import { LANGUAGES } from "./languages.js";

/** @typedef {keyof typeof PAGE | keyof typeof import("./en-panels.js").PANELS} Key */
/** @typedef {Partial<Record<Key, string>>} Table */

const STORAGE_KEY = "digitpad-language";

/** @type {Table} */
const english = { ...PAGE };
/** @type {Table} */
let texts = english;
let spoken = "en";
let wanted = spoken;
/** @type {string | null} What was chosen, now or at an earlier visit. */
let chosen = null;
/** @type {(() => void)[]} */
const listeners = [];

/** Adds English texts that come later than the page. @param {Table} table */
export function addEnglish(table) {
  Object.assign(english, table);
}

/**
 * A text in the language that is spoken.
 * @param {Key | CodedError} what an error's code is a key, and it has its values with it
 * @param {Record<string, unknown>} [values] by name; an error among them is put into words, and a name without a value
 *     stays as it is
 * @returns {string}
 */
export function text(what, values = {}) {
  if (what instanceof CodedError) return text(/** @type {Key} */ (what.code), what.values);
  const words = texts[what] ?? english[what] ?? what;
  return words.replace(/\{(\w+)\}/g, (name, key) => (key in values ? wordsOf(values[key]) : name));
}

/** @param {unknown} value @returns {string} */
function wordsOf(value) {
  // The recogniser is built apart and has a class of its own, so what tells its errors is what they hold.
  const { code, values } = /** @type {Partial<CodedError>} */ (value ?? {});
  if (code && values) return text(/** @type {Key} */ (code), values);
  return value instanceof Error ? text("unexpected", { message: value.message }) : upright(String(value));
}

const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff]/;

/** @param {string} name of a file, perhaps @returns {string} what leaves the direction of the sentence around it alone */
function upright(name) {
  const plain = name.replace(TURNING, "");
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain; // in an isolate of its own direction
}

/**
 * The language that suits a person best: what was chosen, else the first that the browser asks for and the page has.
 * @param {string | null} choice
 * @param {readonly string[]} asked language tags, the dearest first
 * @returns {string} the tag of one of `LANGUAGES`
 */
export function suitable(choice, asked) {
  for (const wish of [choice ?? "", ...asked]) {
    const known = LANGUAGES.filter(({ tag }) => languageOf(tag) === languageOf(wish));
    // How a language is written takes a browser long to find out, so it is asked only where there is more than one way.
    const found = known.length > 1 ? known.find(({ tag }) => scriptOf(tag) === scriptOf(wish)) : known[0];
    if (found) return found.tag;
  }
  return "en";
}

/** @param {string} tag */
const languageOf = (tag) => tag.split("-")[0].toLowerCase();

/** Speaks the language that suits this person. */
export function speakSuitably() {
  try {
    chosen ??= localStorage.getItem(STORAGE_KEY);
  } catch {
    // Storage is blocked: the browser's preference stands.
  }
  return speak(suitable(chosen, navigator.languages));
}

/** Speaks another language from now on, and remembers that on this device. @param {string} tag */
export function choose(tag) {
  chosen = tag;
  try {
    localStorage.setItem(STORAGE_KEY, tag);
  } catch {
    // Blocked or full: it holds until the page is left.
  }
  return speak(tag);
}

/** The tag of the language that is spoken. */
export function spokenTag() {
  return spoken;
}

/**
 * Speaks a language as soon as its texts are there. English is spoken at once.
 * @param {string} tag
 */
async function speak(tag) {
  wanted = tag;
  const load = LANGUAGES.find((language) => language.tag === tag)?.load;
  try {
    const loaded = load && (await load());
    if (wanted !== tag) return; // another was chosen meanwhile
    texts = loaded ? { ...loaded.PAGE, ...loaded.PANELS } : english;
    spoken = tag;
  } catch {
    if (wanted !== tag) return;
    wanted = spoken;
  }
  document.documentElement.lang = spoken;
  fill();
  for (const listener of listeners) listener();
}

/**
 * Calls back now and whenever the language changes, or could not be changed.
 * @param {() => void} listener
 */
export function onLanguage(listener) {
  listeners.push(listener);
  listener();
}

/** The page comes in English; what is right already is left alone, as all else costs the browser a new layout. */
function fill() {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-text], [data-label]")
  )) {
    const { text: content, label } = element.dataset;
    const words = content && text(/** @type {Key} */ (content));
    if (words && words !== element.textContent) element.textContent = words;
    if (label) element.setAttribute("aria-label", text(/** @type {Key} */ (label)));
  }
}
