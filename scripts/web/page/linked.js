/**
 * Brings as files, and so later, what lies in the page itself where a browser has not taken it from there: a host's own
 * Content-Security-Policy forbids it, or the page came damaged.
 */

function bringAll() {
  const late = document.getElementById("late");
  const lacksScript = late && late.dataset.old === undefined && location.protocol !== "file:";
  const lacksStyle = document.styleSheets.length === 0;
  // The service worker does not keep these files, so without a network the page would be half a page.
  if (lacksScript || lacksStyle) delete document.getElementById("update")?.dataset.manifest;
  if (lacksStyle) {
    const href = new URL("main.css", import.meta.url).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  }
  if (lacksScript) import(new URL("main.js", import.meta.url).href);
}

if (document.readyState === "complete") bringAll();
else addEventListener("load", bringAll);
