/**
 * Fetches the page again where what the browser keeps of it is damaged: it was told to keep that for good, so reloading
 * alone would bring the same again. Nobody keeps this file or the page around it. It is no module: browsers run no modules
 * from a disk, and from there nothing can be fetched at all, which is to be said.
 */

/** What the page cannot run without carries its hash. */
async function fetchAgain() {
  const home = await fetch("./", { cache: "reload" });
  const page = new DOMParser().parseFromString(await home.text(), "text/html");
  /** @type {(HTMLScriptElement | HTMLLinkElement)[]} */
  const parts = [...page.querySelectorAll("script[integrity], link[integrity]")].map(
    (part) => /** @type {any} */ (part),
  );
  if (parts.length === 0) throw new Error("something else came than the page");
  await Promise.all(
    parts.map(async (part) => {
      const { integrity } = part;
      const address = "src" in part ? part.src : part.href;
      // What is whole need not come twice.
      await fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
    }),
  );
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
