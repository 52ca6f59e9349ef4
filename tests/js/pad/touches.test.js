import assert from "node:assert/strict";
import { test } from "node:test";
import { Contact } from "../../../static/js/pad/contact.js";
import { Touches } from "../../../static/js/pad/touches.js";

/** @typedef {import("../../../static/js/types.js").Sample} Sample */

const SAMPLE = /** @type {Sample} */ ({ x: 0, y: 0, pressure: 0.5, timeStamp: 0, coarse: true });

/** @param {number} id @param {{at?: number, time?: number, size?: number}} [options] */
function touch(id, { at = 0, time = 0, size = 20 } = {}) {
  const place = { clientX: at, clientY: 0, width: size, height: size };
  const event = { ...place, pointerId: id, pointerType: "touch", timeStamp: time, button: 0, buttons: 1 };
  return new Contact(/** @type {PointerEvent} */ (/** @type {unknown} */ (event)), SAMPLE);
}

/**
 * @param {Touches} touches
 * @param {Contact} contact
 * @param {number} at
 * @param {number} [size]
 */
function moves(touches, contact, at, size = 20) {
  const { reach } = contact;
  const event = { clientX: at, clientY: 0, width: size, height: size };
  contact.note(/** @type {PointerEvent} */ (/** @type {unknown} */ (event)), [SAMPLE]);
  return touches.chooses(contact, reach);
}

test("of two that land together and both move, none draws until both have gone", () => {
  const [touches, a, b] = [new Touches(), touch(1), touch(2, { at: 100, time: 100 })];
  assert.equal(touches.land(a, null, 0), "draws");
  assert.equal(touches.land(b, a, 100), "stops");
  for (const far of [10, 20, 30, 90]) {
    assert.equal(moves(touches, a, -far), false);
    assert.equal(moves(touches, b, 100 + far), false);
  }
  assert.ok(touches.mayZoom);
  touches.leave(a);
  assert.equal(touches.land(touch(3, { time: 500 }), null, 500), "waits", "the other one is still zooming");
  touches.leave(b);
  touches.leave(/** @type {Contact} */ (touches.get(3)));
  assert.equal(touches.land(touch(4, { time: 900 }), null, 900), "draws");
});

test("of two that land together, the one that moves alone draws", () => {
  for (const writer of [0, 1]) {
    const touches = new Touches();
    const both = [touch(1), touch(2, { at: 100, time: 100 })];
    touches.land(both[0], null, 0);
    touches.land(both[1], both[0], 100);
    assert.equal(moves(touches, both[1 - writer], 100 * (1 - writer) + 3), false, "it settles");
    assert.equal(moves(touches, both[writer], 100 * writer + 40), false, "the other may have moved with it");
    assert.ok(!touches.mayZoom);
    assert.equal(moves(touches, both[writer], 100 * writer + 50), true);
    assert.equal(moves(touches, both[1 - writer], 300), false, "the hand slips later");
  }
});

test("a second finger in the middle of a stroke never draws", () => {
  const [touches, a, b] = [new Touches(), touch(1), touch(2, { at: 100, time: 50 })];
  touches.land(a, null, 0);
  moves(touches, a, 30);
  assert.equal(touches.land(b, a, 50), "waits");
  assert.ok(!touches.mayBegin && !touches.mayZoom);
  for (const at of [130, 160, 200]) assert.equal(moves(touches, b, at), false);
});

test("a touch that rests gives way to one that moves, one that has drawn does not", () => {
  for (const [way, expected] of /** @type {const} */ ([
    [2, true],
    [12, false],
  ])) {
    const [touches, a, b] = [new Touches(), touch(1), touch(2, { at: 100, time: 900 })];
    touches.land(a, null, 0);
    moves(touches, a, way);
    assert.equal(touches.land(b, a, 900), "waits");
    moves(touches, b, 140);
    assert.equal(moves(touches, b, 146), expected);
  }
});

test("a palm gives way at once, however far it has smeared, and takes nothing over", () => {
  const [touches, palm, finger] = [new Touches(), touch(1, { size: 90 }), touch(2, { at: 100, time: 900 })];
  touches.land(palm, null, 0);
  moves(touches, palm, 60, 90);
  assert.equal(touches.land(finger, palm, 900), "draws");
  const [others, writer, late] = [new Touches(), touch(1), touch(2, { at: 100, time: 20, size: 90 })];
  others.land(writer, null, 0);
  assert.equal(others.land(late, writer, 20), "waits");
  assert.equal(moves(others, late, 200, 90), false);
  assert.equal(moves(others, late, 250, 90), false);
});

test("two thumbs are as large as one another, and zoom", () => {
  const [touches, a, b] = [new Touches(), touch(1, { size: 60 }), touch(2, { time: 80, size: 64 })];
  touches.land(a, null, 0);
  assert.equal(touches.land(b, a, 80), "stops");
});

test("a tap beside a resting hand ends the doubt: the next finger draws", () => {
  const [touches, hand, tap] = [new Touches(), touch(1), touch(2, { time: 100 })];
  touches.land(hand, null, 0);
  assert.equal(touches.land(tap, hand, 100), "stops");
  touches.leave(tap);
  assert.equal(touches.land(touch(3, { time: 300 }), null, 300), "draws");
});

test("touches that are not heard of any more lock nobody out", () => {
  const touches = new Touches();
  const [a, b] = [touch(1), touch(2, { time: 50 })];
  touches.land(a, null, 0);
  touches.land(b, a, 50);
  moves(touches, a, 50);
  moves(touches, b, 50);
  touches.forget();
  assert.equal(touches.land(touch(3, { time: 999 }), null, 999), "draws");
});
