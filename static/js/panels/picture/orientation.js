/**
 * How a WebP is to be turned. Of other kinds browsers see to it themselves; of this one some do not.
 */

const ORIENTATION = 0x0112; // the EXIF tag: 1 as it is stored, 2 to 8 turned or mirrored

/**
 * @param {ArrayBuffer} file a WebP; what says how it is turned is taken away, so that no browser turns it as well
 * @returns {number} 1 to 8
 */
export function takeOrientation(file) {
  const view = new DataView(file);
  try {
    for (let at = 12; at + 8 <= view.byteLength; ) {
      const size = view.getUint32(at + 4, true);
      if (view.getUint32(at) === 0x45584946 /* EXIF */) {
        view.setUint32(at, 0x6e6f6e65); // a chunk of a name that nobody knows is passed over
        return orientationIn(new DataView(file, at + 8, Math.min(size, view.byteLength - at - 8)));
      }
      at += 8 + size + (size % 2);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** @param {DataView} view EXIF data, which is a TIFF file, perhaps after six bytes that JPEG wants */
function orientationIn(view) {
  const start = view.getUint32(0) === 0x45786966 ? 6 : 0;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  for (let entry = 0; entry < view.getUint16(directory, little); entry++) {
    const at = directory + 2 + 12 * entry;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/**
 * @param {number} orientation 1 to 8
 * @param {number} width as it is stored
 * @param {number} height
 * @returns {[number, number, number, number, number, number]} for a canvas, on which it then lies upright
 */
export function upright(orientation, width, height) {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, height, 0];
    case 7:
      return [0, -1, -1, 0, height, width];
    case 8:
      return [0, -1, 1, 0, 0, width];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}
