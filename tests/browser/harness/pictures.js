/** How pictures come to the page, and how it shows that it has one. */

import { join } from "node:path";
import { ROOT } from "./app.js";
import { press } from "./extras.js";

/** @typedef {import("./tab.js").Tab} Tab */

/** One of the example pictures. @param {string} digit */
export const example = (digit) => join(ROOT, "data", `${digit}.png`);

/**
 * Opens a file with the button.
 * @param {Tab} tab
 * @param {string} path
 */
export async function choose(tab, path) {
  const [chooser] = await Promise.all([tab.page.waitForFileChooser(), press(tab, "#picture")]);
  await chooser.accept([path]);
}

/**
 * Drops or pastes a file, as the browser tells the page of it.
 * @param {Tab} tab
 * @param {"drop" | "paste"} way
 * @param {{name: string, bytes: Buffer}[]} files
 */
export async function bring(tab, way, files) {
  await tab.page.evaluate(
    (kind, given) => {
      const data = new DataTransfer();
      for (const { name, base64 } of given) {
        data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name));
      }
      if (given.length === 0) data.setData("text/plain", "only words");
      const options = { bubbles: true, cancelable: true };
      const event =
        kind === "drop"
          ? new DragEvent("drop", { ...options, dataTransfer: data })
          : new ClipboardEvent("paste", { ...options, clipboardData: data });
      document.querySelector("#pad")?.dispatchEvent(event);
      if (kind === "drop" && !event.defaultPrevented) throw new Error("the browser would leave the page");
    },
    way,
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") })),
  );
}

/** Waits until a picture is shown, and says where in it the framed part lies. @param {Tab} tab */
export async function framed(tab) {
  const place = await tab.until("a picture is shown", () => {
    const [view, used] = ["#picture-view", ".picture-used"].map((one) => document.querySelector(one));
    if (!(view instanceof HTMLElement) || view.hidden || !(used instanceof HTMLElement)) return null;
    const { left, top, width, height } = used.style;
    return [left, top, width, height].map(Number.parseFloat);
  });
  return place ?? [];
}
