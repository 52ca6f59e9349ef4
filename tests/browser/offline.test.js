/** Without a network, and from one version to the next. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { exportSite, ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { bringNewer, openKept } from "./harness/offline.js";
import { folder, held, missing, portal, Site, truncated, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const SUB_PATH = "/people/ada/digitpad/";

/** A site of the next version: something of each kind is another. */
async function exportNext() {
  const changed = await mkdtemp(join(tmpdir(), "digitpad-next-"));
  await cp(join(ROOT, "static"), changed, { recursive: true });
  for (const name of ["extras.css", "main.css", "recognizer.js"])
    await appendFile(join(changed, "dist", name), "/* next */\n");
  const exported = await exportSite({ DIGITPAD_STATIC_ROOT: changed });
  await rm(changed, { recursive: true });
  return exported;
}

const [app, browser, first, next] = await Promise.all([
  startApp(),
  launchChromium(),
  exportSite(),
  exportNext(),
]);
after(() => Promise.all([app.stop(), browser.close(), first.remove(), next.remove()]));

/** @param {Site} site @param {Parameters<typeof Tab.open>[2]} [options] */
const visit = (site, options) => openKept(browser, site, options);

/** The versions that have all files which the page has asked for: none, if they are mixed. @param {Tab} tab */
async function versions(tab) {
  const asked = await tab.page.evaluate(() => {
    const names = performance.getEntriesByType("resource").map(({ name }) => name);
    return names.flatMap((name) => name.match(/\/(static\/[0-9a-f]{12}\/[^?]*)/)?.[1] ?? []);
  });
  assert.ok(asked.some((name) => name.endsWith("recognizer.js")));
  return Object.entries({ first, next }).flatMap(([version, { folder }]) =>
    asked.every((name) => existsSync(join(folder, name))) ? version : [],
  );
}

/** @param {Tab} tab */
const isTold = (tab) => tab.page.$eval("#update", (notice) => notice.checkVisibility());

/** @type {[what: string, start: () => Promise<Site>][]} */
const SITES = [
  ["the server's page", () => new Site(upstream(app.url)).start()],
  ["the export under a sub-path", () => new Site(folder(first.folder), SUB_PATH).start()],
];
for (const [what, start] of SITES) {
  test(`after one visit, ${what} opens and reads digits without a network`, async () => {
    const site = await start();
    const tab = await visit(site);
    const url = site.url();
    await site.stop();
    for (const page of ["", "index.html", "?from=home"]) {
      await tab.page.goto(url + page, { waitUntil: "domcontentloaded" });
      await tab.state("blank");
      await tab.mouse.draw(drawingOf("7"));
      assert.equal((await tab.state("digit")).digit, "7");
    }
    for (const tag of ["zh-Hant", "zh-Hans", "en"]) await tab.speak(tag); // languages are kept, too
    await tab.close();
  });
}

/** A site that can change from one version to the next. */
async function changingSite() {
  let source = folder(first.folder);
  const site = await new Site((path) => source(path), SUB_PATH).start();
  return { site, change: () => (source = folder(next.folder)) };
}

test("a newer version is told of, and comes with the reload; the drawing stays", async () => {
  const { site, change } = await changingSite();
  const tab = await visit(site);
  change();
  await tab.page.reload({ waitUntil: "domcontentloaded" });
  await tab.until("the newer version is told of", () => document.querySelector("#update")?.checkVisibility());
  await tab.state("blank");
  assert.deepEqual(await versions(tab), ["first"], "the page came in two versions");

  await tab.mouse.draw(drawingOf("3"));
  assert.equal((await tab.settled()).digit, "3");
  const drawn = await tab.strokes();
  await bringNewer(tab);
  assert.equal((await tab.state("digit")).digit, "3");
  assert.deepEqual(await tab.strokes(), drawn);
  assert.deepEqual(await versions(tab), ["next"]);
  assert.equal(await isTold(tab), false);

  const url = site.url();
  await site.stop();
  await tab.page.goto(url, { waitUntil: "domcontentloaded" });
  await tab.state("blank");
  assert.deepEqual(await versions(tab), ["next"]);
  await tab.close();
});

test("another tab is told when the newer version has taken over, and goes on as it is", async () => {
  const { site, change } = await changingSite();
  const [one, other] = [await visit(site), await visit(site)];
  await other.mouse.draw(drawingOf("4"));
  change();
  await one.page.reload({ waitUntil: "domcontentloaded" });
  await one.until("the newer version is told of", () => document.querySelector("#update")?.checkVisibility());
  await one.page.bringToFront();
  await bringNewer(one);
  await one.state("blank");
  await other.until("the other tab is told", () => document.querySelector("#update")?.checkVisibility());
  assert.equal((await other.settled()).digit, "4");
  assert.deepEqual(await versions(other), ["first"]);
  // What it may still ask for is of its own version.
  const kept = await other.page.evaluate(async () => {
    const runtime = document.querySelector("link[rel=modulepreload]")?.getAttribute("href") ?? "";
    return (await fetch(runtime)).ok;
  });
  assert.ok(kept, "the files of the version that is shown are gone");
  await Promise.all([one.close(), other.close()]);
  await site.stop();
});

for (const [how, fault] of /** @type {const} */ ([
  ["lacks a file", missing],
  ["is partly a login page", portal],
])) {
  test(`a newer version that ${how} leaves the old one whole`, async () => {
    const { site, change } = await changingSite();
    const tab = await visit(site);
    tab.watch.expect(/not kept for offline use/);
    change();
    const late = held(); // until it is watched
    site.spoil("dist/extras.css", async (answer) => fault(await late.fault(answer)));
    const isFound = await tab.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const { installing } = registration;
      const ended = new Promise((resolve) => {
        installing?.addEventListener("statechange", () => resolve(installing.state));
      });
      Object.assign(window, { ended });
      return installing !== null;
    });
    assert.ok(isFound, "nothing new was found");
    late.release();
    assert.equal(await tab.page.evaluate(() => /** @type {any} */ (window).ended), "redundant");
    assert.equal(await isTold(tab), false);
    const url = site.url();
    await site.stop();
    await tab.page.goto(url, { waitUntil: "domcontentloaded" });
    await tab.mouse.draw(drawingOf("7"));
    assert.equal((await tab.state("digit")).digit, "7");
    assert.deepEqual(await versions(tab), ["first"]);
    await tab.close();
  });
}

test("what the browser itself keeps damaged does not keep the page from being kept whole", async () => {
  const site = await new Site(upstream(app.url)).start();
  let times = 0;
  site.spoil("dist/extras.js", (answer) => (times++ === 0 ? truncated(answer) : answer));
  const tab = await visit(site);
  assert.ok(times > 1, "the damaged file was kept");
  await tab.close();
  await site.stop();
});

test("each file is asked for once, and what makes it work offline not before the first answer", async () => {
  const site = await new Site(upstream(app.url)).start();
  const tab = await visit(site);
  const names = site.asked.map((address) => address.replace(/^\/(static\/[0-9a-f]{12}\/)?/, ""));
  const page = ["", "contract.json", "dist/late.js", "dist/recognizer.js", "vendor/tfjs/tfjs.js"];
  const network = ["model/card.json", "model/model.json", "model/weights.bin"];
  const needed = [...page, ...network];
  const begun = names.slice(0, needed.length);
  assert.deepEqual(begun.sort(), needed.sort(), "the first answer waits for something else");
  // What is kept is the page as it is now, and the list as it is now.
  const oftener = ["", "dist/late.js"];
  const twice = needed.filter(
    (name) => !oftener.includes(name) && names.filter((other) => other === name).length !== 1,
  );
  assert.deepEqual(twice, []);
  // A browser asks for the manifest as soon as it is named.
  assert.doesNotMatch(await (await fetch(site.url())).text(), /rel="?manifest/);
  const manifest = await tab.page.$eval("link[rel=manifest]", (link) => /** @type {any} */ (link).href);
  assert.ok((await fetch(manifest)).ok);
  await tab.close();
  await site.stop();
});

/** @type {[what: string, prelude: () => void][]} */
const WITHHELD = [
  [
    "there are no service workers",
    () => Object.defineProperty(navigator, "serviceWorker", { value: undefined }),
  ],
  [
    "asking for service workers throws",
    () =>
      Object.defineProperty(navigator, "serviceWorker", {
        get: () => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      }),
  ],
  [
    "no service worker may be registered",
    () => {
      navigator.serviceWorker.register = () => Promise.reject(new DOMException("No.", "SecurityError"));
    },
  ],
];
for (const [what, prelude] of WITHHELD) {
  test(`where ${what}, the page just works online`, async () => {
    const tab = await Tab.open(browser, app.url, {
      remember: true,
      prepare: (page) => page.evaluateOnNewDocument(prelude),
    });
    await tab.until("all that comes late is there", () =>
      performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/update.js")),
    );
    tab.watch.expect(/not kept for offline use/);
    await tab.mouse.draw(drawingOf("7"));
    assert.equal((await tab.state("digit")).digit, "7");
    assert.equal(await isTold(tab), false);
    await tab.close();
  });
}
