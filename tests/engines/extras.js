/** What comes after the first answer: links, pictures, the explanation, the history. */

import assert from "node:assert/strict";
import { toSvg } from "../../static/js/pad/image.js";
import { encodeDrawing } from "../../static/js/panels/share/link.js";
import { drawingOf } from "../browser/harness/fixtures.js";
import { held } from "../browser/harness/site.js";
import { CUT_JPEG, IMAGES, LYING_WEBP } from "../fixtures/images.js";

/** @typedef {import("./run.js").Scenario} Scenario */
/** @typedef {import("../browser/harness/screen.js").Screen} Screen */

/** @param {Screen} screen */
const withExtras = (screen) =>
  screen.until("the extras are there", () => document.querySelector("#share") !== null);

/** Waits until something of the page says what matches. @param {Screen} screen @param {string} selector @param {RegExp} pattern */
const says = (screen, selector, pattern) =>
  screen.until(
    `${selector} says ${pattern}`,
    (place, source) => new RegExp(source, "u").test(document.querySelector(place)?.textContent ?? ""),
    selector,
    pattern.source,
  );

/** @param {string} digit */
const strokesOf = (digit) =>
  drawingOf(digit).map((stroke) => stroke.map(([x, y], t) => ({ x, y, t, pressure: 0.5 })));

/** Chooses a picture of a digit, which the page itself paints. @param {Screen} screen @param {string} digit */
const choosePicture = (screen, digit) =>
  screen.page.evaluate(async (strokes) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 300 });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.fillStyle = "white";
    context.fillRect(0, 0, 300, 300);
    context.lineWidth = 16;
    for (const stroke of strokes) {
      context.beginPath();
      for (const { x, y } of stroke) context.lineTo(300 * x, 300 * y);
      context.stroke();
    }
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    const files = new DataTransfer();
    files.items.add(new File([/** @type {Blob} */ (blob)], "digit.png", { type: "image/png" }));
    const input = /** @type {HTMLInputElement} */ (document.querySelector("#picture + input"));
    input.files = files.files;
    input.dispatchEvent(new Event("change"));
  }, strokesOf(digit));

/** Chooses a file. @param {Screen} screen @param {string} name @param {Buffer} bytes */
const chooseFile = (screen, name, bytes) =>
  screen.page.evaluate(
    (called, base64) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], called));
      const input = /** @type {HTMLInputElement} */ (document.querySelector("#picture + input"));
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
    },
    name,
    bytes.toString("base64"),
  );

/** Waits until the database holds a drawing with this label. @param {Screen} screen @param {string | null} label */
const kept = (screen, label) =>
  screen.until(
    `a drawing with the label ${label} is kept`,
    (wanted) =>
      new Promise((resolve) => {
        indexedDB.open("digitpad").onsuccess = ({ target }) => {
          const { result: database } = /** @type {IDBOpenDBRequest} */ (target);
          const request = database.transaction("history").objectStore("history").getAll();
          request.onsuccess = () => {
            database.close();
            resolve(request.result.length === 1 && request.result[0].label === wanted);
          };
        };
      }),
    label,
  );

/** @type {Scenario[]} */
export const EXTRAS = [
  {
    name: "a link brings its drawing, and a damaged one is refused in words",
    async run({ screen, site }) {
      const fragment = encodeDrawing(strokesOf("8"));
      await screen.page.goto(`${site.url()}#${fragment}`, { waitUntil: "domcontentloaded" });
      assert.equal((await screen.state("digit")).digit, "8");
      const strokes = await screen.strokes();
      await screen.page.evaluate((hash) => location.replace(`#${hash}`), `${fragment}x`);
      await says(screen, "#notice", /Nothing was changed/);
      assert.deepEqual(await screen.strokes(), strokes);
    },
  },
  {
    name: "a WebP that lies, a JPEG that is cut off and the page's own SVG are read alike",
    async run({ screen, open }) {
      await open();
      await withExtras(screen);
      const svg = Buffer.from(toSvg(strokesOf("3")));
      for (const [digit, name, bytes] of /** @type {[string, string, Buffer][]} */ ([
        ["4", "lying.webp", LYING_WEBP],
        ["1", "cut.jpg", CUT_JPEG],
        ["3", "drawing.svg", svg],
      ])) {
        await chooseFile(screen, name, bytes);
        await screen.until(
          `${name} is ${digit}`,
          (wanted) => document.querySelector("#verdict")?.getAttribute("data-digit") === wanted,
          digit,
        );
      }
      const whole = IMAGES.PNG?.bytes ?? Buffer.of();
      await chooseFile(screen, "cut.png", whole.subarray(0, whole.length - 14));
      await says(screen, "#notice", /damaged or incomplete/);
    },
  },
  {
    name: "a picture is read in the pad's place, and explained with every map, in another language too",
    async run({ screen, open }) {
      await open();
      await withExtras(screen);
      await choosePicture(screen, "3");
      assert.equal((await screen.state("digit")).digit, "3");
      await screen.click("#explain");
      await says(screen, ".stages", /Your picture.*Convolution 1.*Probabilities/);
      const painted = await screen.page.evaluate(() =>
        [...document.querySelectorAll(".maps-room")].map((room) => {
          const maps = /** @type {HTMLCanvasElement} */ (room.querySelector("canvas"));
          const { width, height } = maps;
          return maps
            .getContext("2d")
            ?.getImageData(0, 0, width, height)
            .data.some((value) => value > 0);
        }),
      );
      assert.ok(painted.length >= 2 && painted.every(Boolean), `maps: ${painted}`);
      await screen.speak("zh-Hans");
      await says(screen, ".stages", /概率/);
      await screen.speak("en");
    },
  },
  {
    name: "a history that comes during a stroke keeps the whole drawing, as one",
    async run({ screen, site, open }) {
      const { fault, asked, release } = held();
      site.spoil("dist/extras.js", fault);
      await open();
      await asked;
      const [stroke = []] = drawingOf("7");
      await screen.mouse.press(stroke.slice(0, 10));
      release();
      await withExtras(screen);
      await screen.mouse.glide(stroke.slice(10));
      await screen.mouse.lift();
      assert.equal((await screen.settled()).digit, "7");
      await screen.click("#history");
      await says(screen, ".history-list", /^7$/);
    },
  },
  {
    name: "a drawing is kept over a reload, reopened, and said to be another digit",
    async run({ screen, open }) {
      await open();
      await withExtras(screen);
      await screen.mouse.draw(drawingOf("4"));
      assert.equal((await screen.settled()).digit, "4");
      await screen.click("#history");
      await kept(screen, null);
      await screen.page.goto("about:blank", { waitUntil: "domcontentloaded" });
      await open();
      await withExtras(screen);
      await screen.click("#history");
      await says(screen, ".history-list", /^4$/);
      await screen.until("the card can be pressed", () => {
        const { left, top } = /** @type {Element} */ (
          document.querySelector(".card")
        ).getBoundingClientRect();
        return document.elementFromPoint(left + 20, top + 20)?.closest(".card") != null;
      });
      await screen.click(".history-list button");
      assert.equal((await screen.settled()).digit, "4");
      await screen.page.evaluate(() => {
        const label = /** @type {HTMLInputElement} */ (document.querySelector("#really-was"));
        label.value = "9";
        label.dispatchEvent(new Event("change"));
      });
      await says(screen, ".history-list", /^9$/);
      await kept(screen, "9");
    },
  },
];
