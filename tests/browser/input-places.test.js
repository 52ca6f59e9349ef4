/** <digit-input> wherever a page may put it, however often and whenever it is defined. */

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { ROOT } from "./harness/app.js";
import { drawingOf } from "./harness/fixtures.js";
import { draw, input, SCRIPT, settled, startInputs, strokesOf } from "./harness/inputs.js";
import { folder, Site } from "./harness/site.js";

/** @typedef {import("../../static/js/input/digit-input.js").DigitInput} DigitInput */

const { open, stop } = await startInputs();
const files = folder(dirname(join(ROOT, "static")));
const elsewhere = await new Site(async (path) => {
  const answer = await files(path);
  return { ...answer, headers: { ...answer.headers, "access-control-allow-origin": "*" } };
}, "/people/ada/").start();
after(() => Promise.all([stop(), elsewhere.stop()]));

const INPUT = "<label>Amount <digit-input name=a></digit-input></label>";
const SEVEN = strokesOf(drawingOf("7"));

/** @param {import("./harness/tab.js").Tab} tab */
async function reads(tab) {
  await draw(tab, drawingOf("7"));
  assert.equal((await settled(tab, "digit")).value, "7");
}

test("under the strictest policy that can work, it reads and looks as it should", async () => {
  const policy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'";
  const tab = await open(INPUT, { headers: { "content-security-policy": policy } });
  tab.watch.expect(/wasm|WebAssembly/i); // which may be forbidden, and is then done without
  await reads(tab);
  const height = await input(tab, (one) => one.shadowRoot?.querySelector("button")?.offsetHeight);
  assert.ok((height ?? 0) >= 44, "it has no styles");
  await tab.close();
});

test("from another origin, and under a sub-path, it reads", async () => {
  const head = SCRIPT.replace("static/", `${elsewhere.url()}static/`);
  const tab = await open(INPUT, { head });
  tab.watch.expect(new RegExp(elsewhere.url()));
  await reads(tab);
  assert.ok(elsewhere.asked.every((path) => path.startsWith("/people/ada/static/")));
  await tab.close();
});

test("its modules themselves read, too", async () => {
  const tab = await open(INPUT, { head: SCRIPT.replace("dist/digit-input.js", "js/input/define.js") });
  await reads(tab);
  await tab.close();
});

test("it may be defined twice, and leaves no name behind", async () => {
  const tab = await open(INPUT, { head: SCRIPT + SCRIPT.replace(".js", ".js?again") });
  await reads(tab);
  const names = await tab.page.evaluate(() => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    return Object.keys(window).filter(
      (name) => !(name in /** @type {object} */ (frame.contentWindow)) && !/^\d+$/.test(name),
    );
  });
  assert.deepEqual(names, []);
  await tab.close();
});

test("what is set before it is defined is taken over", async () => {
  const tab = await open("<form><digit-input name=a></digit-input></form>", { head: "", defined: false });
  const found = await tab.page.evaluate(async (strokes) => {
    const there = /** @type {DigitInput} */ (document.querySelector("digit-input"));
    const made = /** @type {DigitInput} */ (document.createElement("digit-input"));
    const drawn = /** @type {DigitInput} */ (document.createElement("digit-input"));
    Object.assign(there, {
      value: "42",
      required: true,
      max: "9",
      texts: { undo: "Zurück" },
      state: "digit",
      form: null,
    });
    Object.assign(made, { value: "7", disabled: true });
    Object.assign(drawn, { strokes });
    await import(new URL("static/dist/digit-input.js", document.baseURI).href);
    document.forms[0]?.append(made, drawn);
    while (drawn.state !== "digit") await new Promise(requestAnimationFrame);
    return {
      values: [there, made, drawn].map(({ value }) => value),
      own: [there, made, drawn].flatMap((one) => Object.keys(one)),
      flags: [there.required, there.validity.rangeOverflow, made.disabled, there.state],
      undo: there.shadowRoot?.querySelector("[part=undo]")?.ariaLabel,
      sent: [...new FormData(document.forms[0])].length,
    };
  }, SEVEN);
  assert.deepEqual(found, {
    values: ["42", "7", "7"],
    own: [],
    flags: [true, true, true, "number"],
    undo: "Zurück",
    sent: 1,
  });
  await tab.close();
});

test("it works in another element's shadow root, and is sent with the form there", async () => {
  const tab = await open(`<div id=host lang="zh-TW"></div>`);
  const found = await tab.page.evaluate(async (strokes) => {
    const host = /** @type {Element} */ (document.querySelector("#host"));
    const root = host.attachShadow({ mode: "closed" });
    root.innerHTML = "<form><label for=a>數量</label><digit-input id=a name=a></digit-input></form>";
    const one = /** @type {DigitInput} */ (root.querySelector("digit-input"));
    one.strokes = strokes;
    while (one.state !== "digit") await new Promise(requestAnimationFrame);
    const part = (/** @type {string} */ name) => one.shadowRoot?.querySelector(`[part=${name}]`)?.ariaLabel;
    const { height } = one.getBoundingClientRect();
    return [
      [...new FormData(root.querySelector("form") ?? undefined)].join(),
      part("field"),
      part("clear"),
      height > 100,
    ];
  }, SEVEN);
  assert.deepEqual(found, ["a,7", "數量", "清空", true]);
  await tab.close();
});

test("it draws where its containers are scrolled, scaled and turned", async () => {
  const tab = await open(`<div style="block-size: 150px; overflow: auto"><div style="block-size: 400px"></div>
    <div style="transform: scale(.6)">${INPUT}</div></div>`);
  await reads(tab);
  await tab.close();
});

test("moved in the document, to a frame and back, it keeps what it has", async () => {
  const tab = await open(`<form id=one>${INPUT}</form><form id=two></form><iframe></iframe>`);
  await reads(tab);
  const found = await tab.page.evaluate(async (strokes) => {
    const one = /** @type {DigitInput} */ (document.querySelector("digit-input"));
    const inner = /** @type {Document} */ (document.querySelector("iframe")?.contentDocument);
    const seen = [];
    for (const place of [
      document.querySelector("#two"),
      inner.body,
      document.createElement("p"),
      document.querySelector("#one"),
    ]) {
      place?.append(one);
      one.required = true;
      const button = /** @type {HTMLElement} */ (one.shadowRoot?.querySelector("button"));
      seen.push([
        one.value,
        one.strokes.length,
        one.form?.id ?? null,
        one.isConnected ? button.offsetHeight : 44,
      ]);
    }
    one.clear();
    one.strokes = strokes;
    while (one.state !== "digit") await new Promise(requestAnimationFrame);
    return [seen, one.value];
  }, SEVEN);
  const strokes = SEVEN.length;
  assert.deepEqual(found, [
    [
      ["7", strokes, "two", 44],
      ["7", strokes, null, 44],
      ["7", strokes, null, 44],
      ["7", strokes, "one", 44],
    ],
    "7",
  ]);
  await tab.close();
});

test("made and removed two hundred times, nothing of it stays", async () => {
  const tab = await open("<form><button>Send</button></form>");
  const { page } = tab;
  const driver = await page.createCDPSession();
  await driver.send("Performance.enable");
  const round = (/** @type {typeof SEVEN} */ strokes) =>
    page.evaluate(async (drawn) => {
      for (let made = 0; made < 20; made += 1) {
        const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
        const all = Array.from(
          { length: 10 },
          () => /** @type {DigitInput} */ (document.createElement("digit-input")),
        );
        form.append(...all);
        for (const one of all) one.strokes = drawn;
        while (!all.every(({ state }) => state === "digit")) await new Promise(requestAnimationFrame);
        // With its form, as pages do, and alone.
        if (made % 2) form.replaceChildren();
        else form.replaceWith(form.cloneNode());
      }
      const tf = await import(
        performance.getEntriesByType("resource").find(({ name }) => name.includes("tfjs.js"))?.name ?? ""
      );
      return tf.memory().numTensors;
    }, strokes);
  const weigh = async () => {
    const tensors = await round(SEVEN);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    for (let turn = 0; turn < 3; turn += 1) await driver.send("HeapProfiler.collectGarbage");
    const { metrics } = await driver.send("Performance.getMetrics");
    const of = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { tensors, listeners: of("JSEventListeners"), nodes: of("Nodes"), heap: of("JSHeapUsedSize") };
  };
  await weigh();
  const before = await weigh();
  const now = await weigh();
  assert.equal(now.tensors, before.tensors);
  assert.ok(now.listeners <= before.listeners, `${now.listeners - before.listeners} more listeners`);
  assert.ok(now.nodes <= before.nodes + 20, `${now.nodes - before.nodes} more nodes`);
  assert.ok(now.heap - before.heap < 200_000, `${now.heap - before.heap} more bytes`);
  await tab.close();
});
