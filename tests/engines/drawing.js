/** Drawing, reading, taking back. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { rasterize } from "../../static/js/preprocess/rasterize.js";
import { loadClassifier } from "../../static/js/recognize/classifier.js";
import { DIGITS, drawingOf } from "../browser/harness/fixtures.js";

const STATIC = new URL("../../static/", import.meta.url);
const CLOSE = 1e-4; // engines and kernels add numbers up in different orders
const PREDICTED_7 = { state: "digit", digit: "7", text: "Predicted Number: 7" };

/** Two strokes, side by side. @type {import("../browser/harness/fixtures.js").Drawing} */
const LINES = [
  [
    [0.3, 0.2],
    [0.3, 0.8],
  ],
  [
    [0.7, 0.2],
    [0.7, 0.8],
  ],
];

/** @type {import("./run.js").Scenario[]} */
export const DRAWING = [
  {
    name: "an empty pad is blank, and asks for a digit",
    async run({ screen, open }) {
      await open();
      const { digit, text } = await screen.verdict();
      assert.equal(digit, null);
      assert.match(text, /draw/i);
      assert.deepEqual(await screen.meters(), new Array(10).fill(0));
    },
  },
  {
    name: "the ten digits, drawn with the mouse, are read",
    async run({ screen, open }) {
      await open();
      const read = [];
      for (let digit = 0; digit < 10; digit += 1) {
        const strokes = drawingOf(String(digit));
        await screen.mouse.draw(strokes);
        assert.equal((await screen.strokes()).length, strokes.length);
        read.push((await screen.settled()).digit);
        await screen.click("#clear");
        await screen.settled();
      }
      const right = read.filter((digit, index) => digit === String(index));
      assert.ok(right.length >= 9, `0 to 9 were read as ${read}`);
    },
  },
  {
    name: "the answer comes while one draws",
    async run({ screen, open }) {
      await open();
      await screen.mouse.press(drawingOf("7")[0] ?? []);
      assert.deepEqual(await screen.settled(), PREDICTED_7);
      await screen.mouse.lift();
      assert.deepEqual(await screen.settled(), PREDICTED_7);
    },
  },
  {
    name: "clear, undo and redo lead the answer to and fro",
    async run({ screen, open }) {
      await open();
      await screen.mouse.draw(drawingOf("7"));
      const drawn = await screen.strokes();
      assert.deepEqual(await screen.settled(), PREDICTED_7);
      await screen.click("#clear");
      assert.equal((await screen.settled()).state, "blank");
      await screen.click("#undo");
      assert.deepEqual(await screen.settled(), PREDICTED_7);
      assert.deepEqual(await screen.strokes(), drawn);
      await screen.click("#undo");
      assert.equal((await screen.settled()).state, "blank");
      await screen.click("#redo");
      assert.deepEqual(await screen.settled(), PREDICTED_7);
      assert.deepEqual(await screen.strokes(), drawn);
    },
  },
  {
    name: "in erase mode a click takes a whole stroke away, and undo brings it back",
    async run({ screen, open }) {
      await open();
      await screen.mouse.draw(LINES);
      const drawn = await screen.strokes();
      await screen.click("#erase");
      await screen.mouse.draw([[[0.7, 0.5]]]);
      assert.deepEqual(await screen.strokes(), drawn.slice(0, 1));
      await screen.click("#undo");
      assert.deepEqual(await screen.strokes(), drawn);
    },
  },
  {
    name: "Space puts a pen down on the pad and lifts it",
    async run({ screen, open }) {
      await open();
      await screen.page.evaluate(() => {
        /** @type {HTMLElement} */ (document.querySelector("#pad")).focus();
      });
      for (const count of [1, 1, 2, 2]) {
        await screen.page.keyboard.press(" ");
        assert.equal((await screen.strokes()).length, count);
      }
      assert.deepEqual(
        (await screen.strokes()).flat().map(({ x, y }) => [x, y]),
        [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
      );
    },
  },
  {
    name: "in another document, and turned, mirrored or seen aslant, a pad has its size and draws where one points",
    async run({ screen, open }) {
      await open();
      const found = await screen.page.evaluate(async () => {
        const frame = document.createElement("iframe");
        frame.style.cssText = "position: fixed; inset: 0; width: 900px; height: 900px";
        await new Promise((done) => {
          frame.onload = done;
          document.body.append(frame);
        });
        const [inner, view] = [frame.contentDocument, frame.contentWindow];
        if (!inner || !view) throw new Error("there is no other document");
        const pad = /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (
          document.createElement("digit-pad")
        );
        const ways = ["none", "rotate(30deg)", "scaleX(-1)", "skew(20deg) scale(0.5)"];
        const results = [];
        for (const way of [...ways, "perspective(600px) rotateY(50deg) rotateX(20deg)"]) {
          const [room, box] = [inner.createElement("div"), inner.createElement("div")];
          room.style.cssText = `position: absolute; left: 250px; top: 250px; transform: ${way}`;
          box.style.cssText = "display: inline-block; transform: rotate(-20deg)";
          room.append(box);
          inner.body.replaceChildren(room);
          box.append(pad);
          pad.strokes = [];
          const mark = inner.createElement("div");
          mark.style.cssText = "position: absolute; left: 20%; top: 70%";
          pad.shadowRoot?.append(mark);
          const { x, y } = mark.getBoundingClientRect();
          mark.remove();
          for (const type of ["pointerdown", "pointerup"]) {
            pad.dispatchEvent(new PointerEvent(type, { pointerId: 7, button: 0, clientX: x, clientY: y }));
          }
          const [[point] = []] = pad.strokes;
          results.push({
            way,
            size: [pad.offsetWidth, pad.offsetHeight],
            position: view.getComputedStyle(pad).position,
            isNear: Math.hypot((point?.x ?? 9) - 0.2, (point?.y ?? 9) - 0.7) < 0.005,
          });
        }
        frame.remove();
        return results;
      });
      for (const { way, ...result } of found) {
        assert.deepEqual(result, { size: [320, 320], position: "relative", isNear: true }, way);
      }
    },
  },
  {
    name: "the page speaks Chinese at a click, and English again",
    async run({ screen, open }) {
      await open();
      await screen.mouse.draw(drawingOf("7"));
      assert.deepEqual(await screen.settled(), PREDICTED_7);
      await screen.speak("zh-Hans");
      assert.equal((await screen.settled()).text, "识别结果： 7");
      await screen.speak("en");
      assert.deepEqual(await screen.settled(), PREDICTED_7);
    },
  },
  {
    name: "every engine gives the probabilities that Node gives",
    async run({ screen, open }) {
      const contract = JSON.parse(await readFile(new URL("contract.json", STATIC), "utf8"));
      const classifier = await loadClassifier({
        classes: contract.classes,
        fetch: async (url) => new Response(await readFile(url)),
      });
      await open();
      for (const { digit, name, strokes } of DIGITS.filter((_, index) => index % 5 === 0)) {
        await screen.set(strokes);
        const pixels = rasterize(
          strokes.map((stroke) => stroke.map(([x, y]) => ({ x, y }))),
          contract,
        );
        const expected = classifier.predict(/** @type {Float32Array} */ (pixels));
        for (const [index, value] of (await screen.meters()).entries()) {
          const difference = Math.abs(value - (expected[index] ?? Number.NaN));
          assert.ok(difference < CLOSE, `${digit} ${name}: ${value} instead of ${expected[index]}`);
        }
      }
    },
  },
  {
    name: "a probability that is not above the threshold is no digit",
    sources: true, // the built page takes no other contract than its own
    async run({ screen, site, open }) {
      site.spoil("contract.json", ({ body, ...answer }) => {
        const contract = { ...JSON.parse(String(body)), threshold: 1 - 2 ** -53 };
        return { ...answer, body: Buffer.from(JSON.stringify(contract)) };
      });
      await open();
      const shown = await screen.set(drawingOf("3").slice(0, 1));
      assert.deepEqual(shown, { state: "unsure", digit: null, text: "Unable to Predict" });
      assert.ok(Math.max(...(await screen.meters())) > 0);
    },
  },
];
