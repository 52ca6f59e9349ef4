/**
 * The languages that the page speaks. Another one is a file beside this, with the keys of `en.js` and `en-panels.js`, and a line here.
 */

/** @typedef {typeof import("./en.js").PAGE} Page */
/** @typedef {typeof import("./en-panels.js").PANELS} Panels */
/** @typedef {{PAGE: Texts<Page>, PANELS: Texts<Panels>}} Words */
/** @template T @typedef {Record<keyof T, string>} Texts */
/** @typedef {{tag: string, name: string, load?: () => Promise<Words>}} Language */

/**
 * The tag of each, its own name for itself, and what fetches its file; English comes with the page.
 * @type {readonly Language[]}
 */
export const LANGUAGES = [
  { tag: "en", name: "English" },
  { tag: "zh-Hans", name: "简体中文", load: () => import("./zh-hans.js") },
  { tag: "zh-Hant", name: "繁體中文", load: () => import("./zh-hant.js") },
];
