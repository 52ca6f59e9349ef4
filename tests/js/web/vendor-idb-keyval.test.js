import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const ROOT = new URL("../../../", import.meta.url);

/** @param {string} path */
const read = (path) => readFile(new URL(path, ROOT), "utf8");

test("it is the package's own file, with its licence", async () => {
  for (const [copy, original] of [
    ["idb-keyval.js", "dist/index.js"],
    ["LICENCE", "LICENCE"],
  ]) {
    const same =
      (await read(`static/vendor/idb-keyval/${copy}`)) ===
      (await read(`node_modules/idb-keyval/${original}`));
    assert.ok(same, `${copy} is not the package's: run \`npm ci && npm run build:idb-keyval\`, and commit`);
  }
});

test("its README names the version that is installed", async () => {
  const { version } = JSON.parse(await read("node_modules/idb-keyval/package.json"));
  assert.match(
    await read("static/vendor/idb-keyval/README.md"),
    new RegExp(`\\s${version.replaceAll(".", "\\.")}[,\\s]`),
  );
});
