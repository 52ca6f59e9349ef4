/** Whole numbers, and the pad that is wide for them. */

import assert from "node:assert/strict";
import { drawingOf, rowOf } from "../browser/harness/fixtures.js";

const PREDICTED_7 = { state: "digit", digit: "7", text: "Predicted Number: 7" };

/** Runs in the page. */
const pressedDigits = () =>
  Array.from(document.querySelectorAll("#digits [aria-pressed=true]"), ({ textContent }) => textContent);

/** @type {import("./run.js").Scenario[]} */
export const NUMBERS = [
  {
    name: "on a pad that was made wide, a digit beyond the square is read, and so it is on the square again",
    async run({ screen, open }) {
      await open();
      const shown = (
        /** @type {string} */ what,
        /** @type {boolean} */ isWide,
        /** @type {boolean} */ fits,
      ) =>
        screen.until(
          what,
          (...wanted) => {
            const pad = /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (
              document.querySelector("#pad")
            );
            return `${[pad.clientWidth > 1.5 * pad.clientHeight, pad.fits]}` === `${wanted}`;
          },
          isWide,
          fits,
        );
      await screen.click("#wide");
      await shown("the pad is wide", true, true);
      await screen.mouse.draw(drawingOf("7").map((stroke) => stroke.map(([x, y]) => [x + 0.8, y])));
      assert.deepEqual(await screen.settled(), PREDICTED_7);
      const path = await screen.path();
      assert.ok(Math.max(...path.flat().map(([x]) => x)) > 1.4);
      await screen.click("#wide");
      await shown("the drawing is smaller", false, false);
      assert.deepEqual(await screen.path(), path);
      assert.deepEqual(await screen.settled(), PREDICTED_7);
    },
  },
  {
    name: "digits beside each other are read as one number, with a bar that is added last",
    async run({ screen, open }) {
      await open();
      const [upright, bar, ...others] = rowOf("407");
      await screen.mouse.draw([upright ?? [], ...others, bar ?? []]);
      const predicted = { state: "number", digit: null, text: "Predicted Number: 407" };
      assert.deepEqual(await screen.settled(), predicted);
      await screen.until(
        "its digits can be chosen",
        () => document.querySelectorAll("#digits button").length,
      );
      await screen.click("#digits button:nth-child(2)");
      const [meters, pressed] = [await screen.meters(), await screen.page.evaluate(pressedDigits)];
      assert.equal(meters.indexOf(Math.max(...meters)), 0);
      assert.deepEqual(pressed, ["0"]);
      await screen.click("#undo");
      assert.notEqual((await screen.settled()).text, predicted.text);
      await screen.click("#redo");
      assert.deepEqual(await screen.settled(), predicted);
      assert.deepEqual(await screen.page.evaluate(pressedDigits), ["4"], "the bar was drawn last");
    },
  },
];
