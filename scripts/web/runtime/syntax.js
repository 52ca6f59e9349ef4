/** What the plugins of the build share: syntax trees, and changes to the code behind them. */

/** @typedef {{type: string, start: number, end: number, [key: string]: any}} Node of the syntax tree */
/** @typedef {{start: number, end: number, text: string}} Edit new text for a piece of the code */

/**
 * @param {any} value
 * @returns {Generator<Node>} every node of a syntax tree
 */
export function* nodes(value) {
  if (typeof value?.type === "string") yield value;
  if (typeof value === "object") for (const child of Object.values(value ?? {})) yield* nodes(child);
}

/**
 * @param {string} code
 * @param {Edit[]} edits not overlapping
 */
export function edited(code, edits) {
  const fromTheEnd = edits.toSorted((a, b) => b.start - a.start);
  for (const { start, end, text } of fromTheEnd) code = code.slice(0, start) + text + code.slice(end);
  return { code, map: null };
}
