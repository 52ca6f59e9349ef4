/**
 * What the worksheet says, in three languages.
 */

/** @typedef {Record<keyof typeof EN, string>} Texts */

export const EN = {
  title: "Arithmetic worksheet",
  language: "Language",
  howTo: "Write each answer by hand, or type it. It is checked as soon as you have finished writing.",
  stays: "Nothing is sent anywhere: reading and checking happen on this device.",
  sums: "Sums",
  "+": "{a} plus {b}",
  "−": "{a} minus {b}",
  "×": "{a} times {b}",
  "÷": "{a} divided by {b}",
  right: "Right",
  wrong: "Not yet",
  said: "{sum}: {mark}. {score}",
  score: "{right} of {count} right",
  allRight: "All {count} right. Well done!",
  check: "Check all",
  again: "Start again",
  print: "Print",
  name: "Name",
  date: "Date",

  make: "Make your own worksheet",
  kinds: "Kinds of sums",
  upTo: "Numbers up to",
  newSums: "New sums",
  typed: "The sums, one a line",
  link: "Link to this worksheet",
  linkSays: "The link holds the sums themselves. Whoever opens it gets this worksheet.",
  copy: "Copy link",
  copied: "The link was copied.",
  copyByHand: "The page cannot copy here. Select the link and copy it yourself.",

  noKind: "Choose at least one kind of sums.",
  noSums: "Write at least one sum, such as 7 + 5.",
  tooManySums: "A worksheet has at most {most} sums, and here are {count}. Take some away.",
  notASum: "Line {line} is not a sum. Write it as 7 + 5.",
  improperSum:
    "Line {line} has no answer that fits: use numbers up to 999 whose answer is a whole number from 0 to 9999.",
  damagedLink: "The worksheet in this link is damaged or incomplete. Ask for the link again.",
  noInput: "The answer fields could not be loaded. Check your connection, and reload the page.",
};

/** @type {Texts} */
const ZH_HANS = {
  title: "算术练习",
  language: "语言",
  howTo: "手写或键入每道题的答案，写完后立即批改。",
  stays: "任何内容都不会发送出去：识别和批改都在此设备上进行。",
  sums: "题目",
  "+": "{a} 加 {b}",
  "−": "{a} 减 {b}",
  "×": "{a} 乘以 {b}",
  "÷": "{a} 除以 {b}",
  right: "正确",
  wrong: "还不对",
  said: "{sum}：{mark}。{score}",
  score: "共 {count} 题，答对 {right} 题",
  allRight: "{count} 题全部正确，真棒！",
  check: "全部批改",
  again: "重新开始",
  print: "打印",
  name: "姓名",
  date: "日期",

  make: "自己出题",
  kinds: "题目类型",
  upTo: "数字不超过",
  newSums: "换一组题",
  typed: "题目，每行一道",
  link: "这份练习的链接",
  linkSays: "链接本身就包含题目，打开链接即可得到这份练习。",
  copy: "复制链接",
  copied: "链接已复制。",
  copyByHand: "此处无法自动复制。请选中链接手动复制。",

  noKind: "请至少选择一种题目。",
  noSums: "请至少写一道题，例如 7 + 5。",
  tooManySums: "一份练习最多 {most} 题，这里有 {count} 题。请删去一些。",
  notASum: "第 {line} 行不是算式。请写成 7 + 5 的形式。",
  improperSum: "第 {line} 行没有合适的答案：请使用不超过 999 的数，答案须为 0 到 9999 的整数。",
  damagedLink: "链接中的练习已损坏或不完整。请重新索取链接。",
  noInput: "答案输入框无法加载。请检查网络连接，然后重新加载页面。",
};

/** @type {Texts} */
const ZH_HANT = {
  title: "算術練習",
  language: "語言",
  howTo: "手寫或鍵入每一題的答案，寫完後立即批改。",
  stays: "任何內容都不會傳送出去：辨識和批改都在此裝置上進行。",
  sums: "題目",
  "+": "{a} 加 {b}",
  "−": "{a} 減 {b}",
  "×": "{a} 乘以 {b}",
  "÷": "{a} 除以 {b}",
  right: "正確",
  wrong: "還不對",
  said: "{sum}：{mark}。{score}",
  score: "共 {count} 題，答對 {right} 題",
  allRight: "{count} 題全部正確，真棒！",
  check: "全部批改",
  again: "重新開始",
  print: "列印",
  name: "姓名",
  date: "日期",

  make: "自己出題",
  kinds: "題目類型",
  upTo: "數字不超過",
  newSums: "換一組題目",
  typed: "題目，每行一題",
  link: "這份練習的連結",
  linkSays: "連結本身就包含題目，開啟連結即可得到這份練習。",
  copy: "複製連結",
  copied: "連結已複製。",
  copyByHand: "此處無法自動複製。請選取連結手動複製。",

  noKind: "請至少選擇一種題目。",
  noSums: "請至少寫一題，例如 7 + 5。",
  tooManySums: "一份練習最多 {most} 題，這裡有 {count} 題。請刪去一些。",
  notASum: "第 {line} 行不是算式。請寫成 7 + 5 的形式。",
  improperSum: "第 {line} 行沒有合適的答案：請使用不超過 999 的數，答案須為 0 到 9999 的整數。",
  damagedLink: "連結中的練習已損毀或不完整。請重新索取連結。",
  noInput: "答案輸入框無法載入。請檢查網路連線，然後重新載入頁面。",
};

/** @type {Record<string, Texts>} */
export const TEXTS = { en: EN, "zh-Hans": ZH_HANS, "zh-Hant": ZH_HANT };

/**
 * @param {readonly string[]} asked language tags, the dearest first
 * @returns {string} the tag of one of the languages
 */
export function suitable(asked) {
  for (const tag of asked) {
    if (/^en\b/i.test(tag)) return "en";
    if (/^zh\b(?!.*\bhans\b).*\b(hant|tw|hk|mo)\b/i.test(tag)) return "zh-Hant";
    if (/^zh\b/i.test(tag)) return "zh-Hans";
  }
  return "en";
}
