/** What the benchmark makes of its measurements, and how its servers and their line answer. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect as connectHttp2 } from "node:http2";
import { connect, createServer } from "node:net";
import { test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { workIn } from "../bench/main-thread.js";
import { CongestionWindow, Direction, SEGMENT } from "../bench/pacing.js";
import { makeCertificate, serveSecurely, trusting } from "../bench/secure-server.js";
import { ShapedLine } from "../bench/shaped-line.js";
import { answering, headersFor, serve } from "../bench/static-server.js";
import { median, medians, quantile } from "../bench/statistics.js";
import { CHANGES, TEXTS, withChange } from "../bench/update.js";

test("median and quantile", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(quantile(hundred, 0.95), 95);
  assert.equal(quantile([7], 0.95), 7);
});

test("each figure has its own median; nothing measured is null", () => {
  const repetitions = [
    { answer: 1, bytes: 30 },
    { answer: 3, bytes: 10 },
    { answer: 2, bytes: 20 },
  ];
  assert.deepEqual(medians(repetitions), { answer: 2, bytes: 20 });
  assert.equal(medians([]), null);
});

test("a path gets the headers of every rule that fits it", () => {
  const rules =
    "/*\n  X-A: all\n  Cache-Control: no\n/static/*\n  Cache-Control: for good: yes\n/sw.js\n  X-B: one\n";
  assert.deepEqual(headersFor(rules, "/"), { "x-a": "all", "cache-control": "no" });
  assert.deepEqual(headersFor(rules, "/static/a.js"), { "x-a": "all", "cache-control": "for good: yes" });
  assert.deepEqual(headersFor(rules, "/sw.js"), { "x-a": "all", "cache-control": "no", "x-b": "one" });
});

test("a file that has not changed is not sent again", async () => {
  const server = await serve(answering(new Map([["index.html", Buffer.from("drawn")]])));
  const first = await fetch(server.url);
  assert.equal(await first.text(), "drawn");
  const again = (/** @type {string} */ tag) => fetch(server.url, { headers: { "if-none-match": tag } });
  assert.equal((await again(first.headers.get("etag") ?? "")).status, 304);
  assert.equal((await again('"another"')).status, 200);
  await server.stop();
});

test("a line carries one segment after the other, and each takes its time on the way", () => {
  const down = new Direction(1.6, 75); // 200 bytes a millisecond
  assert.equal(down.carry(SEGMENT, 100), 100 + 7.5 + 75);
  assert.equal(down.carry(460, 100), 100 + 7.5 + 2.5 + 75, "it overtook the one before");
  assert.equal(down.carry(SEGMENT, 1000), 1000 + 7.5 + 75, "an idle line has nothing to wait for");
});

test("a sender begins with ten segments, and each round trip doubles them", () => {
  const window = new CongestionWindow();
  const sizes = [];
  for (let trip = 0; trip < 4; trip++) {
    const { room } = window;
    sizes.push(room / SEGMENT);
    window.sent(room);
    assert.equal(window.room, 0);
    window.acknowledged(room);
  }
  assert.deepEqual(sizes, [10, 20, 40, 80]);
  window.sent(SEGMENT);
  assert.equal(window.room, 159 * SEGMENT);
});

/**
 * Sends a word over a line to a server that answers with 100 KB, and reads them.
 * @param {import("../bench/loading.js").Network | null} network
 */
async function conversation(network) {
  const answer = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
  let heard = "";
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("data", (chunk) => (heard += chunk));
    socket.on("end", () => socket.end(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const line = await new ShapedLine(port).open();
  line.become(network);
  const began = performance.now();
  const client = connect({ port: line.port, host: "127.0.0.1", allowHalfOpen: true });
  client.end("digits");
  const read = Buffer.concat(await client.toArray());
  const took = performance.now() - began;
  await line.stop();
  server.close();
  return { heard, isWhole: read.equals(answer), sent: line.sent, took };
}

test("what goes over a line comes whole, is counted, and takes no less than the line takes", async () => {
  const whole = { heard: "digits", isWhole: true, sent: 100_000 };
  const { took: _, ...fast } = await conversation(null);
  assert.deepEqual(fast, whole);
  const { took, ...slow } = await conversation({ megabits: 40, latency: 20 });
  assert.deepEqual(slow, whole);
  // A round trip to connect, one to ask and be answered, two until 14.6 and 29.2 KB are acknowledged, and 11 ms of line.
  assert.ok(took >= 85, `it took ${took} ms`);
});

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

test("a site is served by HTTP/2 over TLS, and another version in its place", {
  skip: !hasOpenssl,
}, async () => {
  const certificate = await makeCertificate();
  assert.match(trusting(certificate), /^--ignore-certificate-errors-spki-list=[\w+/]{43}=$/);
  const version = (/** @type {string} */ text) => answering(new Map([["index.html", Buffer.from(text)]]));
  const site = await serveSecurely(version("first"), certificate);
  const session = connectHttp2(site.url, { ca: certificate.cert });
  const get = async () =>
    brotliDecompressSync(Buffer.concat(await session.request({ ":path": "/" }).toArray()));
  assert.equal(String(await get()), "first");
  site.answer = version("second");
  assert.equal(String(await get()), "second");
  assert.ok(site.line.sent > 0);
  session.destroy();
  await site.stop();
});

test("the texts that an update changes are there, once each", async () => {
  for (const change of Object.values(CHANGES)) {
    const texts = await readFile(new URL(`../../${TEXTS}/${change.file}`, import.meta.url), "utf8");
    const changed = withChange(texts, change);
    assert.ok(changed.includes(`"${change.to}"`) && !changed.includes(`"${change.from}"`));
  }
  assert.throws(() => withChange('a: "x", b: "x"', { file: "en.js", from: "x", to: "y" }), /just once/);
  assert.throws(() => withChange("", { file: "en.js", from: "x", to: "y" }), /just once/);
});

test("the main thread's work is what each task does itself, until the page is ready", () => {
  const event = (
    /** @type {string} */ name,
    /** @type {[ts: number, dur: number]} */ [ts, dur],
    more = {},
  ) => {
    return { name, ph: "X", ts, dur, tdur: dur, pid: 1, tid: 1, ...more };
  };
  const mark = (/** @type {string} */ name, /** @type {number} */ ts) => event(name, [ts, 0], { ph: "R" });
  const events = [
    mark("page is ready", 10_000),
    event("Layout", [5_000, 2_000]),
    event("FunctionCall", [4_000, 4_000]),
    event("RunTask", [3_000, 6_000], { tdur: 5_500 }),
    event("MinorGC", [7_000, 500]),
    mark("page begins", 2_000),
    event("Paint", [500, 1_000]),
    event("Paint", [12_000, 1_000]),
    event("Paint", [5_000, 1_000], { tid: 2 }),
    event("ParseHTML", [5_000, 1_000], { pid: 2 }),
  ];
  const none = { parsing: 0, compiling: 0, paint: 0 };
  const expected = { ...none, scripts: 1.5, layout: 2, collecting: 0.5, rest: 1.5, total: 5.5 };
  assert.deepEqual(workIn(events), expected);
  assert.throws(() => workIn(events.slice(1)), /does not say when/);
});
