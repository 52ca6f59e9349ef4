/** A connection that dies is replaced, and what it was asked is asked once more. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { openDatabase } from "../../../../static/js/panels/history/database.js";

/** @typedef {import("../../../../static/js/panels/history/file.js").Entry} Entry */
/** @typedef {import("../../../../static/vendor/idb-keyval/idb-keyval.js").UseStore} UseStore */

/** @type {Entry} */
const ENTRY = {
  id: "a",
  time: 1,
  strokes: [[{ x: 0, y: 0, t: 0, pressure: 0.5 }]],
  answer: null,
  label: null,
};

/** How a connection dies: what happens when it is asked. @type {Record<string, () => Promise<never> | never>} */
const DEATHS = {
  ...Object.fromEntries(
    ["InvalidStateError", "UnknownError", "AbortError", "TransactionInactiveError", "NotFoundError"].map(
      (name) => [
        name,
        () => {
          throw new DOMException("the connection was lost", name);
        },
      ],
    ),
  ),
  "a rejection": () => Promise.reject(new DOMException("closing", "InvalidStateError")),
  "a transaction that was aborted without a reason": () => Promise.reject(null),
};

/** Connections to one database, each of which may die, one after the other. @param {((() => any) | null)[]} deaths */
function database(deaths) {
  const kept = new Map();
  const connections = { made: 0 };
  const connect = () => {
    const death = deaths[connections.made++] ?? null;
    /** @type {any} */
    const store = async (/** @type {string} */ _, /** @type {(objects: any) => unknown} */ ask) => {
      if (death) return death();
      const transaction = { db: {}, commit() {}, oncomplete: () => {} };
      setImmediate(() => transaction.oncomplete());
      const request = { result: [...kept.values()], onsuccess: () => {} };
      setImmediate(() => request.onsuccess());
      return ask({
        transaction,
        put: (/** @type {Entry} */ value, /** @type {string} */ id) => kept.set(id, value),
        delete: (/** @type {string} */ id) => kept.delete(id),
        getAll: () => request,
      });
    };
    return /** @type {UseStore} */ (store);
  };
  return { kept, connections, opened: openDatabase(connect) };
}

for (const [how, death] of Object.entries(DEATHS)) {
  test(`${how}: it is asked again on a new connection, which is used from then on`, async () => {
    const { kept, connections, opened } = database([death]);
    await opened.setMany([["a", ENTRY]]);
    assert.deepEqual([...kept.keys()], ["a"]);
    assert.deepEqual(await opened.values(), [ENTRY]);
    await opened.delMany(["a"]);
    assert.equal(kept.size, 0);
    assert.equal(connections.made, 2);
  });

  test(`${how}, twice: it fails, and the next change asks anew`, async () => {
    const { kept, opened } = database([death, death]);
    await assert.rejects(opened.setMany([["a", ENTRY]]), (error) => error !== undefined);
    await opened.setMany([["a", ENTRY]]);
    assert.equal(kept.size, 1);
  });
}

test("no room, and storage that is blocked, are not tried again", async () => {
  for (const name of ["QuotaExceededError", "SecurityError"]) {
    const { connections, opened } = database([() => Promise.reject(new DOMException("no", name))]);
    await assert.rejects(opened.setMany([["a", ENTRY]]), { name });
    assert.equal(connections.made, 1);
  }
});

test("changes that find the same connection dead open one for all of them", async () => {
  const { kept, connections, opened } = database([
    () => Promise.reject(new DOMException("", "UnknownError")),
  ]);
  await Promise.all(["a", "b", "c"].map((id) => opened.setMany([[id, { ...ENTRY, id }]])));
  assert.deepEqual([...kept.keys()].sort(), ["a", "b", "c"]);
  assert.equal(connections.made, 2);
});

test("a connection that does not answer counts as dead after a while", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const never = () => new Promise(() => {});
    const { kept, opened } = database([never]);
    const done = opened.setMany([["a", ENTRY]]);
    mock.timers.tick(4900);
    assert.equal(kept.size, 0);
    mock.timers.tick(200);
    await done;
    assert.equal(kept.size, 1);
  } finally {
    mock.timers.reset();
  }
});
