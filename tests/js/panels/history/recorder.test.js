import assert from "node:assert/strict";
import { test } from "node:test";
import { Recorder, withoutDoubles } from "../../../../static/js/panels/history/recorder.js";

/** @typedef {import("../../../../static/js/panels/history/file.js").Entry} Entry */

/** @param {number} x @returns {import("../../../../static/js/types.js").Stroke} a stroke of its own for each x */
const stroke = (x) => [{ x, y: 0.2, t: 0, pressure: 0.5 }, { x, y: 0.8, t: 9, pressure: 0.5 }]; // biome-ignore format: one line
const [A, B, C] = [stroke(0.1), stroke(0.5), stroke(0.9)];

/** A recorder, and what it has kept by id. */
function setUp() {
  /** @type {Map<string, Entry>} */
  const kept = new Map();
  let saves = 0;
  const recorder = new Recorder({
    answer: (strokes) => String(strokes.length),
    save: (entry) => {
      saves += 1;
      kept.set(entry.id, entry);
    },
    known: () => [...kept.values()],
  });
  const drawings = () => [...kept.values()].map(({ strokes }) => strokes);
  return { recorder, kept, drawings, saves: () => saves };
}

test("a drawing is one entry, however many strokes it has", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { recorder, kept, drawings, saves } = setUp();
  recorder.change([A]);
  assert.equal(saves(), 0, "kept in the middle of drawing");
  recorder.change([A, B]);
  t.mock.timers.tick(60_000);
  assert.equal(saves(), 1);
  recorder.change([A, B, C]);
  recorder.change([]);
  assert.deepEqual(drawings(), [[A, B, C]]);
  assert.equal([...kept.values()][0].answer, "3");
  assert.equal(recorder.current, null);
});

test("the page is asked of the drawing as it was drawn, which it has read already", () => {
  /** @type {unknown[]} */
  const asked = [];
  const recorder = new Recorder({
    answer: (strokes) => {
      asked.push(strokes);
      return "40";
    },
    save: ({ answer, strokes }) => assert.deepEqual([answer, strokes[0][0].x], ["40", 0.1235]),
    known: () => [],
  });
  const drawn = [stroke(0.123456)];
  recorder.change(drawn);
  recorder.change([]);
  assert.deepEqual(asked, [drawn]);
});

test("a stroke that was seen before it was finished is no drawing of its own", () => {
  const { recorder, drawings } = setUp();
  recorder.change([A.slice(0, 1)]);
  recorder.flush();
  recorder.change([A]);
  recorder.change([A, B]);
  recorder.flush();
  assert.deepEqual(drawings(), [[A, B]]);
});

test("what is cleared or replaced before a rest is kept; the next drawing is another entry", () => {
  const { recorder, drawings } = setUp();
  recorder.change([A]);
  recorder.change([]);
  recorder.change([B]);
  recorder.change([C]);
  recorder.flush();
  assert.deepEqual(drawings(), [[A], [B], [C]]);
});

test("undoing a clear goes on with the same entry", () => {
  const { recorder, drawings } = setUp();
  recorder.change([A]);
  recorder.change([]);
  recorder.change([A]);
  recorder.change([A, B]);
  recorder.flush();
  assert.deepEqual(drawings(), [[A, B]]);
});

test("a drawing that is reopened is no new one, and stays as it was when it is drawn on", () => {
  const { recorder, drawings, saves } = setUp();
  for (const drawing of [[A], [], [B], [], [A]]) recorder.change(drawing);
  recorder.flush();
  assert.equal(saves(), 2);
  recorder.change([A, C]);
  recorder.flush();
  assert.deepEqual(drawings(), [[A], [B], [A, C]]);
});

test("a label goes when the drawing that it was said of changes", () => {
  const { recorder, kept } = setUp();
  recorder.change([A]);
  recorder.flush();
  const [entry] = kept.values();
  recorder.replaced(entry.id, { ...entry, label: "7" });
  recorder.change([A]);
  assert.equal(recorder.current?.label, "7");
  recorder.change([A, B]);
  recorder.flush();
  assert.equal(kept.get(entry.id)?.label, null);
});

test("what is deleted does not come back by itself", () => {
  const { recorder, kept } = setUp();
  recorder.change([A]);
  recorder.flush();
  const [id] = kept.keys();
  kept.clear();
  recorder.replaced(id, null);
  recorder.flush();
  recorder.change([]);
  assert.equal(kept.size, 0);
});

test("what another tab has deleted comes back only if it is changed, and its label is learned", () => {
  const { recorder, kept, drawings } = setUp();
  recorder.change([A]);
  recorder.flush();
  const id = recorder.current?.id ?? "";
  kept.set(id, { .../** @type {Entry} */ (kept.get(id)), label: "7" });
  recorder.learn();
  assert.equal(recorder.current?.label, "7");
  kept.clear();
  recorder.learn();
  recorder.flush();
  assert.deepEqual([recorder.current, drawings()], [null, []]);
  recorder.change([A, B]);
  recorder.flush();
  assert.deepEqual(drawings(), [[A, B]]);
});

test("a drawing that is not kept yet stays when another tab deletes all", () => {
  const { recorder, kept, drawings } = setUp();
  recorder.change([A]);
  recorder.flush();
  recorder.change([A, B]);
  kept.clear();
  recorder.learn();
  recorder.flush();
  assert.deepEqual(drawings(), [[A, B]]);
});

test("what is known, or there twice, is taken once", () => {
  const drawings = [A, B, A, C, B].map((one, nth) => ({ nth, strokes: [one] }));
  const known = [{ id: "c", time: 1, strokes: [C], answer: null, label: null }];
  assert.deepEqual(
    withoutDoubles(drawings, known).map(({ nth }) => nth),
    [0, 1],
  );
  assert.deepEqual(withoutDoubles([], known), []);
});
