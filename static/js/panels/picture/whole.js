/**
 * Whether an image file has its end. Some browsers show what there is of one that has not, others refuse it; so that all
 * do the same it is asked for here.
 */

/** @typedef {import("./header.js").Kind} Kind */

/**
 * @param {Kind} kind
 * @param {ArrayBuffer} file
 * @returns {boolean} false: it certainly ends too soon
 */
export function isWhole(kind, file) {
  const view = new DataView(file);
  try {
    if (kind === "png") return lastChunk(view) === IEND;
    if (kind === "webp") return 8 + view.getUint32(4, true) <= view.byteLength;
    return kind !== "gif" || hasFrame(view);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * What browsers decode of a JPEG that ends too soon is the same in all of them once it has the marker that ends it; on one
 * that is whole they do not look further than its own.
 * @param {Kind} kind
 * @param {ArrayBuffer} file
 */
export function ended(kind, file) {
  return new Blob(kind === "jpeg" ? [file, Uint8Array.of(0xff, 0xd9)] : [file]);
}

const IEND = 0x49454e44;

/** @param {DataView} view @returns {number} the name of the chunk that a PNG ends with */
function lastChunk(view) {
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    const name = view.getUint32(at + 4);
    if (name === IEND) return name;
  }
}

const [EXTENSION, FRAME] = [0x21, 0x2c];

/** @param {DataView} view @returns {boolean} whether a GIF's first frame is there to its end */
function hasFrame(view) {
  let at = 13 + colorsAt(10);
  while (view.getUint8(at) === EXTENSION) at = afterBlocks(at + 2);
  if (view.getUint8(at) !== FRAME) return true; // it is no cut that is wrong with it
  afterBlocks(at + 11 + colorsAt(at + 9));
  return true;

  /** @param {number} place of the flags @returns {number} bytes of the palette that they tell of */
  function colorsAt(place) {
    const flags = view.getUint8(place);
    return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
  }

  /** @param {number} place */
  function afterBlocks(place) {
    let next = place;
    for (let length = view.getUint8(next); length > 0; length = view.getUint8(next)) next += 1 + length;
    return next + 1;
  }
}
