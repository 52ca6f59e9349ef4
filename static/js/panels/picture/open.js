/**
 * From a file to the picture in it, or to an error that says why not.
 */

import { CodedError } from "../../shared/coded-error.js";
import { kindOf, readHeader } from "./header.js";
import { takeOrientation, upright } from "./orientation.js";
import { isSvg, openSvg } from "./svg.js";
import { ended, isWhole } from "./whole.js";

/** @typedef {import("./header.js").Kind} Kind */

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
  const kind = kindOf(bytes);
  const image = kind ? await openPixels(name, kind, bytes) : isSvg(bytes) && (await openSvg(bytes));
  if (!image) throw new CodedError("notAPicture", { name });
  return image instanceof HTMLCanvasElement ? image : draw(image, 1);
}

/**
 * @param {string} name
 * @param {Kind} kind
 * @param {ArrayBuffer} bytes
 */
async function openPixels(name, kind, bytes) {
  const header = readHeader(bytes);
  if (header && header.width * header.height > MEGAPIXELS * 1e6)
    throw new CodedError("tooManyPixels", { name, most: MEGAPIXELS });
  const orientation = kind === "webp" ? takeOrientation(bytes) : 1;
  const bitmap = header && isWhole(kind, bytes) && (await decode(ended(kind, bytes)));
  if (!bitmap) throw refusal(name, kind);
  try {
    return draw(bitmap, orientation);
  } finally {
    bitmap.close();
  }
}

/** @param {string} name @param {Kind} kind */
function refusal(name, kind) {
  if (kind === "heic") return new CodedError("heicPicture", { name });
  if (kind === "avif") return new CodedError("notAPicture", { name }); // which older browsers do not read
  return new CodedError("damagedPicture", { name });
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

/** @param {ImageBitmap | HTMLImageElement} image @param {number} orientation 1 to 8, as EXIF counts */
function draw(image, orientation) {
  const { width, height } = image;
  const longest = Math.max(width, height);
  const scale = width * height > CANVAS.pixels || longest > CANVAS.side ? REDUCED / longest : 1;
  const sides = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  const [across, down] = sides;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = orientation < 5 ? sides : [down, across];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return canvas;
  context.imageSmoothingQuality = "high";
  context.setTransform(...upright(orientation, across, down));
  context.drawImage(image, 0, 0, across, down);
  return canvas;
}
