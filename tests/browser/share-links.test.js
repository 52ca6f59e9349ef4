/** Links that hold a drawing: opened, as they were sent and as they arrive, and refused in words. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, link, notice, noticed, press, withExtras } from "./harness/extras.js";
import { DIGITS, drawingOf } from "./harness/fixtures.js";
import { writeNumber } from "./harness/history.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: a link brings the drawing to another page, until it is drawn on`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    await tab.set(drawingOf("8"));
    await press(tab, "#share");
    const address = await link(tab);
    assert.ok(address.startsWith(`${app.url}#`) && address.length < 1000 + app.url.length);
    await tab.page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => void Object.assign(globalThis, { copied: text });
    });
    await press(tab, "#copy-link");
    await tab.until("it says so", () =>
      /copied/.test(document.querySelector(".share [role=status]")?.textContent ?? ""),
    );
    assert.equal(await tab.page.evaluate(() => /** @type {any} */ (globalThis).copied), address);
    await tab.close();

    const other = await Tab.open(browser, address, { viewport, ready: false });
    await other.state("digit");
    assert.equal((await other.settled()).digit, "8");
    assert.equal((await other.strokes()).length, drawingOf("8").length);
    await other.pad((pad) => pad.undo());
    assert.equal((await other.settled()).state, "blank");
    assert.equal(other.page.url(), app.url, "the address holds what is no more");
    await other.close();
  });
}

test("every digit survives its link", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await press(tab, "#share");
  for (const { name, digit, strokes } of DIGITS.filter((_, index) => index % 5 === 0)) {
    const answer = await tab.set(strokes);
    const fragment = new URL(await link(tab)).hash;
    await tab.pad((pad) => pad.clear());
    await tab.page.evaluate((hash) => location.assign(hash), fragment);
    await tab.state(answer.state);
    assert.deepEqual(await tab.settled(), answer, `${digit} ${name}`);
  }
  await tab.close();
});

test("a number survives its link, to a page and to one that is open", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await writeNumber(tab, "407");
  await press(tab, "#share");
  const address = await link(tab);
  await tab.pad((pad) => pad.clear());
  await tab.state("blank");
  await tab.page.evaluate((hash) => location.assign(hash), new URL(address).hash);
  assert.match((await tab.state("number")).text, /407$/);
  await tab.close();
  const other = await Tab.open(browser, address, { ready: false });
  assert.match((await other.state("number")).text, /407$/);
  await other.close();
});

test("what is no drawing in an address is ignored with a sentence", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(drawingOf("2"));
  const strokes = await tab.strokes();
  await press(tab, "#share");
  const good = new URL(await link(tab)).hash;
  for (const [hash, said] of /** @type {[string, RegExp][]} */ ([
    [good.slice(0, -3), /damaged/],
    ["#d=AAAAAAAA", /damaged/],
    ["#<img src=x onerror=alert(1)>", /contains no drawing/],
    [`#d=${"A".repeat(100_000)}`, /contains no drawing/],
    ["#d=%F0%9F", /contains no drawing/],
  ])) {
    await tab.page.evaluate((address) => location.assign(address), hash);
    await noticed(tab, said);
    assert.deepEqual(await tab.strokes(), strokes, hash);
    await press(tab, "#notice button");
  }
  await tab.page.evaluate(() => location.assign("#pad")); // a place on the page is no drawing, nor a failed one
  await delay(100);
  assert.equal(await notice(tab), "");
  await tab.close();

  const fresh = await Tab.open(browser, `${app.url}#d=broken`);
  await noticed(fresh, /damaged/);
  await fresh.speak("zh-Hans");
  await fresh.page.evaluate(() => location.assign("#d=!"));
  await noticed(fresh, /没有任何改动/);
  await fresh.speak("en");
  await fresh.close();
});

test("a link that was changed on its way is opened, and the address forgets it when the drawing changes", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(drawingOf("8"));
  await press(tab, "#share");
  const fragment = new URL(await link(tab)).hash.slice(1);
  await tab.page.evaluate((hash) => location.assign(hash), `#${fragment}`);
  await tab.settled();
  const strokes = await tab.strokes(); // as the link's grid has them
  const encoded = encodeURIComponent(fragment);
  for (const way of [
    `#${encoded}`,
    `#${encodeURIComponent(encoded)}`,
    `#${fragment.replace("d", "D")}.`,
    `#(${fragment}),\u200b`,
    `#${fragment}&utm_source=mail`,
    `?utm_source=mail&fbclid=1#${fragment}?fbclid=IwAR0`,
    `%23${encoded}`,
    `%2523${encodeURIComponent(encoded)}`,
    `index.html%23${fragment}/`,
  ]) {
    await tab.page.goto("about:blank");
    await tab.page.goto(app.url + way);
    await withExtras(tab);
    await tab.state("digit");
    assert.deepEqual(await tab.strokes(), strokes, way);
  }
  assert.match(tab.page.url(), /#/);
  await tab.pad((pad) => pad.undo());
  await tab.settled();
  assert.equal(tab.page.url(), app.url);
  await tab.close();
});

test("what the page's address was given on its way is not passed on", async () => {
  const tab = await withExtras(await Tab.open(browser, `${app.url}?utm_source=mail&fbclid=1&user=ada#pad`));
  await tab.set(drawingOf("4"));
  await press(tab, "#share");
  const { origin, search, hash } = new URL(await link(tab));
  assert.deepEqual([`${origin}/`, search], [app.url, ""]);
  assert.match(hash, /^#d=[0-9A-Za-z]+$/);
  await tab.close();
});

/** Pastes text. @param {Tab} tab @param {string} text @param {string} [place] */
const paste = (tab, text, place = "body") =>
  tab.page.$eval(
    place,
    (element, content) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", content);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    text,
  );

test("a link or a code that is pasted is opened, and a damaged one refused in words", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(drawingOf("8"));
  await press(tab, "#share");
  const address = await link(tab);
  for (const text of [
    `Look: <${address}>.`,
    new URL(address).hash.slice(1),
    new URL(address).hash.slice(3),
  ]) {
    await tab.pad((pad) => pad.clear());
    assert.equal((await tab.settled()).state, "blank");
    await paste(tab, text);
    assert.equal((await tab.settled()).digit, "8", text);
    assert.equal(await notice(tab), "");
  }
  const strokes = await tab.strokes();
  await paste(tab, address.slice(0, -2));
  await noticed(tab, /damaged/);
  await paste(tab, "a word");
  await noticed(tab, /not a picture file/);
  await paste(tab, address.slice(0, -2), "#share-link"); // a field is not the page
  await noticed(tab, /not a picture file/);
  assert.deepEqual(await tab.strokes(), strokes);
  await tab.close();
});
