/**
 * What an element says: in the language that its page says it is in, and in the page's own words where it has some.
 */

import { scriptOf } from "../shared/script-of.js";
import { EN } from "./texts/en.js";
import { ZH_HANS } from "./texts/zh-hans.js";
import { ZH_HANT } from "./texts/zh-hant.js";

/** @typedef {typeof EN} Table */
/** @typedef {keyof Table} Key */
/** @typedef {{key: Key, values?: Record<string, unknown>}} Words a text, and what stands in it; words may, too */

/** @type {Record<string, Table>} */
const TABLES = { "zh-Hans": ZH_HANS, "zh-Hant": ZH_HANT };

/**
 * @param {Words} words
 * @param {string} lang a language tag
 * @param {Partial<Table>} [own] of the page
 * @returns {string}
 */
export function say({ key, values = {} }, lang, own = {}) {
  const text = own[key] ?? (TABLES[scriptOf(lang) ?? ""] ?? EN)[key];
  /** @param {unknown} value */
  const shown = (value) =>
    value instanceof Object && "key" in value ? say(/** @type {Words} */ (value), lang, own) : String(value);
  return text.replace(/\{(\w+)\}/g, (name, of) => (of in values ? shown(values[of]) : name));
}

/**
 * @param {unknown} error of loading or reading
 * @returns {Words} why
 */
export function reasonOf(error) {
  // The recogniser is built apart and has a class of its own, so what tells its errors is what they hold.
  const { code, values } = /** @type {{code?: string, values?: Record<string, unknown>}} */ (error ?? {});
  if (code && code in EN) return { key: /** @type {Key} */ (code), values };
  return { key: "unexpected", values: { message: error instanceof Error ? error.message : error } };
}

/**
 * The language of an element, as its own `lang` or that of what it stands in says it.
 * @param {Element} element
 * @returns {string} empty where nothing says it
 */
function langOf(element) {
  for (let place = /** @type {Element | null} */ (element); place; ) {
    const said = place.closest("[lang]");
    if (said) return said.getAttribute("lang") ?? "";
    const root = place.getRootNode();
    place = root instanceof ShadowRoot ? root.host : null;
  }
  return "";
}

/** What one element says. */
export class Speech {
  /** Texts of the page's. @type {Partial<Table>} */
  own = {};
  #element;

  /** @param {Element} element */
  constructor(element) {
    this.#element = element;
  }

  /** The tag of the language that it speaks, which is English where there are no texts of its page's. */
  get tag() {
    const lang = langOf(this.#element);
    const script = scriptOf(lang) ?? "";
    if (Object.keys(this.own).length > 0) return lang;
    return script in TABLES ? script : "en";
  }

  /** @param {Words} words */
  say(words) {
    return say(words, langOf(this.#element), this.own);
  }
}
