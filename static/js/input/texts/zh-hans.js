/**
 * Simplified Chinese.
 */

/** @type {typeof import("./en.js").EN} */
export const ZH_HANS = {
  number: "数字",
  pad: "画板",
  keys: "按数字键和退格键输入；方向键移动画笔，空格键落笔或抬笔，Esc 键清空。",
  invitation: "在此写数字",
  undo: "撤销",
  clear: "清空",
  retry: "重试",
  penDown: "落笔",
  penUp: "抬笔",
  read: "识别为 {number}",

  moment: "请稍候，正在识别您写的内容。",
  unreadable: "看起来不像数字。请重写，或直接输入。",
  perhaps: "可能是 {a}，但不确定。请写得更清楚，或直接输入。",
  between: "可能是 {a} 或 {b}。请写得更清楚，或直接输入。",
  tooMany: "一次最多识别 12 位数字。请直接输入。",
  notDigits: "只能使用数字 0 到 9。",

  valueMissing: "请写下或输入数字。",
  tooShort: "至少需要 {least} 位数字，现在有 {count} 位。",
  tooLong: "最多 {most} 位数字，现在有 {count} 位。",
  patternMismatch: "数字的格式不符合要求。",
  patternExplained: "数字的格式不符合要求：{title}",
  rangeUnderflow: "数字不能小于 {min}。",
  rangeOverflow: "数字不能大于 {max}。",

  failed: "暂时无法识别手写：{reason}。您可以直接输入数字。",
  unreachable: "无法加载 {file}，请检查网络连接",
  refused: "无法加载 {file}，服务器返回 {status}",
  webPage: "收到的是网页而不是 {file}，您可能需要先登录此网络",
  cutOff: "{file} 加载中断",
  damaged: "{file} 已损坏或版本不符",
  doesNotRun: "神经网络无法在此浏览器中运行",
  unexpected: "意外错误（{message}）",
};
