/**
 * What a browser keeps of an input while a person is on another page, as one text.
 */

/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {{text: string, value: string, strokes: readonly Stroke[]}} Kept `text`: what the field shows */

/** @param {Kept} kept @returns {string} */
export function pack(kept) {
  return JSON.stringify(kept);
}

/**
 * @param {unknown} state what `pack` gave, or a value that a browser fills in by itself
 * @returns {Kept} strokes of any shape: the pad checks them
 */
export function unpack(state) {
  const text = typeof state === "string" ? state : "";
  try {
    const { text: shown, value, strokes } = JSON.parse(text);
    if (Array.isArray(strokes)) return { text: String(shown ?? ""), value: String(value ?? ""), strokes };
  } catch {
    // It is what a browser fills in.
  }
  return { text, value: text, strokes: [] };
}
