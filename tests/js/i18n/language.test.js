import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { suitable, text } from "../../../static/js/i18n/language.js";
import { LANGUAGES } from "../../../static/js/i18n/languages.js";
import { CodedError } from "../../../static/js/shared/coded-error.js";

test("the language is the chosen one, else the first known one that the browser asks for, else English", () => {
  assert.equal(suitable(null, ["en-GB", "zh-CN"]), "en");
  assert.equal(suitable(null, ["fr", "zh-CN", "en"]), "zh-Hans");
  assert.equal(suitable(null, ["fr", "zha", "zh-Latn", "not a tag", ""]), "en");
  assert.equal(suitable(null, []), "en");
  assert.equal(suitable("en", ["zh-CN"]), "en");
  assert.equal(suitable("zh-Hant", ["en"]), "zh-Hant");
  assert.equal(suitable("zh", ["en"]), "zh-Hans"); // as versions with two languages have stored it
  assert.equal(suitable("fr", ["zh"]), "zh-Hans");
});

test("Chinese is Traditional where it is written so", () => {
  for (const tag of ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN", "ZH-hant-hk"]) {
    assert.equal(suitable(null, [tag, "en"]), "zh-Hant", tag);
  }
  for (const tag of ["zh", "ZH", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-TW", "zh-Hans-HK"]) {
    assert.equal(suitable(null, [tag, "en"]), "zh-Hans", tag);
  }
});

test("each language suits those who ask for it by its own tag", () => {
  for (const { tag } of LANGUAGES) assert.equal(suitable(null, [tag]), tag);
});

test("values take their places; a name without one stays", () => {
  assert.equal(text("between", { a: 4, b: "$&" }), "4 or $&?");
  assert.equal(text("between", { a: 0 }), "0 or {b}?");
});

test("an error is told by its code and values, alone and within a sentence", () => {
  const error = new CodedError("refused", { file: "a.bin", status: 404, detail: "for developers" });
  assert.equal(error.message, "refused (file: a.bin, status: 404, detail: for developers)");
  assert.equal(text(error), "a.bin could not be loaded; the server answered 404");
  assert.equal(
    text("notRead", { reason: error }),
    "This drawing could not be read (a.bin could not be loaded; the server answered 404). It is kept.",
  );
});

test("an error of the recogniser, which is built apart with a class of its own, is told as well", () => {
  const error = Object.assign(new Error("refused"), {
    code: "refused",
    values: { file: "a.bin", status: 404 },
  });
  assert.match(text("notRead", { reason: error }), /\(a\.bin could not be loaded; the server answered 404\)/);
});

test("an error that nobody foresaw says what the engine says", () => {
  const reason = (/** @type {unknown} */ thrown) =>
    text("notRead", { reason: thrown }).match(/\((.*)\)/)?.[1];
  assert.equal(reason(new TypeError("x is undefined")), "unexpected error: x is undefined");
  assert.equal(reason("no network"), "no network");
  assert.equal(reason(undefined), "undefined");
});

const ROOT = new URL("../../../", import.meta.url);
const { PAGE } = await import("../../../static/js/i18n/en.js");
/** @type {Record<string, string>} */
const texts = PAGE;

/** What is the same in every language. */
const UNTRANSLATED = new Set(["Digitpad", ...LANGUAGES.map(({ name }) => name)]);

/** @param {string} name @returns {string} without what Jinja and SVG write, and what is said where no script runs */
const template = (name) =>
  readFileSync(new URL(`templates/${name}.html`, ROOT), "utf8")
    .replaceAll(
      /\{%-? macro[\s\S]*?endmacro %\}|<svg[\s\S]*?<\/svg>|<noscript>[\s\S]*?<\/noscript>|<p id="late">[\s\S]*?<\/p>|\{#[\s\S]*?#\}/g,
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
    if (key) assert.equal(content, texts[key], `data-text="${key}"`);
    else if (/\p{Letter}/u.test(content) && !UNTRANSLATED.has(content)) {
      // Scripts rewrite these: the status and the verdict.
      const dynamic = /id="status"|class="verdict-label"/.test(attributes);
      assert.ok(dynamic, `"${content}" has no data-text`);
      assert.ok(Object.values(texts).includes(content), `"${content}" is not what the script says`);
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
    else assert.equal(name, texts[key], `data-label="${key}"`);
    found += key ? 1 : 0;
  }
  assert.ok(found >= 4);
});

test("what is said where no script runs is said in every language", () => {
  for (const name of ["index", "again"]) {
    const source = readFileSync(new URL(`templates/${name}.html`, ROOT), "utf8");
    const parts = name === "index" ? source.match(/<noscript>.*|<p id="late">.*/g) : source.match(/<p.*/g);
    assert.ok(parts && parts.length >= 2);
    for (const part of parts) {
      for (const { tag } of LANGUAGES.slice(1)) assert.ok(part.includes(`lang="${tag}"`), `${part}: ${tag}`);
    }
  }
});
