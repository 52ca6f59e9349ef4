import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { loadContract, parseContract } from "../../../static/js/recognize/contract.js";
import { CodedError } from "../../../static/js/shared/coded-error.js";
import { crc32 } from "../../../static/js/shared/fetch-file.js";

const FILE = JSON.parse(readFileSync(new URL("../../../static/contract.json", import.meta.url), "utf8"));

test("the committed contract is taken as it is", () => {
  assert.deepEqual(parseContract(FILE), FILE);
});

test("what is parsed shares nothing with what it came from", () => {
  const value = structuredClone(FILE);
  const contract = parseContract(value);
  value.classes.push("10");
  value.splitting.overlap = 1;
  assert.deepEqual(contract, FILE);
});

for (const value of [null, undefined, 7, "contract", [FILE]]) {
  test(`${JSON.stringify(value)?.slice(0, 10)} is no contract`, () => {
    assert.throws(() => parseContract(value), /must hold an object/);
  });
}

/** @type {[string, unknown][]} */
const WRONG = [
  ["size", 28.5],
  ["size", 0],
  ["size", 257],
  ["size", "28"],
  ["box", 29],
  ["box", 0],
  ["center", 28],
  ["center", -1],
  ["penWidth", 20],
  ["penWidth", null],
  ["dotSide", 0],
  ["dotSide", 1],
  ["threshold", 1],
  ["threshold", Number.NaN],
  ["threshold", undefined],
  ["classes", ["0"]],
  ["classes", [0, 1]],
  ["classes", "0123456789"],
  ["splitting", undefined],
  ["splitting", null],
  ["splitting", 1],
  ["splitting", "none"],
  ["splitting", {}],
  ["splitting", { ...FILE.splitting, overlap: undefined }],
  ["splitting", { ...FILE.splitting, overlap: "0" }],
  ["splitting", { ...FILE.splitting, overlap: null }],
  ["splitting", { ...FILE.splitting, overlap: Number.NaN }],
  ["splitting", { ...FILE.splitting, gaps: 1 }],
  ["splitting", Object.fromEntries(Object.entries(FILE.splitting).slice(1))],
];
for (const [name, value] of WRONG) {
  test(`"${name}" must not be ${JSON.stringify(value)}`, () => {
    assert.throws(
      () => parseContract({ ...FILE, [name]: value }),
      new RegExp(`^CodedError: damaged .*contract\\.json.* "${name}" must`),
    );
  });
}

const browserFetch = globalThis.fetch;
/** @type {string[]} */
let asked = [];
/** @type {() => Response} */
let answer = () => Response.json(FILE);
beforeEach(() => {
  asked = [];
  globalThis.fetch = async (url) => {
    asked.push(String(url));
    return answer();
  };
});
afterEach(() => {
  globalThis.fetch = browserFetch;
});

test("it is fetched from beside the scripts, under a fresh address where one is asked for", async () => {
  answer = () => Response.json(FILE);
  assert.deepEqual(await loadContract(), FILE);
  await loadContract({ fresh: "?retry=2" });
  assert.match(asked[0], /\/static\/contract\.json$/);
  assert.match(asked[1], /\/static\/contract\.json\?retry=2$/);
});

test("a missing file, another file and no answer are told apart", async () => {
  answer = () => new Response("not found", { status: 404 });
  await assert.rejects(loadContract(), new CodedError("refused", { file: "contract.json", status: 404 }));
  answer = () => new Response("<!doctype html>");
  await assert.rejects(loadContract(), /damaged .*contract\.json.* not JSON/);
  answer = () => {
    throw new TypeError("Failed to fetch");
  };
  await assert.rejects(loadContract(), /unreachable .*contract\.json/);
});

test("another contract than the page's own is refused, however sound it is", async () => {
  const sum = crc32(new TextEncoder().encode(JSON.stringify(FILE)));
  const find = () => ({ url: new URL("https://digits.example/contract.json"), sum });
  answer = () => Response.json(FILE);
  assert.deepEqual(await loadContract({ find }), FILE);
  answer = () => Response.json({ ...FILE, threshold: 0.4 });
  await assert.rejects(loadContract({ find }), /damaged .*contract\.json.*this page/);
});
