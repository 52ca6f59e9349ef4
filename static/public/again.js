/**
 * Fetches the page again where what the browser keeps of it is damaged: it was told to keep that for good, so reloading
 * alone would bring the same again. Nobody keeps this file or the page around it.
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

try {
  await fetchAgain();
  location.replace("./");
} catch {
  document.getElementById("failed")?.toggleAttribute("hidden", false);
}

export {};
