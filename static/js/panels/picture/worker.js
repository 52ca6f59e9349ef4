/**
 * Finds the row of digits in a picture's pixels; as a module, and as the worker that keeps this off the page's own
 * thread. It imports nothing that touches a page.
 */

import { readImage } from "../../preprocess/picture/input.js";

export { readImage };

if (!globalThis.document) {
  addEventListener("message", ({ data }) => {
    const found = readImage(data);
    postMessage(found, { transfer: found ? [found.row.strength, found.row.labels].map(bufferOf) : [] });
  });
}

/** @param {import("../../preprocess/picture/planes.js").Plane} plane */
function bufferOf({ values }) {
  return values.buffer;
}
