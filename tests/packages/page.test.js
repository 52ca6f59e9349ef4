/** The package in pages: bundled, and as hosts of packages lay it out. */

import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import * as esbuild from "esbuild";
import { build, createServer } from "vite";
import { launchChromium } from "../browser/harness/chromium.js";
import { says, write } from "../browser/harness/examples.js";
import { rowOf } from "../browser/harness/fixtures.js";
import { folder, instead, Site } from "../browser/harness/site.js";
import { Tab } from "../browser/harness/tab.js";
import { example, installed } from "./fresh.js";

/** @typedef {import("../browser/harness/site.js").Source} Source */

const HEAD = `<!doctype html><title>A form</title><link rel="icon" href="data:,">`;
const SCRIPT = example(`import "digitpad/define"`);
const [fresh, browser] = await Promise.all([installed(), launchChromium()]);
after(() => Promise.all([fresh.remove(), browser.close()]));
await fresh.write("main.js", SCRIPT);
await fresh.write("index.html", HEAD + example("<form>"));

/** Draws a number in the page of the example, and sees it read. @param {string} address */
async function reads(address) {
  const tab = await Tab.open(browser, address, { ready: false });
  await write(tab, "#amount", rowOf("21"));
  await says(tab, "output", "21");
  await tab.close();
}

/** @param {Source} source @param {string} [page] */
async function readsFrom(source, page = "") {
  const site = await new Site(source).start();
  try {
    await reads(site.url() + page);
  } finally {
    await site.stop();
  }
}

/** The page of the example, which imports from an address instead. @param {string} address */
const pageWith = (address) =>
  HEAD +
  example("<form>").replace(
    /<script.*/,
    `<script type="module">${SCRIPT.replace("digitpad/define", address)}</script>`,
  );

test("bundled by Vite", async () => {
  await build({ root: fresh.folder, configFile: false, base: "./", logLevel: "error" });
  await readsFrom(folder(join(fresh.folder, "dist")));
});

test("served by Vite in development", async () => {
  const server = await createServer({
    root: fresh.folder,
    configFile: false,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0 },
    optimizeDeps: { include: ["digitpad/define"] }, // found on the way, it would have the page load again
  });
  await server.listen();
  try {
    await reads(server.resolvedUrls?.local[0] ?? "");
  } finally {
    await server.close();
  }
});

for (const splitting of [false, true]) {
  test(`bundled by esbuild, ${splitting ? "in parts" : "into one file"}`, async () => {
    const outdir = join(fresh.folder, `site-${splitting}`);
    const entryPoints = [join(fresh.folder, "main.js")];
    await esbuild.build({ entryPoints, outdir, splitting, bundle: true, format: "esm" });
    await cp(join(fresh.files, "model"), join(outdir, "model"), { recursive: true });
    await cp(join(fresh.folder, "index.html"), join(outdir, "index.html"));
    await readsFrom(folder(outdir));
  });
}

for (const [host, path] of [
  ["unpkg", "digitpad@0.1.0/"],
  ["jsDelivr", "npm/digitpad@0.1.0/"],
]) {
  test(`as ${host} lays it out`, async () => {
    const files = folder(fresh.files, { "page.html": pageWith(`/${path}define.js`) });
    const source = async (/** @type {string} */ asked) =>
      files(asked.startsWith(path) ? asked.slice(path.length) : "page.html");
    await readsFrom(source, "page.html");
  });
}

test("as esm.sh lays it out: each module built for the browser, and other files where they were", async () => {
  const [base, built] = ["digitpad@0.1.0/", "digitpad@0.1.0/es2022/"];
  const files = folder(fresh.files, { "page.html": pageWith(`/${base}define`) });
  await readsFrom(async (asked) => {
    if (asked === `${base}define`)
      return instead("text/javascript", `export * from "/${built}define.mjs";`)();
    if (asked.endsWith(".mjs"))
      return instead("text/javascript", await builtModule(asked.slice(built.length)))();
    if (asked.startsWith(built))
      return {
        status: 302,
        headers: { location: `/${base}${asked.slice(built.length)}` },
        body: Buffer.of(),
      };
    return files(asked.startsWith(base) ? asked.slice(base.length) : "page.html");
  }, "page.html");
});

/** @param {string} name of a module of that host's */
async function builtModule(name) {
  const path = join(fresh.files, name.replace(/\.mjs$/, ".js"));
  const { code } = await esbuild.transform(await readFile(path, "utf8"), { minify: true, target: "es2022" });
  return code.replace(/(["'])(\.\.?\/[^"']+)\.js\1/g, "$1$2.mjs$1");
}

test("the pad alone asks for nothing else", async () => {
  const page = `${HEAD}<digit-pad></digit-pad><script type="module" src="pad.js"></script>`;
  const site = await new Site(folder(fresh.files, { "page.html": page })).start();
  const tab = await Tab.open(browser, `${site.url()}page.html`, { ready: false });
  await tab.until("the pad is there", () => document.querySelector("digit-pad:defined"));
  assert.deepEqual(site.asked.sort(), ["/digit-pad.js", "/pad.js", "/page.html", "/shared.js"]);
  await tab.close();
  await site.stop();
});
