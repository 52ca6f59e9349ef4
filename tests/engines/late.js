/** What the page needs comes late: the drawing waits for it, and is read as soon as it has come. */

import assert from "node:assert/strict";
import { drawingOf } from "../browser/harness/fixtures.js";
import { held } from "../browser/harness/site.js";
import { isOffered } from "./failure.js";

/** @typedef {import("./run.js").Scenario} Scenario */

/** @type {Scenario[]} */
const WAITING = [
  {
    name: "what is drawn before the model has come is read as soon as it has",
    async run({ screen, site, open }) {
      const { fault, asked, release } = held();
      site.spoil("model/weights.bin", fault);
      await open({ ready: false });
      await asked;
      await screen.mouse.draw(drawingOf("3"));
      const { state, digit } = await screen.verdict();
      assert.deepEqual({ state, digit }, { state: "loading", digit: null });
      assert.match(await screen.status(), /loading/i);
      release();
      assert.equal((await screen.state("digit")).digit, "3");
    },
  },
  {
    name: "a drawing that is taken back before the model has come is blank",
    async run({ screen, site, open }) {
      const { fault, asked, release } = held();
      site.spoil("model/model.json", fault);
      await open({ ready: false });
      await asked;
      await screen.mouse.draw(drawingOf("3"));
      await screen.click("#clear");
      release();
      await screen.state("blank");
    },
  },
  {
    name: "a stroke in the making survives the model's arrival",
    async run({ screen, site, open }) {
      const { fault, asked, release } = held();
      site.spoil("model/weights.bin", fault);
      await open({ ready: false });
      await asked;
      const [stroke = []] = drawingOf("7");
      await screen.mouse.press(stroke.slice(0, 10));
      release();
      await screen.until("the model has come", () => {
        const state = document.querySelector("#verdict")?.getAttribute("data-state");
        return state === "digit" || state === "unsure";
      });
      await screen.mouse.glide(stroke.slice(10));
      await screen.mouse.lift();
      assert.equal((await screen.settled()).digit, "7");
    },
  },
];

/** @type {Scenario} */
const SLOW = {
  name: "what takes long is said, Retry asks again, and the first to come reads",
  prelude: () => {
    const wait = window.setTimeout;
    // Ten seconds are over in a fifth of one.
    window.setTimeout = /** @type {any} */ (
      (/** @type {() => void} */ run, ms = 0) => wait(run, ms > 1000 ? ms / 50 : ms)
    );
  },
  async run({ screen, site, open }) {
    const [first, second] = [held(), held()];
    site.spoil("model/weights.bin", first.fault);
    await open({ ready: false });
    await screen.mouse.draw(drawingOf("7"));
    await screen.until("it is said", () => document.querySelector("#retry")?.checkVisibility());
    assert.match(await screen.status(), /taking a while.*drawing is kept/);
    assert.equal((await screen.verdict()).digit, null);
    site.spoil("model/weights.bin", second.fault);
    await screen.click("#retry");
    await second.asked;
    assert.equal((await screen.verdict()).state, "loading");
    first.release();
    assert.equal((await screen.state("digit")).digit, "7");
    second.release();
    await screen.click("#undo");
    await screen.state("blank");
    assert.equal(await isOffered(screen), false);
  },
};

/** @type {Scenario[]} */
export const LATE = [...WAITING, SLOW];
