/**
 * Wires what comes when all else is done: the page can be installed, is kept for when there is no network, and tells
 * of a newer version.
 */

import { keepDrawing } from "./kept-drawing.js";
import { keepOffline } from "./offline.js";

/**
 * @param {object} options
 * @param {import("../pad/digit-pad.js").DigitPad} options.pad its drawing outlasts the reload
 * @param {(id: "update" | "reload") => HTMLElement} options.element
 * @param {boolean} options.retried whether what this page needs has not come at once
 */
export async function startUpdates({ pad, element, retried }) {
  if (retried) mend();
  const notice = element("update");
  const { manifest } = notice.dataset;
  if (!manifest) return; // the sources, or the page that is one file: no service worker lies beside them
  const link = Object.assign(document.createElement("link"), { rel: "manifest", href: manifest });
  document.head.append(link);
  const update = await keepOffline({
    beside: link.href,
    tell: (isNew) => notice.toggleAttribute("hidden", !isNew),
    reload: () => {
      keepDrawing(pad.strokes);
      location.reload();
    },
  });
  element("reload").addEventListener("click", update);
}

/**
 * Has the browser forget what it keeps of the network's files, which Retry has asked for under other addresses: the
 * next visit would find the same damage.
 */
function mend() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll("link[rel=preload], link[rel=modulepreload]");
  for (const { href } of links) {
    // In the preload's own mode, what was preloaded and not used yet would be given.
    fetch(href, { cache: "reload", mode: "same-origin" }).catch(() => {}); // Retry is there at the next visit, too
  }
}
