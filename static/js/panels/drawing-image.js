/**
 * A drawing as a small picture within the page.
 */

import { pathsOf } from "../pad/image.js";
import { spanOf } from "../pad/strokes.js";

/**
 * @param {readonly import("../types.js").Stroke[]} strokes
 * @returns {SVGSVGElement} in the colour of the text around it; it has no name of its own
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
