/** The input on a page of another host. */

import assert from "node:assert/strict";
import { drawingOf } from "../browser/harness/fixtures.js";
import { Mouse } from "../browser/harness/pointers.js";
import { Site } from "../browser/harness/site.js";

/** @typedef {import("../browser/harness/screen.js").Screen<any>} Screen */

/** @param {Screen} screen @param {string} policy @param {string} body */
async function openElsewhere(screen, policy, body) {
  const headers = { "content-type": "text/html", "content-security-policy": policy };
  const html = Buffer.from(`<!doctype html><title>A page of somebody else's</title>${body}`);
  const other = await new Site(async () => ({ status: 200, headers, body: html })).start();
  // Another name than the site's, as another port alone is the same site to a browser.
  await screen.page.goto(other.url("localhost"), { waitUntil: "domcontentloaded" });
  return other;
}

/** @type {import("./run.js").Scenario[]} */
export const ELSEWHERE = [
  {
    name: "under the strictest policy of another host, the element reads",
    async run({ screen, site }) {
      const policy = [
        `default-src 'none'; script-src ${site.url()}digit-input.js ${site.url()}static/`,
        `connect-src ${site.url()}static/; require-trusted-types-for 'script'; trusted-types 'none'`,
      ].join("; ");
      const script = `<script type="module" src="${site.url()}digit-input.js"></script>`;
      const other = await openElsewhere(screen, policy, `${script}<digit-input></digit-input>`);
      await screen.until("the element is defined", () => customElements.get("digit-input") !== undefined);
      const strokes = drawingOf("7").map((stroke) => stroke.map(([x, y], t) => ({ x, y, t, pressure: 0.5 })));
      await screen.page.evaluate((/** @type {unknown} */ drawn) => {
        Object.assign(document.querySelector("digit-input") ?? {}, { strokes: drawn });
      }, strokes);
      const value = await screen.until("it is read", () => {
        const input = /** @type {HTMLInputElement} */ (document.querySelector("digit-input"));
        return input.value;
      });
      assert.equal(value, "7");
      await other.stop();
    },
  },
  {
    name: "in a sandboxed frame on a page of another host, what is drawn is told to that page",
    async run({ screen, site }) {
      const other = await openElsewhere(screen, `frame-src ${site.url()}`, "");
      await screen.page.evaluate((/** @type {string} */ address) => {
        const frame = document.createElement("iframe");
        Object.assign(frame, { width: "400", height: "300", src: address });
        frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
        Object.assign(frame.style, { position: "absolute", inset: "0 auto auto 0", border: "0" });
        addEventListener("message", ({ source, data }) => {
          if (source === frame.contentWindow) Object.assign(window, { told: data });
        });
        document.body.append(frame);
      }, `${site.url()}embed.html?size=300`);
      const told = (/** @type {string} */ state) =>
        screen.until(
          `the frame tells of ${state}`,
          (/** @type {string} */ wanted) => {
            const { told: message } = /** @type {any} */ (window);
            return message?.type === "digitpad" && message.state === wanted && message;
          },
          state,
        );
      await told("empty");
      // Within the pad, which lies below the field; the page around cannot ask where.
      const box = /** @type {any} */ ({ left: 90, top: 58, height: 130 });
      await new Mouse({ mouse: screen.page.mouse, evaluate: async () => box }).draw(drawingOf("7"));
      assert.equal((await told("digit")).value, "7");
      await other.stop();
    },
  },
];
