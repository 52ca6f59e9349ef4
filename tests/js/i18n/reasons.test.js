import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonOf } from "../../../static/js/i18n/reasons.js";

/** @type {[message: string, zh: string][]} */
const MESSAGES = [
  ["contract.json could not be loaded", "无法获取 contract.json，请检查网络连接"],
  ["contract.json could not be loaded (HTTP 404)", "无法获取 contract.json，服务器返回 404"],
  ["contract.json is not JSON", "contract.json 已损坏，或与本页面的版本不符"],
  [
    'contract.json: "size" must be a number that is whole, but is missing',
    "contract.json 已损坏，或与本页面的版本不符",
  ],
  ["TensorFlow.js could not be loaded", "无法获取 TensorFlow.js，请检查网络连接"],
  [
    "model/weights.bin could not be fetched: is the connection up?",
    "无法获取 model/weights.bin，请检查网络连接",
  ],
  [
    "model/model.json could not be fetched: the server answered 503",
    "无法获取 model/model.json，服务器返回 503",
  ],
  [
    "A web page came instead of model/card.json: does this network ask you to sign in first?",
    "收到的是网页而不是 model/card.json，这个网络可能需要先登录",
  ],
  ["model/weights.bin was cut off while it was loading", "model/weights.bin 加载中断"],
  ["model/card.json does not list weights.bin", "model/card.json 已损坏，或与本页面的版本不符"],
  [
    'model/weights.bin is damaged, or not of the same version as model/card.json: "bytes" is 1 instead of 2',
    "model/weights.bin 已损坏，或与本页面的版本不符",
  ],
  ["The network does not run: no kernel\nfor Conv2D", "神经网络无法在这个浏览器中运行"],
  ["The network gave something else than probabilities", "程序内部出错"],
  ["x is undefined", "程序内部出错"],
  ["", "程序内部出错"],
];

test("every kind of error has its Chinese words; the English ones are its own", () => {
  for (const [message, zh] of MESSAGES) assert.deepEqual(reasonOf(new Error(message)), { en: message, zh });
});

test("what is thrown and is no error has words, too", () => {
  assert.deepEqual(reasonOf("no\nnetwork"), { en: "no\nnetwork", zh: "程序内部出错" });
  assert.equal(reasonOf(undefined).zh, "程序内部出错");
});
