/** What an update costs a visitor who comes again, and what it leaves alone. */

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { assertKept, bringNewer, openKept } from "./harness/offline.js";
import { Site, upstream } from "./harness/site.js";

/** @typedef {import("./harness/tab.js").Tab} Tab */

/**
 * Serves the next version, in which one text is another.
 * @param {string} name of the built file that holds it
 * @param {string} text
 */
async function startNext(name, text) {
  const changed = await mkdtemp(join(tmpdir(), "digitpad-next-"));
  await cp(join(ROOT, "static"), changed, { recursive: true });
  const path = join(changed, "dist", name);
  const code = await readFile(path, "utf8");
  assert.ok(code.includes(text));
  await writeFile(path, code.replace(text, `${text}!`));
  const next = await startApp({ DIGITPAD_STATIC_ROOT: changed });
  const stop = async () => {
    await next.stop();
    await rm(changed, { recursive: true });
  };
  return { url: next.url, stop };
}

const [app, browser, ...nexts] = await Promise.all([
  startApp(),
  launchChromium(),
  startNext("en-panels.js", "How it works"),
  startNext("zh-hans.js", "撤销"),
  startNext("main.js", "Network’s view"),
]);
after(() => Promise.all([app.stop(), browser.close(), ...nexts.map(({ stop }) => stop())]));
const [panels, language, page] = nexts;

/** A site that can change from this version to a next one. @param {{url: string}} next */
async function changingSite(next) {
  let source = upstream(app.url);
  const site = await new Site((path) => source(path)).start();
  const change = () => {
    source = upstream(next.url);
    site.asked = [];
  };
  return { site, change };
}

/** Has the browser look for a newer version. @param {Tab} tab */
async function lookForUpdate(tab) {
  await tab.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await tab.until("the newer version is told of", () => document.querySelector("#update")?.checkVisibility());
}

/** The paths that were asked for, in the order of the alphabet, without what names their content. @param {Site} site */
const asked = ({ asked }) =>
  [...new Set(asked)].map((address) => address.replace(/^\/(static\/[0-9a-f]{12}\/)?/, "")).sort();

/**
 * What an answer weighs on its way, with its headers.
 * @param {string} url
 * @returns {Promise<number>} bytes
 */
const weight = (url) =>
  new Promise((resolve, reject) => {
    get(url, { agent: false, headers: { "accept-encoding": "br" } }, async (answer) => {
      const head = `HTTP/1.1 200 OK\r\n${answer.rawHeaders.join(": ")}\r\n\r\n`;
      resolve(head.length + Buffer.concat(await answer.toArray()).length);
    }).on("error", reject);
  });

for (const [what, next, fetched, most] of /** @type {const} */ ([
  ["the panels", panels, "dist/en-panels.js", 8000],
  ["another language", language, "dist/zh-hans.js", 8000],
  ["the page itself", page, "", 25_000],
])) {
  test(`an update that changes one text of ${what} brings at most ${most / 1000} KB`, async () => {
    const { site, change } = await changingSite(next);
    const tab = await openKept(browser, site);
    change();
    await lookForUpdate(tab);
    assert.deepEqual(asked(site), [fetched, "dist/late.js", "sw.js"].sort());
    const weights = await Promise.all(
      [...new Set(site.asked)].map((path) => weight(next.url + path.slice(1))),
    );
    const bytes = weights.reduce((sum, one) => sum + one, 0);
    assert.ok(bytes <= most, `${bytes} bytes`);

    await bringNewer(tab);
    const url = site.url();
    await site.stop();
    await tab.page.goto(url, { waitUntil: "domcontentloaded" }); // all of it is kept, wherever it was taken from
    await tab.mouse.draw(drawingOf("7"));
    assert.equal((await tab.state("digit")).digit, "7");
    await tab.close();
  });
}

test("an update leaves a drawing alone that is just being made", async () => {
  const { site, change } = await changingSite(panels);
  const tab = await openKept(browser, site);
  await tab.mouse.press(drawingOf("7")[0] ?? []);
  change();
  await lookForUpdate(tab);
  assert.equal((await tab.settled()).digit, "7");
  await tab.mouse.lift();
  const drawn = await tab.strokes();
  assert.equal(drawn.length, 1);
  await bringNewer(tab);
  assert.equal((await tab.state("digit")).digit, "7");
  assert.deepEqual(await tab.strokes(), drawn);
  await tab.close();
  await site.stop();
});

test("what an older version keeps damaged is not taken over", async () => {
  const { site, change } = await changingSite(panels);
  const tab = await openKept(browser, site);
  await tab.page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const damaged = (await cache.keys()).filter(({ url }) =>
        /weights\.bin$|static\/icons\/icon\.svg$/.test(url),
      );
      for (const { url } of damaged) await cache.put(url, new Response("damaged"));
    }
  });
  change();
  await lookForUpdate(tab);
  assert.deepEqual(asked(site), ["dist/en-panels.js", "dist/late.js", "static/icons/icon.svg", "sw.js"]);
  await bringNewer(tab);
  await assertKept(tab, site);
  await tab.close();
});
