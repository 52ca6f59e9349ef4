/**
 * Reads a picture's pixels; as a module, and as the worker that keeps this off the page's own thread. It imports
 * nothing that touches a page.
 */

import { readImage } from "../../preprocess/picture/input.js";

export { readImage };

if (!globalThis.document) {
  addEventListener("message", ({ data: { picture, contract } }) => postMessage(readImage(picture, contract)));
}
