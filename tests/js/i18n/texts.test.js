/** Every language says the same, and nothing is said that no code asks for. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { PAGE } from "../../../static/js/i18n/en.js";
import { PANELS } from "../../../static/js/i18n/en-panels.js";
import { LANGUAGES } from "../../../static/js/i18n/languages.js";

/** @typedef {Record<string, string>} Table */
/** @typedef {{PAGE: Table, PANELS: Table}} Words */

const ROOT = new URL("../../../", import.meta.url);
const PARTS = /** @type {const} */ (["PAGE", "PANELS"]);

/** @type {Words} */
const english = { PAGE, PANELS };
/** @type {Record<string, Words>} */
const languages = {};
for (const { tag, load } of LANGUAGES) languages[tag] = load ? await load() : english;

/** @param {string} words @returns {string[]} the names of the values in it */
const placeholders = (words) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();

test("every file of a language is one that the page speaks", () => {
  const files = readdirSync(new URL("static/js/i18n/", ROOT)).filter(
    (name) => name.startsWith("zh") || /^[a-z]{2,3}\.js$/.test(name),
  );
  assert.deepEqual(
    files.sort(),
    Object.keys(languages)
      .map((tag) => `${tag.toLowerCase()}.js`)
      .sort(),
  );
});

for (const [tag, texts] of Object.entries(languages)) {
  test(`${tag} has every text, and the values stand in it`, () => {
    for (const part of PARTS) {
      const keys = Object.keys(english[part]);
      assert.ok(keys.length > 15);
      const own = Object.keys(texts[part]);
      assert.deepEqual(
        keys.filter((key) => !own.includes(key)),
        [],
        `${tag} lacks texts of ${part}`,
      );
      assert.deepEqual(
        own.filter((key) => !keys.includes(key)),
        [],
        `${tag} has texts that English lacks`,
      );
      for (const key of keys) {
        const words = texts[part][key] ?? "";
        const expected = placeholders(english[part][key] ?? "");
        assert.deepEqual(placeholders(words), expected, `${tag}: ${key}`);
        const isHan = /\p{Script=Han}/u.test(words);
        assert.equal(isHan, tag.startsWith("zh"), `${tag}: ${key}: ${words}`);
        assert.doesNotMatch(words, /^\s|\s$|\.\.\.|'/, `${tag}: ${key}`);
      }
    }
  });
}

test("no key stands in both parts", () => {
  for (const key of Object.keys(english.PAGE)) assert.ok(!(key in english.PANELS), key);
});

test("Traditional Chinese holds no simplified character, and the other way round", () => {
  const [hans, hant] = ["zh-Hans", "zh-Hant"].map((tag) =>
    JSON.stringify(PARTS.map((part) => languages[tag]?.[part])),
  );
  assert.doesNotMatch(
    hant ?? "",
    /[这个们来时会说图画网络识别笔线变数据载请开关闭让为从错误无视复储释显内设备历后单张层边缘迹红综]/u,
  );
  assert.doesNotMatch(
    hans ?? "",
    /[這個們來時會說圖畫網絡識別筆線變數據載請開關閉讓為從錯誤無視複儲釋顯內設備歷後單張層邊緣跡紅綜]/u,
  );
});

test("the verdict's English words are those that the page promises", () => {
  assert.equal(english.PAGE.predicted, "Predicted Number:");
  assert.equal(english.PAGE.unable, "Unable to Predict");
});

/** @param {string} folder @param {RegExp} kind @returns {[path: string, source: string][]} */
const sources = (folder, kind) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
    .filter((name) => kind.test(name) && !name.startsWith("i18n/"))
    .map((name) => [name, readFileSync(new URL(folder + name, ROOT), "utf8")]);
const modules = sources("static/js/", /\.js$/);
const everything = [...modules, ...sources("templates/", /\.html$/)].map(([, source]) => source).join("\n");

test("every text is used", () => {
  const switched = readFileSync(new URL("static/js/i18n/language.js", ROOT), "utf8");
  for (const part of PARTS) {
    for (const key of Object.keys(english[part])) {
      assert.ok(`${everything}${switched}`.includes(`"${key}"`), `nothing says "${key}"`);
    }
  }
});

test("every code that is thrown has a text, which is there as early as the error", () => {
  let found = 0;
  for (const [path, source] of modules) {
    for (const [, code = ""] of source.matchAll(/new CodedError\(\s*"(\w+)"/g)) {
      found += 1;
      const table = path.startsWith("panels/") ? { ...english.PAGE, ...english.PANELS } : english.PAGE;
      assert.ok(code in table, `${path} throws "${code}"`);
    }
    assert.doesNotMatch(source.replaceAll(/new CodedError\(\s*"/g, ""), /new CodedError\(/, path);
  }
  assert.ok(found > 20, `${found} codes`);
});

test("what the page says with its first answer does not wait for the panels' texts", () => {
  for (const [path, source] of modules.filter(([name]) => !name.startsWith("panels/"))) {
    for (const [, key = ""] of source.matchAll(/\b(?:(?:text|offerRetry)\(|say\("\w+", )"(\w+)"/g)) {
      assert.ok(key in english.PAGE, `${path} says "${key}"`);
    }
  }
});
