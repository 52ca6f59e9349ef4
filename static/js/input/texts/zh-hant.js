/**
 * Traditional Chinese.
 */

/** @type {typeof import("./en.js").EN} */
export const ZH_HANT = {
  number: "數字",
  pad: "畫板",
  keys: "按數字鍵和退格鍵輸入；方向鍵移動畫筆，空白鍵落筆或提筆，Esc 鍵清空。",
  invitation: "在此寫數字",
  undo: "復原",
  clear: "清空",
  retry: "重試",
  penDown: "落筆",
  penUp: "提筆",
  read: "辨識為 {number}",

  moment: "請稍候，正在辨識您寫的內容。",
  unreadable: "看起來不像數字。請重寫，或直接輸入。",
  perhaps: "可能是 {a}，但不確定。請寫得更清楚，或直接輸入。",
  between: "可能是 {a} 或 {b}。請寫得更清楚，或直接輸入。",
  tooMany: "一次最多辨識 12 位數字。請直接輸入。",
  notDigits: "只能使用數字 0 到 9。",

  valueMissing: "請寫下或輸入數字。",
  tooShort: "至少需要 {least} 位數字，現在有 {count} 位。",
  tooLong: "最多 {most} 位數字，現在有 {count} 位。",
  patternMismatch: "數字的格式不符合要求。",
  patternExplained: "數字的格式不符合要求：{title}",
  rangeUnderflow: "數字不能小於 {min}。",
  rangeOverflow: "數字不能大於 {max}。",

  failed: "暫時無法辨識手寫：{reason}。您可以直接輸入數字。",
  unreachable: "無法載入 {file}，請檢查網路連線",
  refused: "無法載入 {file}，伺服器回應 {status}",
  webPage: "收到的是網頁而不是 {file}，您可能需要先登入此網路",
  cutOff: "{file} 載入中斷",
  damaged: "{file} 已損毀或版本不符",
  doesNotRun: "神經網路無法在此瀏覽器中執行",
  unexpected: "意外錯誤（{message}）",
};
