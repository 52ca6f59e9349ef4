/**
 * Other tabs with the same page: they are told that what is kept has changed, and so is this one.
 */

const NAME = "digitpad-history";

/**
 * @param {() => void} learn called when another tab has changed what is kept, or may have
 * @returns {() => void} tells the other tabs
 */
export function watchTabs(learn) {
  /** @type {BroadcastChannel | undefined} */
  let channel;
  const open = () => {
    try {
      channel ??= new BroadcastChannel(NAME);
      channel.onmessage = learn;
    } catch {
      // It is missing, or withheld: what others have changed is seen when this tab is.
    }
  };
  open();
  // Some browsers do not keep a page for "Back" that listens to others.
  addEventListener("pagehide", () => {
    channel?.close();
    channel = undefined;
  });
  addEventListener("pageshow", open);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") learn(); // what is frozen hears nothing
  });
  addEventListener("focus", () => {
    if (!channel) learn();
  });
  return () => channel?.postMessage(null);
}
