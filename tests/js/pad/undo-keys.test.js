import assert from "node:assert/strict";
import { test } from "node:test";
import { undoByKeys, undoKey } from "../../../static/js/pad/undo-keys.js";

/**
 * A key as a browser tells of it.
 * @param {string} key
 * @param {string} code
 * @param {Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "altGraph", boolean>>} [modifiers]
 */
function pressed(key, code, { altGraph = false, ...modifiers } = { ctrlKey: true }) {
  const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
  const getModifierState = (/** @type {string} */ name) => name === "AltGraph" && altGraph;
  return /** @type {KeyboardEvent} */ (/** @type {unknown} */ ({ key, code, ...held, getModifierState }));
}

const SHIFT = { ctrlKey: true, shiftKey: true };

test("where the letter is Latin it counts, wherever its key lies", () => {
  /** @type {[layout: string, key: string, code: string, meant: ReturnType<typeof undoKey>][]} */
  const keys = [
    ["QWERTY", "z", "KeyZ", "undo"],
    ["QWERTY", "y", "KeyY", "redo"],
    ["QWERTZ", "z", "KeyY", "undo"],
    ["QWERTZ", "y", "KeyZ", "redo"],
    ["AZERTY", "z", "KeyW", "undo"],
    ["AZERTY", "w", "KeyZ", null],
    ["Dvorak", "z", "Slash", "undo"],
    ["Dvorak", ";", "KeyZ", null],
    ["Dvorak", "y", "KeyT", "redo"],
    ["Dvorak", "f", "KeyY", null],
    ["Dvorak for programmers", "'", "KeyZ", null],
    ["Colemak", "z", "KeyZ", "undo"],
    ["Colemak", "j", "KeyY", null],
    ["Bépo", "à", "KeyZ", null],
    ["Bépo", "z", "BracketRight", "undo"],
    ["Neo", "ü", "KeyZ", null],
    ["Turkish F", "j", "KeyZ", null],
  ];
  for (const [layout, key, code, meant] of keys) {
    assert.equal(undoKey(pressed(key, code)), meant, `${layout}: ${key}`);
    assert.equal(undoKey(pressed(key.toUpperCase(), code)), meant, `${layout}: ${key} with Caps Lock`);
    const shifted = undoKey(pressed(key.toUpperCase(), code, SHIFT));
    assert.equal(shifted, meant && "redo", `${layout}: ${key} with Shift`);
  }
  assert.equal(undoKey(pressed(":", "KeyZ", SHIFT)), null, "Dvorak: ; with Shift");
});

test("where the letter is not Latin, the key's place counts", () => {
  /** @type {[script: string, z: string, shiftedZ: string, y: string][]} */
  const layouts = [
    ["Russian", "я", "Я", "н"],
    ["Ukrainian", "я", "Я", "н"],
    ["Greek", "ζ", "Ζ", "υ"],
    ["Hebrew", "ז", "Z", "ט"],
    ["Arabic", "ئ", "~", "غ"],
    ["Persian", "ظ", "ك", "غ"],
    ["Thai", "ผ", "(", "ั"],
    ["Korean", "ㅋ", "ㅋ", "ㅛ"],
    ["Hindi", "ॆ", "ऎ", "ब"],
    ["Georgian", "ზ", "ძ", "ყ"],
    ["Japanese kana", "ツ", "ッ", "ン"],
    ["an input method", "Process", "Process", "Process"],
    ["a key that the system cannot name", "Unidentified", "Unidentified", "Unidentified"],
    ["an accent", "Dead", "Dead", "Dead"],
  ];
  for (const [script, z, shiftedZ, y] of layouts) {
    assert.equal(undoKey(pressed(z, "KeyZ")), "undo", script);
    assert.equal(undoKey(pressed(z, "KeyZ", { metaKey: true })), "undo", `${script} with Cmd`);
    assert.equal(undoKey(pressed(shiftedZ, "KeyZ", SHIFT)), "redo", script);
    assert.equal(undoKey(pressed(y, "KeyY")), "redo", script);
  }
  assert.equal(undoKey(pressed("н", "KeyY", {})), null);
  assert.equal(undoKey(pressed("ф", "KeyA")), null);
});

test("keys that say nothing, write something or mean something else are left alone", () => {
  assert.equal(undoKey(pressed("z", "KeyZ", {})), null);
  assert.equal(undoKey(pressed("z", "")), "undo", "a key of a screen or of a script has no place");
  assert.equal(undoKey(pressed("я", "")), null);
  assert.equal(undoKey(pressed("Unidentified", "")), null);
  assert.equal(undoKey(pressed("z", "KeyZ", { ctrlKey: true, altKey: true })), null);
  assert.equal(undoKey(pressed("я", "KeyZ", { ctrlKey: true, altKey: true })), null);
  assert.equal(undoKey(pressed("«", "KeyZ", { ctrlKey: true, altGraph: true })), null);
  for (const key of ["Control", "Meta", "Shift", "Escape", "ArrowUp", "Z z"]) {
    assert.equal(undoKey(pressed(key, `${key}Left`)), null, key);
  }
});

test("an event that is taken, or has neither key nor place, is no key", () => {
  const target = new EventTarget();
  /** @type {string[]} */
  const done = [];
  undoByKeys(target, { undo: () => done.push("undo"), redo: () => done.push("redo") });
  /** @param {object} properties */
  const send = (properties) => {
    const event = new Event("keydown", { cancelable: true });
    target.dispatchEvent(Object.assign(event, properties));
    return event;
  };
  assert.ok(!send({}).defaultPrevented, "browsers fill fields in with events that have no key");
  const taken = Object.assign(new Event("keydown", { cancelable: true }), pressed("я", "KeyZ"));
  taken.preventDefault();
  target.dispatchEvent(taken);
  assert.deepEqual(done, []);
  assert.ok(send(pressed("я", "KeyZ")).defaultPrevented);
  assert.deepEqual(done, ["undo"]);
});
