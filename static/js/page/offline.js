/**
 * Has the browser keep the page for when there is no network, and tells when a newer version is there.
 *
 * What a browser withholds (over plain http, in private windows, with storage blocked) leaves the page as it is: online.
 * So does a host that alters files, or lacks some; the console says which, for whoever runs it.
 */

/**
 * @param {object} options
 * @param {string} options.beside the address of a file beside the service worker
 * @param {(isNew: boolean) => void} options.tell called whenever it has changed whether a newer version is there
 * @param {() => void} options.reload reloads the page; called when the newer version has taken over
 * @returns {Promise<() => void>} lets the newer version take over, and reloads
 */
export async function keepOffline({ beside, tell, reload }) {
  try {
    const container = navigator.serviceWorker; // a sandboxed frame throws here
    if (!container) return reload;
    container.addEventListener("message", ({ data }) => {
      if (data?.notKept) warn(data.notKept);
    });
    const registration = await container.register(new URL("sw.js", beside), {
      updateViaCache: "none",
    });
    return watch(container, registration, tell, reload);
  } catch (error) {
    warn(error);
    return reload;
  }
}

/** @param {unknown} reason */
function warn(reason) {
  console.warn(`This version of Digitpad is not kept for offline use: ${reason}`);
}

/**
 * @param {ServiceWorkerContainer} container
 * @param {ServiceWorkerRegistration} registration
 * @param {(isNew: boolean) => void} tell
 * @param {() => void} reload
 */
function watch(container, registration, tell, reload) {
  let controlled = container.controller !== null;
  let asked = false;
  let replaced = false; // another tab has let the newer version take over
  const look = () => tell(replaced || (controlled && registration.waiting !== null));
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  container.addEventListener("controllerchange", () => {
    if (asked) return reload();
    replaced = controlled;
    controlled = true;
    look();
  });
  // A page that stays open, as an installed one may for weeks, hears of new versions when it is looked at again.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {}); // offline: at another time
  });
  look();
  return () => {
    asked = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else reload();
  };
}
