/** The browser withholds something: what can work without it does, and what cannot is said. */

import assert from "node:assert/strict";
import { drawingOf } from "../browser/harness/fixtures.js";

/** @typedef {import("../../static/js/pad/digit-pad.js").DigitPad} DigitPad */
/** @typedef {import("./run.js").Scenario} Scenario */
/** @typedef {import("./run.js").Stage} Stage */

/** @param {Stage} stage */
async function drawsAndReads({ screen, open }) {
  await open();
  await screen.mouse.draw(drawingOf("7"));
  assert.equal((await screen.settled()).digit, "7");
  await screen.click("#undo");
  assert.equal((await screen.settled()).state, "blank");
  await screen.click("#redo");
  assert.equal((await screen.settled()).digit, "7");
}

/**
 * Asserts which kernels of the runtime read the digits.
 * @param {Stage} stage
 * @param {"wasm" | "js"} expected
 */
async function kernelsAre({ screen }, expected) {
  const kernels = await screen.page.evaluate(async () => {
    const addresses = performance.getEntriesByType("resource").map(({ name }) => name);
    const runtime = addresses.find((address) => address.endsWith("/vendor/tfjs/tfjs.js")) ?? "";
    return (await import(runtime)).kernels;
  });
  assert.equal(kernels, expected);
}

/** Runs in the service worker: it has kept all, and may look at none of it. */
function withholdCaches() {
  addEventListener("fetch", () => {
    CacheStorage.prototype.open = CacheStorage.prototype.match = () =>
      Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));
  });
}

/** @type {Scenario[]} */
export const FORBIDDEN = [
  {
    name: "where nothing is withheld, WebAssembly computes",
    async run(stage) {
      await drawsAndReads(stage);
      await kernelsAre(stage, "wasm");
    },
  },
  {
    name: "without WebAssembly, digits are read",
    prelude: () => {
      Reflect.deleteProperty(window, "WebAssembly");
    },
    async run(stage) {
      await drawsAndReads(stage);
      await kernelsAre(stage, "js");
    },
  },
  {
    name: "where WebAssembly has no memory to give, digits are read",
    prelude: () => {
      WebAssembly.Instance = /** @type {any} */ (
        () => {
          throw new RangeError("WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory");
        }
      );
    },
    async run(stage) {
      await drawsAndReads(stage);
      await kernelsAre(stage, "js");
    },
  },
  {
    name: "under a policy that forbids WebAssembly, digits are read",
    expected: /CSP: script-src blocked wasm-eval/,
    async run(stage) {
      stage.site.spoil("/", ({ headers, ...answer }) => {
        const policy = headers["content-security-policy"]?.replace(" 'wasm-unsafe-eval'", "") ?? "";
        assert.match(policy, /script-src 'self' (?!'wasm)/);
        return { ...answer, headers: { ...headers, "content-security-policy": policy } };
      });
      await drawsAndReads(stage);
      await kernelsAre(stage, "js");
    },
  },
  {
    name: "under a host's policy that lets nothing lie in the page, digits are read, and it looks as ever",
    expected: /CSP: (script|style)-src(-elem)? blocked inline/,
    async run(stage) {
      stage.site.spoil("/", ({ headers, ...answer }) => {
        const policy = headers["content-security-policy"]?.replace(/ 'sha256-[^']*'/g, "") ?? "";
        assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
        return { ...answer, headers: { ...headers, "content-security-policy": policy } };
      });
      await drawsAndReads(stage);
      await stage.screen.until("it has its styles", () => {
        const tools = document.querySelector(".tools");
        return tools && getComputedStyle(tools).display === "flex";
      });
    },
  },
  {
    name: "without storage, digits are read",
    prelude: () => {
      const refuse = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(window, name, { get: refuse });
      }
      Object.defineProperty(document, "cookie", { get: refuse, set: refuse });
      Object.defineProperty(navigator, "serviceWorker", { get: refuse });
    },
    run: drawsAndReads,
  },
  {
    name: "where the service worker may not look at what it keeps, all comes over the network",
    untouched: true, // it keeps no page but the server's own
    async run(stage) {
      const { screen, site, open } = stage;
      site.spoil("/sw.js", ({ body, ...answer }) => ({
        ...answer,
        body: Buffer.concat([Buffer.from(`(${withholdCaches})();`), body]),
      }));
      await open();
      await screen.until("the page is kept", () => navigator.serviceWorker.controller?.state === "activated");
      await screen.page.goto("about:blank", { waitUntil: "domcontentloaded" });
      site.asked = [];
      await drawsAndReads(stage);
      assert.ok(site.asked.includes("/"), `only these were asked for: ${site.asked}`);
    },
  },
  {
    name: "while the clock jumps to and fro, digits are read and time runs forward",
    prelude: () => {
      const HOUR = 3_600_000;
      let calls = 0;
      const jump = () => [0, -HOUR, HOUR, 24 * HOUR][calls++ % 4] ?? 0;
      const { now } = Date;
      Date.now = () => now() + jump();
      const tick = performance.now.bind(performance);
      performance.now = () => tick() + jump();
      Object.defineProperty(Event.prototype, "timeStamp", { get: () => performance.now() });
    },
    async run(stage) {
      await drawsAndReads(stage);
      const times = (await stage.screen.strokes()).flat().map(({ t }) => t);
      assert.ok(
        times.every((t, index) => t >= (times[index - 1] ?? 0)),
        `${times}`,
      );
      // The setter checks every point, and throws where one is none.
      await stage.screen.page.evaluate(() => {
        const pad = /** @type {DigitPad} */ (document.querySelector("#pad"));
        const { strokes } = pad;
        pad.strokes = strokes;
      });
    },
  },
  {
    name: "without a canvas to show the drawing on, it is read, and the pad says so",
    prelude: () => {
      HTMLCanvasElement.prototype.getContext = () => null;
    },
    async run({ screen, open }) {
      await open();
      await screen.mouse.draw(drawingOf("7"));
      assert.equal((await screen.state("digit")).digit, "7");
      const said = await screen.page.evaluate(() => {
        const words = document.querySelector("#invitation");
        return words?.checkVisibility() && words.textContent;
      });
      assert.match(said || "", /does not let the page show your drawing/);
      await screen.click("#undo");
      await screen.state("blank");
    },
  },
];
