/**
 * What the first bytes of an image file say of it. A small file can claim to be enormous, so this is asked before
 * anything is decoded.
 */

/**
 * @typedef {object} Header
 * @property {number} width in pixels
 * @property {number} height
 */

/** @typedef {"png" | "jpeg" | "gif" | "webp" | "avif" | "heic" | "bmp" | "icon"} Kind */

/** @typedef {(view: DataView) => Header | null} Reader null: there are no such numbers in it; may throw a RangeError */

const SEARCHED = 1 << 20; // bytes in which AVIF and HEIC say their size

/**
 * @param {ArrayBuffer} file
 * @returns {Header | null} null where this is no image of a known kind, or one that is cut off in its first bytes
 */
export function readHeader(file) {
  const view = new DataView(file);
  try {
    const header = KINDS.find(({ matches }) => matches(view))?.read(view);
    return header && header.width > 0 && header.height > 0 ? header : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends before its header does
    throw error;
  }
}

/**
 * @param {ArrayBuffer} file
 * @returns {Kind | null} null where this is no image of a known kind
 */
export function kindOf(file) {
  const view = new DataView(file);
  return KINDS.find(({ matches }) => matches(view))?.kind ?? null;
}

/** @param {DataView} view @param {number} at @param {string} text @returns {boolean} whether it stands there */
const says = (view, at, text) =>
  at + text.length <= view.byteLength &&
  [...text].every((character, index) => view.getUint8(at + index) === character.charCodeAt(0));

/** @type {{kind: Kind, matches: (view: DataView) => boolean, read: Reader}[]} */
const KINDS = [
  { kind: "png", matches: (view) => says(view, 0, "\x89PNG\r\n\x1a\n"), read: png },
  { kind: "jpeg", matches: (view) => says(view, 0, "\xff\xd8\xff"), read: jpeg },
  { kind: "gif", matches: (view) => says(view, 0, "GIF8"), read: gif },
  { kind: "webp", matches: (view) => says(view, 0, "RIFF") && says(view, 8, "WEBP"), read: webp },
  { kind: "avif", matches: (view) => says(view, 4, "ftyp") && hasBrand(view, ["avif", "avis"]), read: heif },
  { kind: "heic", matches: (view) => says(view, 4, "ftyp") && hasBrand(view, HEIC), read: heif },
  { kind: "bmp", matches: (view) => says(view, 0, "BM"), read: bmp },
  { kind: "icon", matches: (view) => says(view, 0, "\0\0\x01\0"), read: icon },
];

/** What calls itself so and not AVIF holds HEVC, which few browsers decode. Videos have other brands. */
const HEIC = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"];

/** @param {DataView} view @param {string[]} brands @returns {boolean} whether its first box names one of them */
function hasBrand(view, brands) {
  const end = Math.min(view.byteLength >= 4 ? view.getUint32(0) : 0, view.byteLength, 256);
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12 && brands.some((brand) => says(view, at, brand))) return true; // at 12 is a version
  }
  return false;
}

/** @type {Reader} */
function png(view) {
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** @type {Reader} */
function jpeg(view) {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    // Fillers before a marker, and markers without content.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** @type {Reader} */
function gif(view) {
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** @type {Reader} */
function webp(view) {
  if (says(view, 12, "VP8 ")) {
    const [width, height] = [26, 28].map((at) => view.getUint16(at, true) & 0x3fff);
    return { width, height };
  }
  if (says(view, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!says(view, 12, "VP8X")) return null;
  const [width, height] = [24, 27].map((at) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1);
  return { width, height };
}

/** AVIF and HEIC: the largest of the sizes that they list, among them those of thumbnails and tiles. @type {Reader} */
function heif(view) {
  let [width, height] = [0, 0];
  for (let at = 0; at + 16 < Math.min(view.byteLength, SEARCHED); at += 1) {
    if (!says(view, at, "ispe")) continue;
    const [across, down] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (across * down > width * height) [width, height] = [across, down];
  }
  return { width, height };
}

/** @type {Reader} */
function bmp(view) {
  if (view.getUint32(14, true) === 12)
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return {
    width: view.getInt32(18, true),
    height: Math.abs(view.getInt32(22, true)), // negative: its rows begin at the top
  };
}

/** @type {Reader} */
function icon(view) {
  const sizes = Array.from({ length: view.getUint16(4, true) }, (_, index) => 6 + 16 * index);
  const [width, height] = [0, 1].map((side) =>
    Math.max(0, ...sizes.map((at) => view.getUint8(at + side) || 256)),
  );
  return { width, height };
}
