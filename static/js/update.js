/**
 * Wires what comes when all else is done: the page is kept for when there is no network, and a newer version is told of.
 */

import { keepDrawing } from "./kept-drawing.js";
import { keepOffline } from "./offline.js";

/**
 * @param {import("./digit-pad.js").DigitPad} pad its drawing outlasts the reload
 * @param {(id: string) => HTMLElement} element
 */
export async function wireUpdate(pad, element) {
  const update = await keepOffline({
    tell: (isNew) => element("update").toggleAttribute("hidden", !isNew),
    reload: () => {
      keepDrawing(pad.strokes);
      location.reload();
    },
  });
  element("reload").addEventListener("click", update);
}
