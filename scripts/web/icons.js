/**
 * Draws the icons of the installed page from `static/icons/icon.svg`:
 *
 *     npm run icons
 *
 * A maskable icon, and the one for an iPhone's home screen, fill the whole square: the system rounds the corners.
 */

import { readFile, writeFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";

export const ICONS = new URL("../../static/icons/", import.meta.url);

/** @returns {Promise<Map<string, Buffer>>} the PNG files by their names */
export async function drawIcons() {
  const svg = await readFile(new URL("icon.svg", ICONS), "utf8");
  const square = svg.replace(/ rx="[^"]*"/, "");
  if (square === svg) throw new Error("icon.svg has no rounded square that could be made a plain one");
  return new Map([
    ["icon-192.png", png(svg, 192)],
    ["icon-512.png", png(svg, 512)],
    ["maskable-512.png", png(square, 512)],
    ["touch-180.png", png(square, 180)],
  ]);
}

/** @param {string} svg @param {number} side in pixels */
function png(svg, side) {
  return new Resvg(svg, { fitTo: { mode: "width", value: side } }).render().asPng();
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, content] of await drawIcons()) await writeFile(new URL(name, ICONS), content);
}
