import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAst } from "rollup/parseAst";
import { methods, UNREACHED } from "../../../../scripts/web/runtime/methods.js";

/** @param {string[]} called */
function plugin(called = []) {
  const { transform, renderChunk } = /** @type {any} */ (methods(called));
  const context = { parse: parseAst };
  return {
    /** @param {string} code */
    render: (code) => renderChunk.call(context, code).code,
    /** @param {string} code @param {string} id */
    transform: (code, id) => transform.call(context, code, id),
  };
}

test("a method whose name is written nowhere else goes, and what only it calls", () => {
  const code = "class A { a() { this.b(); this.a(); } b() {} c() {} }\nnew A().c();";
  const left = plugin().render(code);
  assert.match(left, /c\(\) \{\}/);
  assert.doesNotMatch(left, /a\(\)|b\(\)/);
});

test("a method of the same name in another class is no call", () => {
  const left = plugin().render("class A { a() { super.a(); } }\nclass B extends A { a() { super.a(); } }");
  assert.doesNotMatch(left, /a\(\)/);
});

test("methods that are named in any way stay", () => {
  const code =
    'class A { a() {} b() {} get c() {} toString() {} [Symbol.iterator]() {} }\nx["a"]; const { c } = x;';
  assert.equal(plugin(["b"]).render(code), code);
});

test("a method to leave out must be there once", () => {
  const file = "tfjs-core/dist/engine.js";
  const id = `/node_modules/@tensorflow/${file}`;
  const names = UNREACHED.get(file) ?? [];
  const code = `class Engine { ${names.map((name) => `${name}() {}`).join(" ")} run() { this.customGrad(); } }`;
  assert.match(plugin().transform(code, id).code, /class Engine \{\s+run\(\) \{ this\.customGrad\(\); \} \}/);
  assert.throws(
    () => plugin().transform(code.replace("customGrad() {}", ""), id),
    /engine\.js .* customGrad/,
  );
  assert.equal(plugin().transform(code, "/elsewhere/engine.js"), null);
});
