import assert from "node:assert/strict";
import { test } from "node:test";
import { CodedError } from "../../../static/js/shared/coded-error.js";
import { crc32, fetchFile } from "../../../static/js/shared/fetch-file.js";

const URL_OF_IT = new URL("https://example.org/digits/a.bin");

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
  await fetchFile(URL_OF_IT, "a.bin", { fetch });
  await fetchFile(URL_OF_IT, "a.bin", { fetch, fresh: "?retry=1" });
  assert.deepEqual(asked, [
    ["https://example.org/digits/a.bin", "default"],
    ["https://example.org/digits/a.bin?retry=1", "reload"],
  ]);
});

test("a file must have the sum that is known of it", async () => {
  const fetch = async () => new Response("123456789");
  const file = await fetchFile(URL_OF_IT, "a.bin", { fetch, sum: "cbf43926" });
  assert.equal(new TextDecoder().decode(file), "123456789");
  await assert.rejects(
    fetchFile(URL_OF_IT, "a.bin", { fetch, sum: "cbf43927" }),
    new CodedError("damaged", { file: "a.bin", detail: '"crc32" is cbf43926, and "cbf43927" in this page' }),
  );
});
