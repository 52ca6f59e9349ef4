/** The page preloads what it loads: nothing is missing from the list, nothing in it is idle. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const template = readFileSync(new URL("templates/index.html", ROOT), "utf8");

/** Every module that the page needs for its first answer, by its imports, static and dynamic. */
function modules() {
  const found = new Set(["main"]);
  for (const name of found) {
    const source = readFileSync(new URL(`static/js/${name}.js`, ROOT), "utf8");
    const code = source.replaceAll(/\/\*\*[\s\S]*?\*\//g, ""); // what comments import are types
    for (const [, imported] of code.matchAll(/(?:from|import) "\.\/([a-z-]+)\.js"/g)) found.add(imported);
    for (const [, imported] of code.matchAll(/[`"](?:\.\/)?([a-z-]+)\.js\$\{fresh\}`/g)) found.add(imported);
  }
  return [...found].sort();
}

test("every module is preloaded, and no other", () => {
  const list = template.match(/for name in \[([^\]]*)\]/)?.[1] ?? "";
  const named = [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name).sort();
  assert.deepEqual(named, modules());
});

test("the model, the runtime and the contract are preloaded from where they are", () => {
  const list = template.match(/for path in \[([^\]]*)\]/)?.[1] ?? "";
  const named = [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(named, ["contract.json", "model/card.json", "model/model.json", "model/weights.bin"]);
  for (const path of [...named, "vendor/tfjs/tfjs.js"]) {
    assert.ok(existsSync(new URL(`static/${path}`, ROOT)), `${path} does not exist`);
  }
  assert.ok(template.includes('<link rel="modulepreload" href="static/vendor/tfjs/tfjs.js">'));
});

test("no address begins at the host's root, and nothing is written inline", () => {
  for (const name of ["base.html", "index.html"]) {
    const source = readFileSync(new URL(`templates/${name}`, ROOT), "utf8");
    assert.doesNotMatch(source, /(?:href|src)="(?:\/|https?:)/);
    assert.doesNotMatch(source, /\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)/);
  }
});
