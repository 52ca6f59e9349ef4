/** What the page needs comes late, broken or never: the drawing stays, words say why, Retry helps. */

import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import * as faults from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const [app, sourcesApp, browser] = await Promise.all([
  startApp(),
  startApp({ DIGITPAD_SOURCES: "1" }),
  launchChromium(),
]);
const [site, sources] = await Promise.all(
  [app, sourcesApp].map(({ url }) => new faults.Site(faults.upstream(url)).start()),
);
after(() => Promise.all([app.stop(), sourcesApp.stop(), browser.close(), site.stop(), sources.stop()]));
afterEach(() => [site, sources].map((one) => one.heal()));

const json = (/** @type {string} */ text) => faults.instead("application/json", text);

/** @type {[what: string, path: string, fault: faults.Fault][]} */
const FAULTS = [
  ["the model is missing", "model/model.json", faults.missing],
  ["the model is no JSON", "model/model.json", json("{ not json")],
  ["the model is other JSON", "model/model.json", json('{"hello": "world"}')],
  ["the model is a login page", "model/model.json", faults.portal],
  ["the weights are missing", "model/weights.bin", faults.missing],
  ["the weights are truncated", "model/weights.bin", faults.truncated],
  ["the weights are corrupt", "model/weights.bin", faults.corrupted],
  ["the weights are a login page", "model/weights.bin", faults.portal],
  ["the connection is cut in the weights", "model/weights.bin", faults.cutConnection],
  ["the card is missing", "model/card.json", faults.missing],
  ["the card is other JSON", "model/card.json", json("[]")],
  ["the runtime is missing", "tfjs/tfjs.js", faults.missing],
  ["the runtime is a login page", "tfjs/tfjs.js", faults.portal],
  ["the runtime is truncated", "tfjs/tfjs.js", faults.truncated],
  ["the contract is missing", "contract.json", faults.missing],
  ["the contract is no JSON", "contract.json", json("<!doctype html>")],
  ["the contract is other JSON", "contract.json", json('{"size": 28}')],
];

/** What is one file with the rest of the page, unless the sources are served. @type {typeof FAULTS} */
const SOURCE_FAULTS = [
  ["the model reader is missing", "js/model-files.js", faults.missing],
  ["the classifier is missing", "js/classifier.js", faults.missing],
  ["the runtime is missing beside the sources", "tfjs/tfjs.js", faults.missing],
];

const CASES = [
  ...FAULTS.map((fault) => ({ site, fault })),
  ...SOURCE_FAULTS.map((fault) => ({ site: sources, fault })),
];

for (const {
  site,
  fault: [what, path, fault],
} of CASES) {
  test(`${what}: it is said, the drawing stays, Retry reads it`, async () => {
    site.spoil(path, fault);
    const tab = await Tab.open(browser, site.url(), { ready: false });
    tab.watch.expect(new RegExp(path.replaceAll(".", "\\.")));
    tab.watch.expect(/was preloaded using link preload but not used/); // after some seconds: the rest waits in vain
    const failed = await tab.state("error");
    assert.equal(failed.digit, null);
    const said = await tab.page.$eval("#status", ({ textContent }) => textContent ?? "");
    assert.match(said, /\w+ \w+ \w+/);
    assert.match(said, /drawing/i);
    assert.doesNotMatch(said, /undefined|\[object|SyntaxError|TypeError/);

    await tab.mouse.draw(drawingOf("7"));
    const drawn = await tab.strokes();
    assert.equal(drawn.length, drawingOf("7").length);
    await retry(tab);
    assert.equal((await tab.state("error")).digit, null, "a digit was invented");
    // Browsers may remember that an import failed, so the same address would not be asked again.
    const addresses = new Set(site.asked.filter((address) => address.includes(path)));
    assert.equal(addresses.size, 2, [...addresses].join(", "));

    site.heal();
    await retry(tab);
    assert.equal((await tab.state("digit")).digit, "7");
    assert.deepEqual(await tab.strokes(), drawn);
    assert.ok(await tab.page.$eval("#retry", (button) => !button.checkVisibility()), "Retry is still there");
    await tab.close();
  });
}

/**
 * Presses Retry by keyboard, and waits until the attempt has begun.
 * @param {Tab} tab
 */
async function retry(tab) {
  await tab.page.waitForSelector("#retry", { visible: true });
  await tab.page.evaluate(() => {
    const output = /** @type {HTMLElement} */ (document.querySelector("#verdict"));
    const began = () => output.dataset.state === "loading" && Object.assign(window, { began: true });
    new MutationObserver(began).observe(output, { attributes: true });
    Object.assign(window, { began: false });
  });
  await tab.page.focus("#retry");
  await tab.page.keyboard.press("Enter");
  await tab.until("the next attempt begins", () => /** @type {any} */ (window).began);
}

test("what is drawn before the model has come is read as soon as it has", async () => {
  const { fault, asked, release } = faults.held();
  site.spoil("model/weights.bin", fault);
  const tab = await Tab.open(browser, site.url(), { ready: false });
  await asked;
  await tab.mouse.draw(drawingOf("3"));
  const waiting = await tab.verdict();
  assert.equal(waiting.state, "loading");
  assert.equal(waiting.digit, null);
  assert.match(await tab.page.$eval("#status", ({ textContent }) => textContent ?? ""), /loading/i);
  release();
  assert.equal((await tab.state("digit")).digit, "3");
  await tab.close();
});

test("a drawing that is taken back before the model has come is blank", async () => {
  const { fault, asked, release } = faults.held();
  site.spoil("model/model.json", fault);
  const tab = await Tab.open(browser, site.url(), { ready: false });
  await asked;
  await tab.mouse.draw(drawingOf("3"));
  await tab.click("#clear");
  release();
  await tab.state("blank");
  await tab.close();
});

test("a stroke in the making survives the model's arrival", async () => {
  const { fault, asked, release } = faults.held();
  site.spoil("model/weights.bin", fault);
  const tab = await Tab.open(browser, site.url(), { ready: false });
  await asked;
  const [stroke = []] = drawingOf("7");
  await tab.mouse.press(stroke.slice(0, 10));
  release();
  await tab.until("the model has come", () => {
    const state = document.querySelector("#verdict")?.getAttribute("data-state");
    return state === "digit" || state === "unsure";
  });
  await tab.mouse.glide(stroke.slice(10));
  await tab.mouse.lift();
  assert.equal((await tab.settled()).digit, "7");
  await tab.close();
});

test("a probability that is not above the threshold is no digit", async () => {
  const contract = await (await fetch(new URL("static/contract.json", app.url))).json();
  site.spoil("contract.json", json(JSON.stringify({ ...contract, threshold: 1 - 2 ** -53 })));
  const tab = await Tab.open(browser, site.url());
  const { state, digit, text } = await tab.set(drawingOf("3").slice(0, 1));
  assert.deepEqual({ state, digit, text }, { state: "unsure", digit: null, text: "Unable to Predict" });
  assert.ok(Math.max(...(await tab.meters())) > 0);
  await tab.close();
});
