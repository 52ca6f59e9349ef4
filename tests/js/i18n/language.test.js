import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { suitable, text } from "../../../static/js/i18n/language.js";

/** @typedef {import("../../../static/js/i18n/language.js").Table} Table */

const ROOT = new URL("../../../", import.meta.url);
const MODULES = readdirSync(new URL("static/js/i18n/", ROOT)).filter((name) => /^texts.*\.js$/.test(name));

/** Every text of every table. @type {Table} */
const texts = {};
for (const name of MODULES) {
  const tables = /** @type {Record<string, Table>} */ (
    await import(new URL(`static/js/i18n/${name}`, ROOT).href)
  );
  for (const table of Object.values(tables)) {
    for (const [key, entry] of Object.entries(table)) {
      assert.ok(!(key in texts), `${key} stands in two tables`);
      texts[key] = entry;
    }
  }
}

/** @param {string} words @returns {string[]} the names of the values in it */
const placeholders = (words) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();

test("every text stands in both languages, with the same values", () => {
  assert.ok(Object.keys(texts).length > 15);
  for (const [key, entry] of Object.entries(texts)) {
    assert.deepEqual(Object.keys(entry), ["en", "zh"], key);
    assert.match(entry.en, /^[^\p{Script=Han}]+$/u, `${key} is not English`);
    assert.match(entry.zh, /\p{Script=Han}/u, `${key} is not Chinese`);
    assert.deepEqual(placeholders(entry.en), placeholders(entry.zh), key);
  }
});

test("the verdict's English words are those that the page promises", () => {
  assert.equal(texts.predicted.en, "Predicted Number:");
  assert.equal(texts.unable.en, "Unable to Predict");
});

/** What is the same in every language. */
const UNTRANSLATED = new Set(["Digitpad", "简体中文"]);

/** @param {string} name @returns {string} without what Jinja and SVG write, and what is said where no script runs */
const template = (name) =>
  readFileSync(new URL(`templates/${name}.html`, ROOT), "utf8")
    .replaceAll(
      /<svg[\s\S]*?<\/svg>|<noscript>[\s\S]*?<\/noscript>|<p id="late">[\s\S]*?<\/p>|\{#[\s\S]*?#\}/g,
      "",
    )
    .replaceAll(/\{% block title %\}([^{]*)\{% endblock %\}/g, '<title data-text="title">$1</title>')
    .replaceAll(/\{[{%][\s\S]*?[}%]\}/g, "");
const html = template("index");

test("every text in the page's HTML has a key, and is what the key says in English", () => {
  let found = 0;
  for (const [, attributes, words] of html.matchAll(/<\w[\w-]*([^>]*)>([^<]*)/g)) {
    const content = words.trim();
    const key = attributes.match(/data-text="([^"]*)"/)?.[1];
    if (key) assert.equal(content, texts[key]?.en, `data-text="${key}"`);
    else if (/\p{Letter}/u.test(content) && !UNTRANSLATED.has(content)) {
      // Scripts write these anew: the status and the verdict.
      const dynamic = /id="status"|class="verdict-label"/.test(attributes);
      assert.ok(dynamic, `"${content}" has no data-text`);
      assert.ok(Object.values(texts).some(({ en }) => en === content));
    }
    found += key ? 1 : 0;
  }
  assert.ok(found >= 8, `${found} texts`);
});

test("the title is translated", () => {
  assert.match(template("base"), /<title data-text="title">/);
});

test("every name for those who listen has a key", () => {
  let found = 0;
  for (const [tag, name] of html.matchAll(/<[^>]*aria-label="([^"]*)"[^>]*>/g)) {
    const key = tag.match(/data-label="([^"]*)"/)?.[1];
    if (!key)
      assert.equal(name.trim(), "", `"${name}" has no data-label`); // a digit, by Jinja
    else assert.equal(name, texts[key]?.en, `data-label="${key}"`);
    found += key ? 1 : 0;
  }
  assert.ok(found >= 4);
});

test("values take their places; a name without one stays", () => {
  const entry = { en: "{a} or {b}? {c}", zh: "" };
  assert.equal(text(entry, { a: 4, b: "$&" }), "4 or $&? {c}");
});

test("the language is the chosen one, else the first known one that the browser asks for, else English", () => {
  assert.equal(suitable(null, ["zh-CN", "en"]), "zh");
  assert.equal(suitable(null, ["zh-Hant-TW"]), "zh");
  assert.equal(suitable(null, ["ZH"]), "zh");
  assert.equal(suitable(null, ["en-GB", "zh-CN"]), "en");
  assert.equal(suitable(null, ["fr", "zh-CN", "en"]), "zh");
  assert.equal(suitable(null, ["fr", "zha"]), "en");
  assert.equal(suitable(null, []), "en");
  assert.equal(suitable("en", ["zh-CN"]), "en");
  assert.equal(suitable("zh", ["en"]), "zh");
  assert.equal(suitable("fr", ["zh"]), "zh");
});
