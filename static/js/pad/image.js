/**
 * A drawing as an image: the path of its lines, an SVG file, a canvas.
 */

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Stroke} Stroke */

const WIDTH = 0.05; // sides of the pad, at pressure 0.5
const COLORS = { ink: "#1b2236", paper: "#fffefa" };

/**
 * The middle of the lines: curves from half-way to half-way through the points, as a hand draws. One path for as long
 * as the pressure is the same.
 * @param {readonly Stroke[]} strokes
 * @param {number} side of the image
 * @returns {{path: string, width: number}[]} each for the attribute `d` of an SVG path, and for a `Path2D`; they need
 *   round caps, for dots too
 */
export function pathsOf(strokes, side) {
  /** @type {{path: string, width: number}[]} */
  const paths = [];
  /** @param {number} x @param {number} y */
  const place = (x, y) => `${round(x * side)} ${round(y * side)}`;
  for (const stroke of strokes) {
    let from = place(stroke[0].x, stroke[0].y);
    let width = 0;
    stroke.forEach(({ x, y, pressure }, index) => {
      if (round(pressure) !== width || index === 0) {
        width = round(pressure);
        paths.push({ path: `M${from}`, width: round(WIDTH * side * (0.5 + width)) });
      }
      const next = stroke[index + 1];
      from = next ? place((x + next.x) / 2, (y + next.y) / 2) : place(x, y);
      paths[paths.length - 1].path += next && index > 0 ? `Q${place(x, y)} ${from}` : `L${from}`;
    });
  }
  return paths;
}

/**
 * @param {readonly Stroke[]} strokes
 * @param {number} [side] of the image, in its own units
 * @returns {string} an SVG file
 */
export function toSvg(strokes, side = 1000) {
  const lines = pathsOf(strokes, side).map(
    ({ path, width }) => `<path d="${path}" stroke-width="${width}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">
<rect width="${side}" height="${side}" fill="${COLORS.paper}"/>
<g fill="none" stroke="${COLORS.ink}" stroke-linecap="round" stroke-linejoin="round">
${lines.join("\n")}
</g>
</svg>
`;
}

/**
 * @param {readonly Stroke[]} strokes
 * @param {number} [side] in pixels
 * @returns {Promise<Blob>} a PNG file
 * @throws {Error} the browser withholds canvas
 */
export async function toPng(strokes, side = 1024) {
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser withholds canvas");
  context.fillStyle = COLORS.paper;
  context.fillRect(0, 0, side, side);
  Object.assign(context, { lineCap: "round", lineJoin: "round", strokeStyle: COLORS.ink });
  for (const { path, width } of pathsOf(strokes, side)) {
    context.lineWidth = width;
    context.stroke(new Path2D(path));
  }
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
  const path = document.createElementNS(space, "path");
  image.setAttribute("viewBox", "0 0 100 100");
  image.setAttribute("class", "drawing");
  image.setAttribute("aria-hidden", "true");
  path.setAttribute(
    "d",
    pathsOf(strokes, 100)
      .map((line) => line.path)
      .join(""),
  );
  image.append(path);
  return image;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}
