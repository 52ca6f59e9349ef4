/**
 * A drawing as an image, drawn as the pad draws it: an SVG file, a PNG file, a small picture for the page. It is square,
 * or as wide as the drawing needs.
 */

import { linesOf, PEN_WIDTH, piecesOf } from "./curve.js";
import { Ink } from "./ink.js";
import { spanOf } from "./strokes.js";

/** @typedef {import("../types.js").Place} Place */
/** @typedef {import("../types.js").Stroke} Stroke */

const COLORS = { ink: "#1b2236", paper: "#fffefa" };
const SVG_HEIGHT = 1000; // in its own units
const PNG_HEIGHT = 1024; // pixels

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
 * @param {number} [penWidth] in heights of the pad, at pressure 0.5
 * @returns {Promise<Blob>} a PNG file
 * @throws {Error} the browser withholds canvas
 */
export async function toPng(strokes, penWidth = PEN_WIDTH) {
  const [canvas, wet] = [document.createElement("canvas"), document.createElement("canvas")];
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser withholds canvas");
  const ink = new Ink(canvas, wet);
  const span = spanOf(strokes);
  ink.fit(PNG_HEIGHT, { color: COLORS.ink, width: penWidth }, span);
  ink.redraw(strokes, null);
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = COLORS.paper;
  context.fillRect(0, 0, span, 1);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("This browser makes no PNG");
  return blob;
}

/**
 * @param {readonly Stroke[]} strokes
 * @returns {SVGSVGElement} a small picture for the page, in the colour of its text; it has no name of its own
 */
export function drawingImage(strokes) {
  const space = "http://www.w3.org/2000/svg";
  const image = document.createElementNS(space, "svg");
  image.setAttribute("viewBox", `0 0 ${100 * spanOf(strokes)} 100`);
  image.setAttribute("class", "drawing");
  image.setAttribute("aria-hidden", "true");
  for (const { path, width } of pathsOf(strokes, 100)) {
    const line = document.createElementNS(space, "path");
    line.setAttribute("d", path);
    line.setAttribute("stroke-width", String(width));
    image.append(line);
  }
  return image;
}

/** @param {number} value @param {number} parts of one that are told apart */
function rounded(value, parts) {
  return Math.round(value * parts) / parts;
}
