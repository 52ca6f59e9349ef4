/**
 * Why something could not be loaded or read, in both languages. Errors speak English; here their kinds are told
 * apart by how they begin.
 */

/** @typedef {import("./language.js").Text} Text */

/** What an error's message looks like, and what it is in Chinese; the last one fits all. @type {[RegExp, string][]} */
const KINDS = [
  [/^(\S+) could not be \w+(?::.* | \(HTTP )(\d{3})\)?$/, "无法获取 $1，服务器返回 $2"],
  [/^(\S+) could not be (?:loaded|fetched).*/, "无法获取 $1，请检查网络连接"],
  [/^A web page came instead of (\S+):.*/, "收到的是网页而不是 $1，这个网络可能需要先登录"],
  [/^(\S+) was cut off.*/, "$1 加载中断"],
  [/^(\S+\.\w+)[: ].*/s, "$1 已损坏，或与本页面的版本不符"],
  [/^The network does not run.*/s, "神经网络无法在这个浏览器中运行"],
  [/^.*/s, "程序内部出错"],
];

/**
 * @param {unknown} error
 * @returns {Text}
 */
export function reasonOf(error) {
  const en = error instanceof Error ? error.message : String(error);
  const [pattern, zh] = /** @type {[RegExp, string]} */ (KINDS.find(([kind]) => kind.test(en)));
  return { en, zh: en.replace(pattern, zh) };
}
