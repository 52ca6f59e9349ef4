/**
 * Imports for the page what comes later, from where its late file says. The build puts a call of this into each such
 * import, and it hangs on the late file's element, because no page has a global variable of ours.
 */

import { findOnPage } from "../../../static/js/shared/static-folder.js";

const late = /** @type {HTMLScriptElement} */ (document.getElementById("files"));
let fresh = "";
let attempts = 0;

/** @param {string} name of a module in `static/dist/`, such as "./extras.js" */
async function bring(name) {
  await import(late.src + fresh).catch(askAgain);
  return import(findOnPage(name.replace(".", "dist")).url.href);
}

/** A browser may remember a failed import, and keep what is damaged. */
async function askAgain() {
  await fetch(late.src, { cache: "reload" });
  attempts += 1;
  fresh = `?again=${attempts}`;
  return import(late.src + fresh);
}

Object.assign(late, { bring });
