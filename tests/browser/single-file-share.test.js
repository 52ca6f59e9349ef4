/** Sharing from the page that is one file: it has no address that others could open, or a public one that it was told. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { exportSingleFile } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { link, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { folder, Site } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const PUBLIC = "https://digits.example/pad/";

const [browser, exported, known] = await Promise.all([
  launchChromium(),
  exportSingleFile(),
  exportSingleFile(["--url", PUBLIC]),
]);
const page = await readFile(exported.file, "utf8");
/** The page's text inside another page, whose address is none of its own. @type {Record<string, string>} */
const INSIDE = {
  "about:srcdoc": "frame.srcdoc = text;",
  "blob:": "frame.src = URL.createObjectURL(new Blob([text], { type: 'text/html' }));",
  "data:": "frame.src = 'data:text/html;charset=utf-8,' + encodeURIComponent(text);",
};
const outside = (/** @type {string} */ how) => `<!doctype html><link rel="icon" href="data:,">
<iframe style="position:fixed; inset:0; width:100%; height:100%"></iframe>
<script>
  const frame = document.querySelector("iframe");
  fetch("page.txt").then((answer) => answer.text()).then((text) => { ${how} });
</script>`;
const frames = Object.entries(INSIDE).map(([scheme, how]) => /** @type {const} */ ([scheme, outside(how)]));
const host = await new Site(
  folder(exported.folder, {
    "page.txt": page,
    ...Object.fromEntries(frames.map(([scheme, html]) => [`${scheme}.html`, html])),
  }),
).start();
after(() => Promise.all([browser.close(), exported.remove(), known.remove(), host.stop()]));

/** Waits until the page says that it is a four. @param {Tab} tab */
const readAsFour = (tab) =>
  tab.until("it is read", () => document.querySelector("#verdict")?.getAttribute("data-digit") === "4");

/** Opens the page, and draws. @param {string} file */
async function drawnOn(file) {
  const tab = await withExtras(await Tab.open(browser, pathToFileURL(file).href));
  await tab.mouse.draw(drawingOf("4"));
  await readAsFour(tab);
  await press(tab, "#share");
  return tab;
}

/** The panel's words. @param {{$eval: Tab["page"]["$eval"]}} page */
const words = (page) => page.$eval(".share", ({ textContent }) => textContent ?? "");

test("opened from the disk, it shares a code or an image, and opens the codes of others", async () => {
  const tab = await drawnOn(exported.file);
  const code = await link(tab);
  assert.match(code, /^d=[0-9A-Za-z]+$/);
  assert.match(await words(tab.page), /no address that others can open.*Copy code.*Save PNG.*Save SVG/s);
  assert.doesNotMatch(await tab.page.content(), /file:\/\//);
  await tab.speak("zh-Hans");
  assert.match(await words(tab.page), /代码/);
  await tab.speak("en");
  const sent = await tab.page.evaluate(async () => {
    /** @type {ShareData[]} */
    const shared = [];
    /** @type {string[]} */
    const copied = [];
    navigator.share = async (data) => void shared.push(data ?? {});
    navigator.clipboard.writeText = async (text) => void copied.push(text);
    for (const id of ["copy-link", "send"]) document.getElementById(id)?.click();
    return { shared, copied };
  });
  assert.deepEqual(sent.copied, [code]);
  for (const { url, text } of sent.shared) assert.deepEqual([url, text], [undefined, code]);

  await tab.pad((pad) => pad.clear());
  await tab.page.type("#share-take", "d=S1");
  assert.match(await words(tab.page), /damaged/);
  await tab.page.$eval(
    "#share-take",
    (field, text) => {
      /** @type {HTMLInputElement} */ (field).value = text;
      field.dispatchEvent(new Event("input"));
    },
    `Look: https://digits.example/#${code}.`,
  );
  await readAsFour(tab);
  assert.match(await words(tab.page), /on the pad/);
  await tab.close();
});

test("a drawing behind its own address is opened, and not passed on with that address", async () => {
  const tab = await drawnOn(exported.file);
  const code = await link(tab);
  await tab.page.goto("about:blank");
  await tab.page.goto(`${pathToFileURL(exported.file).href}#${code}`);
  await withExtras(tab);
  await readAsFour(tab);
  await press(tab, "#share");
  assert.equal(await link(tab), code);
  await tab.pad((pad) => pad.undo());
  assert.equal(tab.page.url(), pathToFileURL(exported.file).href);
  await tab.close();
});

test("with a public address its links lead there, from the disk and from anywhere", async () => {
  const tab = await drawnOn(known.file);
  assert.ok((await link(tab)).startsWith(`${PUBLIC}#d=`));
  assert.match(await words(tab.page), /Copy link/);
  await tab.close();
});

for (const [scheme] of frames) {
  test(`at ${scheme} it shares a code`, async () => {
    const tab = await Tab.open(browser, `${host.url()}${scheme}.html`, { ready: false });
    const frame = await tab.page.waitForFrame((one) => one.url().startsWith(scheme));
    await frame.waitForSelector("#share");
    await frame.$eval("#share", (button) => /** @type {HTMLElement} */ (button).click());
    await frame.$eval(
      "#pad",
      (pad, strokes) => {
        /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (pad).strokes = strokes.map(
          (stroke) => stroke.map(([x = 0, y = 0], t) => ({ x, y, t, pressure: 0.5 })),
        );
      },
      drawingOf("4"),
    );
    const code = await frame.$eval("#share-link", (field) => /** @type {HTMLInputElement} */ (field).value);
    assert.match(code, /^d=[0-9A-Za-z]+$/);
    assert.match(await words(/** @type {any} */ (frame)), /no address/);
    await tab.close();
  });
}
