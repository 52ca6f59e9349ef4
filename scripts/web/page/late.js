/**
 * Names for the page what it asks for later, by the content of each, and so is never kept for long itself: where only
 * such a file changes, the page stays as it is. The server writes a line above this: the files, and where each lies.
 *
 * It also brings as files what lies in the page itself where a browser has not taken it from there: a host's own
 * Content-Security-Policy forbids it, or the page came damaged.
 */

/** @type {Record<string, string>} paths in the static folder, each with the folder that its content names */
const files = /** @type {any} */ (import.meta).files;

for (const [path, folder] of Object.entries(files)) {
  const link = document.createElement("link"); // of no kind, so that nothing is asked for
  link.href = new URL(`../../${folder}/${path}`, import.meta.url).href;
  link.dataset.file = path;
  document.head.append(link);
}

/** @param {string} path */
const addressOf = (path) =>
  /** @type {HTMLLinkElement} */ (document.querySelector(`[data-file="${path}"]`)).href;

function bringAll() {
  const late = document.getElementById("late");
  const lacksScript = late && late.dataset.old === undefined && location.protocol !== "file:";
  const lacksStyle = document.styleSheets.length === 0;
  // The service worker does not keep these files, so without a network the page would be half a page.
  if (lacksScript || lacksStyle) delete document.getElementById("update")?.dataset.manifest;
  if (lacksStyle) {
    const href = addressOf("dist/main.css");
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  }
  if (lacksScript) import(addressOf("dist/main.js"));
}

if (document.readyState === "complete") bringAll();
else addEventListener("load", bringAll);
