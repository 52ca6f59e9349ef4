/**
 * The page's two languages: which one it speaks, and how texts get into the page.
 *
 * A new text is one line in `texts.js`, `key: { en: "…", zh: "…" }`. In HTML `data-text="key"` fills an element and
 * `data-label="key"` names it (`aria-label`); in JavaScript it is `text(TEXTS.key)`, said again in `onLanguage`. A
 * feature that loads after the first answer keeps its texts in a table of its own, and calls `fillFrom(table)`.
 */

/** @typedef {"en" | "zh"} Language */
/** @typedef {Record<Language, string>} Text `{name}` in it stands for a value */
/** @typedef {Record<string, Text>} Table */

/** What each language is called by those who read it. */
export const NAMES = { en: "English", zh: "简体中文" };
const TAGS = { en: "en", zh: "zh-Hans" };
const KEY = "digitpad-language";

/** @type {Language} */
let spoken = "en";
/** @type {Table[]} */
const tables = [];
/** @type {(() => void)[]} */
const listeners = [];

/**
 * A text in the language that is spoken.
 * @param {Text} entry
 * @param {Record<string, string | number | Text>} [values] by name; a name without a value stays as it is
 * @returns {string}
 */
export function text(entry, values = {}) {
  return entry[spoken].replace(/\{(\w+)\}/g, (name, key) => {
    const value = values[key] ?? name;
    return typeof value === "object" ? text(value) : String(value);
  });
}

/**
 * The language that suits a person best: what was chosen, else the first that the browser asks for and the page has.
 * @param {unknown} chosen
 * @param {readonly string[]} asked language tags, the dearest first
 * @returns {Language}
 */
export function suitable(chosen, asked) {
  if (chosen === "en" || chosen === "zh") return chosen;
  const known = asked
    .map((tag) => tag.toLowerCase().split("-")[0])
    .find((tag) => tag === "en" || tag === "zh");
  return known === "zh" ? "zh" : "en";
}

/** Speaks the language that suits this person. */
export function speakSuitably() {
  let chosen = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // Storage is blocked: the browser's preference stands.
  }
  speak(suitable(chosen, navigator.languages));
}

/** Speaks the other language from now on, and remembers it on this device. */
export function speakOther() {
  speak(other());
  try {
    localStorage.setItem(KEY, spoken);
  } catch {
    // Blocked or full: it holds until the page is left.
  }
}

/** The language that the switch leads to. @returns {Language} */
export function other() {
  return spoken === "en" ? "zh" : "en";
}

/** @param {Language} language */
export function tagOf(language) {
  return TAGS[language];
}

/** @param {Language} language */
function speak(language) {
  spoken = language;
  document.documentElement.lang = TAGS[language];
  for (const table of tables) fill(table);
  for (const listener of listeners) listener();
}

/**
 * Fills the elements that name keys of a table, now and whenever the language changes. Keys of other tables are left
 * to those.
 * @param {Table} table
 */
export function fillFrom(table) {
  tables.push(table);
  fill(table);
}

/**
 * Calls back now and whenever the language changes.
 * @param {() => void} listener
 */
export function onLanguage(listener) {
  listeners.push(listener);
  listener();
}

/** @param {Table} table */
function fill(table) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-text], [data-label]")
  )) {
    const { text: content, label } = element.dataset;
    if (content && table[content]) element.textContent = text(table[content]);
    if (label && table[label]) element.setAttribute("aria-label", text(table[label]));
  }
}
