/** The page asks at once for all that its first answer needs, and for nothing else. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../../", import.meta.url);
const template = readFileSync(new URL("templates/index.html", ROOT), "utf8");

test("the model, the runtime and the contract are preloaded from where they are", () => {
  const [modules, fetched] = Array.from(template.matchAll(/for path in \[([^\]]*)\]/g), ([, list]) => list);
  const named = [...fetched.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  const { files } = JSON.parse(readFileSync(new URL("static/model/card.json", ROOT), "utf8"));
  const model = ["card.json", ...files.map((/** @type {{name: string}} */ { name }) => name)];
  assert.deepEqual(named.sort(), ["contract.json", ...model.map((name) => `model/${name}`)].sort());
  for (const path of [...named, "vendor/tfjs/tfjs.js"]) {
    assert.ok(existsSync(new URL(`static/${path}`, ROOT)), `${path} does not exist`);
  }
  assert.equal(modules, 'recognizer, "vendor/tfjs/tfjs.js"');
  assert.match(template, /set recognizer = [^%]*"dist\/recognizer\.js"/);
});

test("no address begins at the host's root, and nothing is written inline but what was built", () => {
  for (const name of ["base.html", "index.html"]) {
    const source = readFileSync(new URL(`templates/${name}`, ROOT), "utf8");
    assert.doesNotMatch(source, /(?:href|src)="(?:\/|https?:)/);
    const without = source.replace(/<(style|script)[^>]*>\{\{ (style|wide|script) \}\}<\/\1>/g, "");
    assert.doesNotMatch(without, /\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)/);
  }
});
