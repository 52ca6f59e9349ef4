/** What the page reads by comes broken or never: the drawing stays, words say why, Retry helps. */

import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { drawingOf } from "../browser/harness/fixtures.js";
import * as faults from "../browser/harness/site.js";
import { assertSaid, isOffered, retry, SPOILT } from "./failure.js";

/** @typedef {import("./run.js").Scenario} Scenario */

const json = (/** @type {string} */ text) => faults.instead("application/json", text);

/** Damage that leaves JSON what it is: the first digit after a name becomes another one. */
const altered =
  (/** @type {string} */ name) =>
  (/** @type {faults.Answer} */ { body, ...answer }) => {
    const text = String(body).replace(
      new RegExp(`("${name}":\\D*)(\\d)`),
      (_, before, digit) => before + (digit ^ 1),
    );
    assert.notEqual(text, String(body));
    return { ...answer, body: Buffer.from(text) };
  };
/** @type {Record<string, faults.Fault>} */
const SOUND_BUT_WRONG = { contract: altered("dotSide"), card: altered("bytes") };

/** Damage that a script runs with all the same. @type {faults.Fault} */
const spaced = ({ body, ...answer }) => ({ ...answer, body: Buffer.concat([body, Buffer.from(" ")]) });

/** @type {Record<string, string>} */
const FILES = {
  contract: "contract.json",
  card: "model/card.json",
  model: "model/model.json",
  weights: "model/weights.bin",
  runtime: "tfjs/tfjs.js",
  recogniser: "dist/recognizer.js",
};

/** @typedef {[what: string, path: string, fault: faults.Fault]} Broken */

/** @type {Broken[]} */
const BROKEN = [
  ...Object.entries(FILES).flatMap(([file, path]) => {
    const spoilt = { ...SPOILT, corrupt: SOUND_BUT_WRONG[file] ?? faults.corrupted };
    return Object.entries(spoilt).map(
      ([how, fault]) => /** @type {Broken} */ ([`${file} ${how}`, path, fault]),
    );
  }),
  ["runtime sound but other", "tfjs/tfjs.js", spaced],
  ["recogniser sound but other", "dist/recognizer.js", spaced],
  ["contract other JSON", "contract.json", json('{"size": 28}')],
  ["card other JSON", "model/card.json", json("[]")],
  ["model other JSON", "model/model.json", json('{"hello": "world"}')],
];

/** What is one file with the rest of the page, unless the sources are served. @type {Broken[]} */
const BROKEN_SOURCES = [["runtime missing beside the sources", "tfjs/tfjs.js", faults.missing]];

/**
 * @param {Broken} broken
 * @returns {Scenario}
 */
const repaired = ([what, path, fault]) => ({
  name: `${what}: it is said, the drawing stays, Retry reads it`,
  async run({ screen, site, open }) {
    site.spoil(path, fault);
    await open({ ready: false });
    await screen.state("error");
    await assertSaid(screen);

    await screen.mouse.draw(drawingOf("7"));
    const drawn = await screen.strokes();
    assert.equal(drawn.length, drawingOf("7").length);
    await retry(screen);
    await screen.state("error");
    await assertSaid(screen);
    // Browsers may remember that an import failed, so the same address would not be asked again.
    const addresses = new Set(site.asked.filter((address) => address.includes(path)));
    assert.equal(addresses.size, 2, [...addresses].join(", "));

    site.heal();
    await retry(screen);
    assert.equal((await screen.state("digit")).digit, "7");
    assert.deepEqual(await screen.strokes(), drawn);
    assert.ok(!(await isOffered(screen)), "Retry is still there");
  },
});

/** @type {Scenario} */
const ONCE = {
  name: "what the first answer needs is asked for once",
  prelude: () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"), // which asks for all of it again
  async run({ site, open }) {
    await open();
    for (const path of Object.values(FILES)) {
      assert.equal(site.asked.filter((address) => address.endsWith(path)).length, 1, path);
    }
  },
};

/** @type {Scenario} */
const MENDED = {
  name: "what came damaged and may be kept for good is whole at the next visit",
  prelude: () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"), // which would mend it, too
  async run({ screen, site, open }) {
    const damaged = ["tfjs/tfjs.js", "contract.json", "model/weights.bin", "dist/recognizer.js"];
    for (const path of damaged) site.spoil(path, faults.truncated);
    await open({ ready: false });
    await screen.state("error");
    site.heal();
    site.asked = [];
    await retry(screen);
    await screen.state("blank");
    const isMended = () => damaged.every((path) => site.asked.some((address) => address.endsWith(path)));
    for (let waits = 0; !isMended(); waits += 1) {
      assert.ok(waits < 1000, `only these were asked for: ${site.asked}`);
      await delay(10);
    }
    await screen.page.goto("about:blank", { waitUntil: "domcontentloaded" });
    await open();
  },
};

/** @type {Scenario[]} */
export const FAULTS = [
  ...BROKEN.map(repaired),
  ...BROKEN_SOURCES.map((broken) => ({ ...repaired(broken), sources: true })),
  ONCE,
  MENDED,
];
