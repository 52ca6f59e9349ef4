/** Where links begin. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isHereOnly, publicAddress } from "../../../../static/js/panels/share/address.js";

/** @param {string} address */
const of = (address) => publicAddress(/** @type {any} */ (new URL(address)));

test("a link begins with the page's address, without its query, its fragment and who is signed in", () => {
  for (const [address, expected] of [
    ["https://digits.example/", "https://digits.example/"],
    ["https://digits.example/pad/index.html", "https://digits.example/pad/index.html"],
    ["https://digits.example/pad/?utm_source=a&gclid=b#d=S1", "https://digits.example/pad/"],
    ["https://ada:secret@digits.example:8443/", "https://digits.example:8443/"],
    ["http://192.168.1.7:8000/", "http://192.168.1.7:8000/"],
  ]) {
    assert.equal(of(address ?? ""), expected);
  }
});

test("what others cannot open is no address", () => {
  for (const address of [
    "file:///home/ada/private/digitpad.html#d=S1",
    "file:///C:/Users/Ada/digitpad.html",
    "blob:https://digits.example/0f1e",
    "data:text/html,x",
    "about:srcdoc",
    "content://com.android.providers.downloads.documents/document/17",
    "chrome-extension://abcdef/digitpad.html",
    "intent://x",
  ]) {
    assert.equal(of(address), null, address);
    const exported = "https://digits.example/pad/";
    assert.equal(publicAddress(/** @type {any} */ (new URL(address)), exported), exported);
  }
});

test("an address of this device is known", () => {
  for (const here of [
    "localhost:8000",
    "127.0.0.1",
    "127.1",
    "[::1]:8000",
    "0.0.0.0",
    "pad.localhost",
    "LOCALHOST",
  ])
    assert.ok(isHereOnly(`http://${here}/pad/`), here);
  for (const elsewhere of [
    "digits.example",
    "192.168.1.7",
    "localhost.example",
    "[fe80::1]",
    "ada.local",
    "127.example",
  ])
    assert.ok(!isHereOnly(`http://${elsewhere}/`), elsewhere);
});
