import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { build, DIST } from "../../../scripts/web/page/build.js";

const REMEDY = "run `make dist`, and commit what it writes";
const TEMPLATE = new URL("../../../templates/index.html", import.meta.url);
const built = await build();
const main = built.get("main.js") ?? "";

test("static/dist is what its sources build, byte for byte", async () => {
  const names = await readdir(DIST).catch(() => []);
  assert.deepEqual(names.sort(), [...built.keys()].sort(), `static/dist is stale: ${REMEDY}`);
  for (const [name, content] of built) {
    const committed = await readFile(new URL(name, DIST), "utf8");
    assert.ok(committed === content, `static/dist/${name} is stale: ${REMEDY}`);
  }
});

test("the first answer needs one module and the runtime", () => {
  assert.doesNotMatch(main, /(?:^|[;}])import[\s"{*]|\bfrom"/, "main.js waits for another file");
  const imported = [...main.matchAll(/\bimport\(["`]([^"`$]+)/g)].map(([, path = ""]) => path);
  for (const path of imported) {
    const known = built.has(path.replace("./", "")) || existsSync(new URL(path, DIST));
    assert.ok(known, `main.js imports ${path}, which is not there`);
  }
});

test("what is not the network or its runtime stays small", async () => {
  const files = [main, built.get("main.css") ?? "", await readFile(TEMPLATE, "utf8")];
  const bytes = files.reduce((sum, content) => sum + brotliCompressSync(content).length, 0);
  assert.ok(bytes < 23_500, `page, styles and modules are ${bytes} bytes in brotli`);
});

test("the element for other pages, with the network and the runtime, takes at most 85 KB", async () => {
  const beside = [
    "vendor/tfjs/tfjs.js",
    "model/card.json",
    "model/model.json",
    "model/weights.bin",
    "contract.json",
  ];
  const files = await Promise.all(beside.map((name) => readFile(new URL(`../${name}`, DIST))));
  const own = ["digit-input.js", "recognizer.js"].map((name) =>
    Buffer.from(built.get(name) ?? assert.fail(name)),
  );
  const bytes = [...own, ...files].reduce((sum, content) => sum + brotliCompressSync(content).length, 0);
  assert.ok(bytes <= 85_000, `${bytes} bytes in brotli`);
});

test("the element for other pages waits for no other file, and runs no text as code", () => {
  const [element = "", recognizer = ""] = ["digit-input.js", "recognizer.js"].map((name) => built.get(name));
  assert.deepEqual([...element.matchAll(/\bimport\(`?([^)]*)`?\)/g)].length, 1);
  assert.match(element, /\bimport\(`\$\{\w+\}dist\/recognizer\.js\$\{\w+\}`\)/);
  for (const code of [element, recognizer]) {
    assert.doesNotMatch(code, /(?:^|[;}])import[\s"{*]|\bfrom"/, "it waits for another file");
    assert.doesNotMatch(code, /\beval\(|\bFunction\(|innerHTML|\.cssText|setAttribute\("style"/);
  }
});

test("the worker shares no file with what touches a page", () => {
  assert.doesNotMatch(built.get("worker.js") ?? "import", /\bimport\b/);
});

test("Retry asks for the runtime under a fresh address", () => {
  assert.match(main, /\bimport\(`\$\{\w+\}vendor\/tfjs\/tfjs\.js\$\{\w+\}`\)/);
});

test("the page that is one file imports nothing and knows no address", () => {
  const single = built.get("single-file.js") ?? "";
  assert.doesNotMatch(single, /\bimport\b/);
  assert.doesNotMatch(single, /<\/script|<!--/i, "it could not lie in a page");
});

for (const name of ["main.css", "extras.css"]) {
  test(`${name} is one file that asks for nothing`, () => {
    const css = built.get(name) ?? "";
    assert.ok(css.length > 1000);
    assert.doesNotMatch(css, /@import|url\(/);
  });
}
