import assert from "node:assert/strict";
import { test } from "node:test";
import { CodedError } from "../../../static/js/shared/coded-error.js";
import { crc32, fetchFile } from "../../../static/js/shared/fetch-file.js";

const FILE = { url: new URL("https://example.org/digits/a.bin") };

test("crc32 is zlib's", () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")), "cbf43926");
  assert.equal(crc32(new Uint8Array()), "00000000");
});

test("another attempt asks neither the same address nor what the browser keeps", async () => {
  /** @type {[string, RequestCache | undefined][]} */
  const asked = [];
  const fetch = async (/** @type {URL} */ url, /** @type {RequestInit} */ init = {}) => {
    asked.push([url.href, init.cache]);
    return new Response("digits");
  };
  await fetchFile(FILE, "a.bin", { fetch });
  await fetchFile(FILE, "a.bin", { fetch, fresh: "?retry=1" });
  assert.deepEqual(asked, [
    ["https://example.org/digits/a.bin", "default"],
    ["https://example.org/digits/a.bin?retry=1", "reload"],
  ]);
});

test("a file must have the sum that is known of it", async () => {
  const fetch = async () => new Response("123456789");
  const file = await fetchFile({ ...FILE, sum: "cbf43926" }, "a.bin", { fetch });
  assert.equal(new TextDecoder().decode(file), "123456789");
  await assert.rejects(
    fetchFile({ ...FILE, sum: "cbf43927" }, "a.bin", { fetch }),
    new CodedError("damaged", { file: "a.bin", detail: '"crc32" is cbf43926, and "cbf43927" in this page' }),
  );
});

test("it is fetched as it wants to be", async () => {
  /** @type {RequestInit[]} */
  const asked = [];
  const fetch = async (/** @type {URL} */ _, /** @type {RequestInit} */ init = {}) => {
    asked.push(init);
    return new Response("digits");
  };
  await fetchFile(FILE, "a.bin", { fetch });
  await fetchFile({ ...FILE, init: { mode: "no-cors" } }, "a.bin", { fetch, fresh: "?retry=1" });
  assert.deepEqual(asked, [{ cache: "default" }, { mode: "no-cors", cache: "reload" }]);
});

test("an answer of another host, which may not be looked at, is none", async () => {
  const opaque = Object.defineProperties(new Response(), { ok: { value: false }, status: { value: 0 } });
  await assert.rejects(
    fetchFile(FILE, "a.bin", { fetch: async () => opaque }),
    new CodedError("unreachable", { file: "a.bin" }),
  );
});
