/** The package as Node has it: without a page. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { pack } from "../../scripts/web/package/build.js";
import { loadRecognizer } from "../../static/js/recognize/load.js";
import * as tf from "../../static/vendor/tfjs/tfjs.js";
import { DIGITS, NON_DIGITS } from "../browser/harness/fixtures.js";
import { placesOf, readJson } from "../js/recognize/numbers.js";
import { DOC, example, installed } from "./fresh.js";

const run = promisify(execFile);
const fresh = await installed();
after(fresh.remove);

/** @param {string} name of a tool */
const tool = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));

test("the same sources give the same bytes", async () => {
  const again = await pack(join(fresh.folder, "again"));
  assert.ok((await readFile(again)).equals(await readFile(fresh.tarball)));
});

test("it holds what it needs, and nothing else", async () => {
  const { dependencies, scripts, version } = JSON.parse(
    await readFile(join(fresh.files, "package.json"), "utf8"),
  );
  assert.deepEqual([dependencies, scripts], [undefined, undefined]);
  const project = await readFile(new URL("../../pyproject.toml", import.meta.url), "utf8");
  assert.equal(version, /^version = "(.+)"$/m.exec(project)?.[1]);
  assert.deepEqual((await readdir(fresh.files)).filter((name) => !name.endsWith(".js")).sort(), [
    ...["LICENSE", "README.md", "custom-elements.json", "model", "package.json", "tfjs", "types"],
  ]);
  assert.match(await readFile(join(fresh.files, "LICENSE"), "utf8"), /MIT License/);
  assert.match(await readFile(join(fresh.files, "tfjs/LICENSE"), "utf8"), /Apache License/);
  assert.doesNotMatch(await readFile(join(fresh.files, "README.md"), "utf8"), /\]\(\w+\.md/);
});

test("publint and attw find nothing wrong", async () => {
  await run(tool("publint"), ["--strict", fresh.tarball]);
  await run(tool("attw"), ["--profile", "esm-only", fresh.tarball]);
});

test("it is as small as its documentation says", async () => {
  const sizeOf = async (/** @type {string[]} */ names) => {
    const files = await Promise.all(names.map((name) => readFile(join(fresh.files, name))));
    return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  };
  const inside = await readdir(fresh.files, { recursive: true, withFileTypes: true });
  const files = inside.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(({ parentPath, name }) => stat(join(parentPath, name))));
  const model = ["contract.json", "card.json", "model.json", "weights.bin"].map((name) => `model/${name}`);
  const found = [
    (await stat(fresh.tarball)).size,
    sizes.reduce((sum, { size }) => sum + size, 0),
    await sizeOf(["define.js", "pad.js", "digit-input.js", "digit-pad.js", "shared.js"]),
    await sizeOf(["recognizer.js", "tfjs/tfjs.js", ...model]),
    await sizeOf(["pad.js", "digit-pad.js", "shared.js"]),
  ];
  const said = [...DOC.matchAll(/less than (\d+) KB/g)].map(([, size]) => 1000 * Number(size));
  assert.equal(said.length, found.length);
  for (const [index, size] of found.entries()) {
    assert.ok(size < said[index] && size > 0.8 * said[index], `${size} bytes, and ${said[index]} are said`);
  }
});

test("the example reads a seven", async () => {
  assert.equal(await fresh.node(example("import { loadRecognizer }")), "7");
});

test("it can be imported without a page, and registers nothing", async () => {
  const code = `
    import { DigitInput, DigitPad } from "digitpad";
    import * as defined from "digitpad/define";
    import * as pad from "digitpad/pad";
    console.log(defined.DigitInput === DigitInput, pad.DigitPad === DigitPad, "customElements" in globalThis);`;
  assert.equal(await fresh.node(code), "true true false");
});

test("it reads strokes as the page does", async () => {
  const drawings = [...DIGITS, ...NON_DIGITS].map(({ strokes }) => strokes.map(placesOf));
  const fetch = async (/** @type {URL} */ url) => new Response(await readFile(url));
  const here = await loadRecognizer({ fetch, importRuntime: async () => tf });
  const expected = drawings.map((strokes) => here.read(strokes).verdict);
  await fresh.write("drawings.json", JSON.stringify(drawings));
  const code = `
    import { readFileSync } from "node:fs";
    import { loadRecognizer } from "digitpad";
    const recognizer = await loadRecognizer();
    const drawings = JSON.parse(readFileSync("drawings.json"));
    console.log(JSON.stringify(drawings.map((strokes) => recognizer.read(strokes).verdict)));`;
  assert.deepEqual(JSON.parse(await fresh.node(code)), expected);
});

test("it makes the golden pictures of the golden strokes", async () => {
  const cases = readJson("../../golden/rasterize.json").map((/** @type {any} */ { strokes, picture }) => ({
    strokes: strokes.map(placesOf),
    picture,
  }));
  await fresh.write("golden.json", JSON.stringify(cases));
  const code = `
    import { readFileSync } from "node:fs";
    import { loadRecognizer } from "digitpad";
    const recognizer = await loadRecognizer();
    const apart = JSON.parse(readFileSync("golden.json")).map(({ strokes, picture }) => {
      const found = recognizer.picture(strokes);
      return picture ? Math.max(...found.map((value, at) => Math.abs(value - picture[at]))) : found;
    });
    console.log(apart.length, Math.max(...apart) <= 1e-6);`;
  assert.equal(await fresh.node(code), `${cases.length} true`);
});

test("what is missing is said by a code and the file's name", async () => {
  const code = `
    import { rm } from "node:fs/promises";
    import { loadRecognizer } from "./copy/index.js";
    await rm("copy/model/weights.bin");
    await loadRecognizer().catch(({ code, values }) => console.log(code, values.file));`;
  await run("cp", ["-R", fresh.files, join(fresh.folder, "copy")]);
  assert.equal(await fresh.node(code), "unreachable model/weights.bin");
});

test("a folder that cannot be written is said in one sentence", async () => {
  const script = fileURLToPath(new URL("../../scripts/web/package/build.js", import.meta.url));
  const { code, stderr } = await run("node", [script, fresh.tarball]).catch((error) => error);
  assert.equal(code, 1);
  assert.match(stderr, /^The npm package could not be built: EEXIST.*\n$/);
});

test("TypeScript knows what it gives", async () => {
  const path = await fresh.write(
    "typed.ts",
    `import { loadRecognizer, type Stroke, type Verdict } from "digitpad";
    import "digitpad/define";
    const input = document.querySelector("digit-input")!;
    const strokes: Stroke[] = input.strokes;
    const verdict: Verdict = (await loadRecognizer()).read(strokes).verdict;
    const value: string = verdict.state === "number" ? verdict.number : input.value;
    document.querySelector("digit-pad")?.toSVG().startsWith(value);
    // @ts-expect-error it is a string
    const wrong: number = input.value;
    // @ts-expect-error there is no such state
    if (input.state === "asleep") console.log(wrong);
    export {};`,
  );
  const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));
  const options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext"];
  const { stdout } = await run(tsc, [...options, path]).catch((error) => error);
  assert.equal(stdout, "");
});
