/**
 * From a file to the picture in it, or to an error that says why not.
 */

import { CodedError } from "../../shared/coded-error.js";
import { readHeader } from "./header.js";

const MOST_BYTES = 25_000_000;
const MEGAPIXELS = 64; // as in scripts.predict
/** What a canvas holds in every browser. */
const CANVAS = { pixels: 4096 * 4096, side: 8192 };
const REDUCED = 4096; // longer side of what holds more: six times what the reading works on

/**
 * @param {File} file
 * @returns {Promise<HTMLCanvasElement>} with the picture drawn on it
 * @throws {CodedError} it is no picture that can be read
 */
export async function openPicture(file) {
  const { name } = file;
  if (file.size > MOST_BYTES) throw new CodedError("tooManyBytes", { name, most: MOST_BYTES / 1e6 });
  const bytes = await file.arrayBuffer().catch(() => null); // a folder, or a file that has gone since
  if (!bytes) throw new CodedError("unreadableFile", { name });
  if (!bytes.byteLength) throw new CodedError("emptyFile", { name });
  const header = readHeader(bytes);
  if (!header) throw new CodedError("notAPicture", { name });
  if (header.width * header.height > MEGAPIXELS * 1e6)
    throw new CodedError("tooManyPixels", { name, most: MEGAPIXELS });
  const bitmap = await decode(new Blob([bytes]));
  if (!bitmap) throw new CodedError("notAPicture", { name });
  try {
    return draw(bitmap);
  } finally {
    bitmap.close();
  }
}

/**
 * Decodes as `scripts.predict` does: turned as the camera was held, colours as they are stored; of an animation,
 * the first frame.
 * @param {Blob} file
 * @returns {Promise<ImageBitmap | null>} null: this browser cannot
 */
function decode(file) {
  return createImageBitmap(file, {
    imageOrientation: "from-image",
    premultiplyAlpha: "none",
    colorSpaceConversion: "none",
  })
    .catch(() => createImageBitmap(file)) // older browsers refuse an option that they do not know
    .catch(() => null);
}

/** @param {ImageBitmap} bitmap */
function draw(bitmap) {
  const { width, height } = bitmap;
  const longest = Math.max(width, height);
  const scale = width * height > CANVAS.pixels || longest > CANVAS.side ? REDUCED / longest : 1;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) context.imageSmoothingQuality = "high";
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}
