/**
 * SVG drawings. As an image such a file runs no script and asks for nothing from elsewhere; the browser sees to that.
 */

const SIDE = 1000; // longer side that it is drawn with, in pixels
const SEARCHED = 4096; // bytes in which it says what it is

/** @param {ArrayBuffer} file */
export function isSvg(file) {
  return /<svg[\s>/]/.test(new TextDecoder().decode(file.slice(0, SEARCHED)));
}

/**
 * @param {ArrayBuffer} file
 * @returns {Promise<HTMLImageElement | null>} null: it is no SVG that this browser can draw
 */
export async function openSvg(file) {
  const text = new TextDecoder().decode(file);
  const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
  if (root.localName !== "svg" || root.querySelector("parsererror")) return null;
  // With a page in it its pixels are withheld, and an image from elsewhere, which does not come, leaves a mark.
  for (const element of root.querySelectorAll("foreignObject, image")) {
    const [href = ""] = ["href", "xlink:href"].flatMap((name) => element.getAttribute(name) ?? []);
    if (!href.startsWith("data:")) element.remove();
  }
  const [width, height] = sizeOf(root);
  const scale = SIDE / Math.max(width, height);
  // Without a size of its own, some browsers do not draw it.
  if (!root.hasAttribute("viewBox")) root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("width", String(Math.max(1, Math.round(width * scale))));
  root.setAttribute("height", String(Math.max(1, Math.round(height * scale))));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(root))}`;
  return image.decode().then(
    () => image,
    () => null,
  );
}

/** @param {Element} root @returns {[number, number]} width and height, in a unit of its own */
function sizeOf(root) {
  const [, , across, down] = (root.getAttribute("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (across > 0 && down > 0) return [across, down];
  const [width, height] = ["width", "height"].map((side) => Number.parseFloat(root.getAttribute(side) ?? ""));
  return width > 0 && height > 0 ? [width, height] : [300, 150]; // which is what browsers take
}
