/**
 * A drawing as an image file, drawn as the pad draws it. It is square, or as wide as the drawing needs.
 */

import { linesOf, PEN_WIDTH, piecesOf } from "./curve.js";
import { Ink } from "./ink.js";
import { spanOf } from "./strokes.js";

/** @typedef {import("../types.js").ImageType} ImageType */
/** @typedef {import("../types.js").Place} Place */
/** @typedef {import("../types.js").Stroke} Stroke */

const COLORS = { ink: "#1b2236", paper: "#fffefa" };
const SVG_HEIGHT = 1000; // in its own units
const PIXELS_HIGH = 1024;

/**
 * The middle of the lines, one path for each width.
 * @param {readonly Stroke[]} strokes
 * @param {number} height of the image
 * @param {number} [penWidth] in heights of the pad, at pressure 0.5
 * @returns {{path: string, width: number}[]} each for the attributes of an SVG path; they need round caps, for dots too
 */
export function pathsOf(strokes, height, penWidth = PEN_WIDTH) {
  /** @type {Map<number, string>} */
  const paths = new Map();
  /** @param {Place} place */
  const shown = ({ x, y }) => `${rounded(x * height, 100)} ${rounded(y * height, 100)}`;
  for (const { width, from, curves } of strokes.flatMap((stroke) =>
    linesOf(piecesOf(stroke), penWidth, 1 / height),
  )) {
    const bends = curves.map(([control, to]) => `Q${shown(control)} ${shown(to)}`);
    const shared = rounded(width * height, 10);
    paths.set(shared, `${paths.get(shared) ?? ""}M${shown(from)}${bends.join("")}`);
  }
  return [...paths].map(([width, path]) => ({ path, width }));
}

/**
 * @param {readonly Stroke[]} strokes
 * @param {number} [penWidth] in heights of the pad, at pressure 0.5
 * @returns {string} an SVG file
 */
export function toSvg(strokes, penWidth) {
  const width = rounded(spanOf(strokes) * SVG_HEIGHT, 1);
  const lines = pathsOf(strokes, SVG_HEIGHT, penWidth).map(
    (line) => `<path d="${line.path}" stroke-width="${line.width}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${SVG_HEIGHT}">
<rect width="${width}" height="${SVG_HEIGHT}" fill="${COLORS.paper}"/>
<g fill="none" stroke="${COLORS.ink}" stroke-linecap="round" stroke-linejoin="round">
${lines.join("\n")}
</g>
</svg>
`;
}

/**
 * @param {readonly Stroke[]} strokes
 * @param {object} [options]
 * @param {ImageType} [options.type] a browser that writes no such files gives a PNG file
 * @param {number} [options.quality] 0..1, where the type loses something
 * @param {number} [options.penWidth] in heights of the pad, at pressure 0.5
 * @returns {Promise<Blob>} an image file
 * @throws {Error} the browser withholds canvas
 */
export async function imageOf(strokes, { type = "image/png", quality, penWidth = PEN_WIDTH } = {}) {
  if (type === "image/svg+xml") return new Blob([toSvg(strokes, penWidth)], { type });
  const [canvas, wet] = [document.createElement("canvas"), document.createElement("canvas")];
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser withholds canvas");
  const ink = new Ink(canvas, wet);
  const span = spanOf(strokes);
  ink.fit(PIXELS_HIGH, { color: COLORS.ink, width: penWidth }, span);
  ink.redraw(strokes, null);
  context.resetTransform(); // where there is no ink, none was set
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = COLORS.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, quality));
  if (!blob) throw new Error("This browser makes no images");
  return blob;
}

/** @param {number} value @param {number} parts of one that are told apart */
function rounded(value, parts) {
  return Math.round(value * parts) / parts;
}
