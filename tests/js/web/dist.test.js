import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { build, DIST } from "../../../scripts/web/page/build.js";

const REMEDY = "run `make dist`, and commit what it writes";
const TEMPLATE = new URL("../../../templates/index.html", import.meta.url);
const built = await build();
const main = built.get("main.js") ?? "";

/** An import of a file from where it is said to be, with what makes its address a new one. @param {string} path */
const FRESH = (path) => new RegExp(`\\bimport\\(\`\\$\\{\\w+\\("${path}"\\)\\.url\\}\\$\\{\\w+\\}\`\\)`);

test("static/dist is what its sources build, byte for byte", async () => {
  const names = await readdir(DIST).catch(() => []);
  assert.deepEqual(names.sort(), [...built.keys()].sort(), `static/dist is stale: ${REMEDY}`);
  for (const [name, content] of built) {
    const committed = await readFile(new URL(name, DIST), "utf8");
    assert.ok(committed === content, `static/dist/${name} is stale: ${REMEDY}`);
  }
});

/** The element of the page that names late files, as built code finds it. */
const LATE = 'document.getElementById("files")';

test("what lies in the page waits for no file, and asks for others where the page says they are", () => {
  assert.doesNotMatch(main, /(?:^|[;}])import[\s"{*]|\bfrom"|\bexport\b/, "main.js waits for another file");
  assert.doesNotMatch(main, /import\.meta/, "main.js lies in a page, whose address is not its own");
  const imports = [...main.matchAll(/\bimport\(([^)]*)\)/g)].map(([, of]) => of);
  assert.ok(
    imports.every((of = "") => !/^["'`]\./.test(of)),
    `main.js imports ${imports}`,
  );
});

test("all that comes later is imported by the name that the late file has for it", () => {
  const later = [...built].filter(
    ([name]) => /^(main|extras|update|en-|zh-)/.test(name) && name.endsWith("js"),
  );
  const asked = later.flatMap(([, code]) =>
    [...code.matchAll(/document\.getElementById\("files"\)\.bring\("\.\/([^"]+)"\)/g)].map(
      ([, name]) => name,
    ),
  );
  const expected = ["en-panels.js", "extras.js", "update.js", "worker.js", "zh-hans.js", "zh-hant.js"];
  assert.deepEqual(asked.sort(), expected);
  for (const [name, code] of later) {
    assert.doesNotMatch(code, /(?:import|from)\s?\(?["']/, `${name} asks for an address of its own`);
  }
});

test("what comes later has from the page's own script all that it takes of it", () => {
  const handed = main.split(`${LATE}.handed={`)[1];
  for (const name of ["extras.js", "update.js"]) {
    const code = built.get(name) ?? "";
    assert.doesNotMatch(code, /main\.js/);
    const taken = (code.split(`}=${LATE}.handed`)[0]?.split("{").at(-1) ?? "").split(",");
    assert.ok(taken[0]);
    for (const pair of taken) assert.match(`,${handed}`, new RegExp(`,${pair.split(":")[0]}[:,]`));
  }
});

for (const name of ["main.js", "main.css", "wide.js"]) {
  test(`${name} can lie in a page`, () => {
    assert.doesNotMatch(built.get(name) ?? "", /<\/(script|style)|<!--/i);
  });
}

test("the page that holds what draws stays small, and so does what reads, without the network", async () => {
  const inside = ["main.css", "wide.js", "main.js"].map((name) => built.get(name));
  const page = [await readFile(TEMPLATE, "utf8"), ...inside].join("\n");
  for (const [what, content, most] of /** @type {const} */ ([
    ["the page", page, 18_500],
    ["the recogniser", built.get("recognizer.js") ?? "", 6_300],
  ])) {
    const bytes = brotliCompressSync(content).length;
    assert.ok(bytes < most, `${what} is ${bytes} bytes in brotli`);
  }
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
  assert.equal([...element.matchAll(/\bimport\(/g)].length, 1);
  assert.match(element, FRESH("dist/recognizer.js"));
  for (const code of [element, recognizer]) {
    assert.doesNotMatch(code, /(?:^|[;}])import[\s"{*]|\bfrom"/, "it waits for another file");
    assert.doesNotMatch(code, /\beval\(|\bFunction\(|innerHTML|\.cssText|setAttribute\("style"/);
  }
});

test("the worker shares no file with what touches a page", () => {
  assert.doesNotMatch(built.get("worker.js") ?? "import", /\bimport\b/);
});

test("Retry asks for the recogniser and its runtime under fresh addresses", () => {
  assert.match(built.get("recognizer.js") ?? "", FRESH("vendor/tfjs/tfjs.js"));
  assert.match(main, FRESH("dist/recognizer.js"));
});

test("what reads for the page and for other pages looks into neither", () => {
  assert.doesNotMatch(built.get("recognizer.js") ?? "document", /\bdocument\b/);
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
