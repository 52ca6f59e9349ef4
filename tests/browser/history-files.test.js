/** The history as a file: exported, imported elsewhere, or refused. */

import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { press, withExtras } from "./harness/extras.js";
import { answers, begin, correct, drawEach, said, showing } from "./harness/history.js";
import { Tab } from "./harness/tab.js";

const [app, browser, folder] = await Promise.all([
  startApp(),
  launchChromium(),
  mkdtemp(join(tmpdir(), "digitpad-history-")),
]);
after(() => Promise.all([app.stop(), browser.close(), rm(folder, { recursive: true })]));

/** Chooses a file to import. @param {Tab} tab @param {string} content */
async function take(tab, content) {
  const path = join(folder, "taken.jsonl");
  await writeFile(path, content);
  const [chooser] = await Promise.all([tab.page.waitForFileChooser(), press(tab, "#history-take")]);
  await chooser.accept([path]);
}

/** Exports. @param {Tab} tab @returns {Promise<Record<string, any>[]>} */
async function exported(tab) {
  const driver = await tab.page.createCDPSession();
  await driver.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await press(tab, "#history-export");
  const name = "digitpad.jsonl";
  for (let tries = 0; !(await readdir(folder)).includes(name) && tries < 400; tries += 1) await delay(25);
  const lines = await readFile(join(folder, name), "utf8");
  await rm(join(folder, name));
  await driver.detach();
  return lines.trimEnd().split("\n").map((line) => JSON.parse(line)); // biome-ignore format: one line
}

test("what is exported can be imported elsewhere, and nothing is there twice", async () => {
  const tab = await begin(browser, app.url);
  await drawEach(tab, "369");
  await press(tab, "#history");
  await showing(tab, "963");
  await correct(tab, "none");
  await showing(tab, "–63");
  const lines = await exported(tab);
  assert.deepEqual(
    lines.map(({ label, answer }) => [label, answer]),
    [["none", "9"], ["6", "6"], ["3", "3"]], // biome-ignore format: one line
  );
  const content = lines.map((line) => JSON.stringify(line)).join("\n");
  await take(tab, content);
  await said(tab, /imported: 0/);
  await press(tab, "#history-delete-all");
  await showing(tab, "");
  await take(tab, content);
  await said(tab, /imported: 3/);
  await showing(tab, "–63");
  assert.deepEqual(await exported(tab), lines);
  await tab.close();
});

test("labels are the contract's classes, also where the network has not come", async () => {
  const root = join(folder, "static");
  await cp(join(ROOT, "static"), root, { recursive: true });
  const contract = JSON.parse(await readFile(join(root, "contract.json"), "utf8"));
  const classes = [...contract.classes, "A"]; // which the network does not tell: the page refuses it
  await writeFile(join(root, "contract.json"), JSON.stringify({ ...contract, classes }));
  const other = await startApp({ DIGITPAD_STATIC_ROOT: root });
  const tab = await Tab.open(browser, other.url, { ready: false });
  await tab.state("error");
  await withExtras(tab);
  await press(tab, "#history");
  await take(tab, JSON.stringify({ strokes: [[[0.1, 0.1]]], label: "A" }));
  await showing(tab, "A");
  await press(tab, ".card");
  await correct(tab, "4A7");
  await showing(tab, "4A7");
  await take(tab, JSON.stringify({ strokes: [[[0.2, 0.2]]], label: "B" }));
  await said(tab, /line 1 cannot be read/);
  await tab.close();
  await other.stop();
});

test("a hostile file is refused in words, and nothing is lost", async () => {
  const tab = await begin(browser, app.url);
  await drawEach(tab, "2");
  await press(tab, "#history");
  await showing(tab, "2");
  const good = JSON.stringify({ strokes: [[[0.1, 0.1]]], label: "1" });
  for (const [content, pattern] of /** @type {[string, RegExp][]} */ ([
    ["", /contains no drawings/],
    ["<html>", /line 1 cannot be read/],
    [`${good}\n{"strokes": [[[9, 9]]]}`, /line 2 cannot be read/],
    [`${good}\n${"[".repeat(100_000)}`, /line 2 cannot be read/],
    [
      Array.from({ length: 250 }, (_, at) => `{"strokes": [[[0.5, ${at / 1000}]]]}`).join("\n"),
      /holds up to 200 drawings/,
    ],
  ])) {
    await take(tab, content);
    await said(tab, pattern);
    assert.equal(await answers(tab), "2");
  }
  await tab.speak("zh-Hans");
  await take(tab, "?");
  await said(tab, /第 1 行无法读取/);
  await tab.speak("en");
  await tab.close();
});
