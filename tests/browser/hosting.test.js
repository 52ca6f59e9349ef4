/** The page at every kind of address, and the pad without the page. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { encodeDrawing } from "../../static/js/panels/share/link.js";
import { exportSite, startApp } from "./harness/app.js";
import { INSECURE_HOST, launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { folder, Site, upstream } from "./harness/site.js";
import { PHONE, Tab } from "./harness/tab.js";

const BARE = `<!doctype html>
<title>A pad and nothing else</title>
<link rel="icon" href="data:,">
<script type="module" src="static/js/pad/define.js"></script>
<digit-pad id="pad"></digit-pad>`;

const [app, browser, exported] = await Promise.all([startApp(), launchChromium(), exportSite()]);
const [sub, proxy] = await Promise.all([
  new Site(folder(exported.folder, { "bare.html": BARE }), "/people/ada/digitpad/").start(),
  new Site(upstream(app.url)).start(),
]);
after(() => Promise.all([app.stop(), browser.close(), exported.remove(), sub.stop(), proxy.stop()]));

test("the export reads digits under a sub-path of a plain file server", async () => {
  for (const page of ["", "index.html"]) {
    const tab = await Tab.open(browser, sub.url() + page);
    await tab.mouse.draw(drawingOf("7"));
    assert.equal((await tab.settled()).digit, "7");
    await tab.close();
  }
});

test("on a host that shows 404.html, a link whose # was encoded leads to its drawing", async () => {
  const site = folder(exported.folder);
  const wrong = await site("404.html");
  const host = await new Site(async (path) => {
    const answer = await site(path);
    return answer.status === 404 ? { ...wrong, status: 404 } : answer;
  }, "/people/ada/").start();
  const fragment = encodeDrawing(
    drawingOf("7").map((stroke) => stroke.map(([x, y], t) => ({ x, y, t, pressure: 0.5 }))),
  );
  for (const way of [encodeURIComponent(`#${fragment}`), `%2523${fragment}`, `index.html%23${fragment}`]) {
    const tab = await Tab.open(browser, host.url() + way, { ready: false });
    tab.watch.expect(/%23|%25/);
    await tab.state("digit");
    assert.equal((await tab.settled()).digit, "7");
    assert.equal(tab.page.url(), `${host.url()}#${fragment.replace("=", way.includes("%3D") ? "%3D" : "=")}`);
    await tab.close();
  }
  await host.stop();
});

test("the export guards itself by the same policy as the server", async () => {
  const policyOf = (/** @type {string} */ text) => new Set(text.split(";").map((part) => part.trim()));
  const served = (await fetch(app.url)).headers.get("content-security-policy") ?? "";
  const tab = await Tab.open(browser, sub.url());
  const written = await tab.page.$eval("meta[http-equiv=Content-Security-Policy]", (meta) =>
    meta.getAttribute("content"),
  );
  // A <meta> cannot say who may frame the page.
  const expected = [...policyOf(served)].filter((part) => !part.startsWith("frame-ancestors"));
  assert.deepEqual(policyOf(written ?? ""), new Set(expected));
  assert.ok(expected.includes("default-src 'none'"));
  await tab.close();
});

test("plain http in a local network is enough", async () => {
  const tab = await Tab.open(browser, proxy.url(INSECURE_HOST), { viewport: PHONE });
  const withheld = await tab.page.evaluate(() => !isSecureContext && crypto.subtle === undefined);
  assert.ok(withheld, "the browser takes this address for a safe one, so nothing is tried here");
  // Browsers withhold getCoalescedEvents here too, so what they merge is lost: a hand moves slower than a script.
  await tab.fingers.draw(drawingOf("4"), { slowly: true });
  assert.equal((await tab.settled()).digit, "4");
  await tab.close();
});

test("the pad works in a page that has nothing else", async () => {
  const tab = await Tab.open(browser, `${sub.url()}bare.html`, { ready: false });
  await tab.until("the element is defined", () => customElements.get("digit-pad"));
  const { width, height } = await tab.pad((pad) => pad.getBoundingClientRect().toJSON());
  assert.ok(width > 100 && width === height);
  await tab.mouse.draw(drawingOf("4"));
  assert.equal(await tab.pad((pad) => pad.strokes.length), drawingOf("4").length);
  const loaded = await tab.page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  assert.ok(loaded.length > 1);
  assert.ok(
    loaded.every((name) => name.includes("/static/js/")),
    `the pad alone asks for ${loaded}`,
  );

  const named = await tab.pad((pad) => [pad.role, pad.ariaLabel, pad.getAttribute("aria-description")]);
  assert.deepEqual(named, [
    "application",
    "Drawing pad",
    "Arrow keys move the pen, Space puts it down and lifts it, Escape clears.",
  ]);
  assert.equal(
    await tab.page.evaluate(() => document.activeElement?.id),
    "pad",
    "drawing does not take the focus",
  );
  for (const key of /** @type {const} */ (["Space", "ArrowUp", "Space"])) await tab.page.keyboard.press(key);
  assert.equal(await tab.pad((pad) => pad.strokes.length), drawingOf("4").length + 1);
  const down = await tab.pad((pad) => {
    pad.labels = { penDown: "Stift unten", penUp: "Stift oben" };
    pad.erasing = true;
    return pad.shadowRoot?.querySelector("[role=status]")?.textContent;
  });
  assert.equal(down, "Pen up");
  await tab.page.keyboard.press("Space");
  assert.equal(await tab.pad((pad) => pad.strokes.length), drawingOf("4").length);
  assert.equal(
    await tab.pad((pad) => pad.shadowRoot?.querySelector("[role=status]")?.textContent),
    "Stift unten",
  );
  await tab.pad((pad) => {
    pad.erasing = false;
  });

  const moved = await tab.pad((pad) => {
    const strokes = JSON.stringify(pad.strokes);
    document.body.append(pad, document.createElement("digit-pad"));
    return JSON.stringify(pad.strokes) === strokes;
  });
  assert.ok(moved, "the pad lost its drawing when it was moved in the document");
  await tab.mouse.draw(drawingOf("1"));
  assert.deepEqual(
    await tab.page.$$eval("digit-pad", (pads) => pads.map((pad) => /** @type {any} */ (pad).strokes.length)),
    [drawingOf("4").length + 1, 0],
  );
  await tab.close();
});
