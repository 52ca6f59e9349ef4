/**
 * Fetches the page again where what the browser keeps of it is damaged: it was told to keep that for good, so reloading
 * alone would bring the same again. Nobody keeps this file or the page around it. It is no module: browsers run no modules
 * from a disk, and from there nothing can be fetched at all, which is to be said.
 */

/** What the page cannot run without carries its hash; the list of later files has none, as it may change. */
async function fetchAgain() {
  const home = await fetch("./", { cache: "reload" });
  const page = new DOMParser().parseFromString(await home.text(), "text/html");
  /** @type {NodeListOf<HTMLLinkElement>} */
  const parts = page.querySelectorAll("link[integrity]");
  const list = /** @type {HTMLScriptElement | null} */ (page.querySelector("script[src]"));
  if (parts.length === 0 || !list) throw new Error("something else came than the page");
  const whole = Array.from(parts, ({ href, integrity }) =>
    // What is whole need not come twice.
    fetch(href, { integrity }).catch(() => fetch(href, { integrity, cache: "reload" })),
  );
  await Promise.all([...whole, fetch(list.src, { cache: "reload" })]);
}

/** @param {"failed" | "opened-as-file"} id */
function showInstead(id) {
  document.getElementById("reloading")?.toggleAttribute("hidden", true);
  document.getElementById(id)?.toggleAttribute("hidden", false);
}

if (location.protocol === "file:") {
  showInstead("opened-as-file");
} else {
  fetchAgain().then(
    () => location.replace("./"),
    () => showInstead("failed"),
  );
}
