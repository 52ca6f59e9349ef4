/**
 * What the page says before and with its first answer, in both languages; `language.js` says how to add a text.
 */

export const TEXTS = {
  title: {
    en: "Digitpad: draw a digit, a neural network reads it",
    zh: "Digitpad：画一个数字，神经网络来识别",
  },
  about: {
    en: "A small neural network in your browser reads one digit at a time. Nothing leaves your device.",
    zh: "浏览器里的小型神经网络，一次识别一个数字。您画的内容不会离开您的设备。",
  },

  pad: { en: "Drawing pad", zh: "画板" },
  invitation: { en: "Draw a digit", zh: "画一个数字" },
  keys: {
    en: "Arrow keys move the pen, Space puts it down and lifts it, Escape clears.",
    zh: "方向键移动画笔，空格键落笔和抬笔，Esc 键清空。",
  },
  penDown: { en: "Pen down", zh: "落笔" },
  penUp: { en: "Pen up", zh: "抬笔" },
  unseen: {
    en: "This browser does not let the page show your drawing. It is read all the same.",
    zh: "此浏览器不允许页面显示您画的内容，但仍会识别。",
  },
  drawing: { en: "Drawing", zh: "绘画" },
  undo: { en: "Undo", zh: "撤销" },
  redo: { en: "Redo", zh: "重做" },
  erase: { en: "Erase", zh: "擦除" },
  clear: { en: "Clear", zh: "清空" },

  answer: { en: "Answer", zh: "识别结果" },
  predicted: { en: "Predicted Number:", zh: "识别结果：" },
  unable: { en: "Unable to Predict", zh: "无法识别" },
  between: { en: "{a} or {b}?", zh: "{a} 还是 {b}？" },
  perhaps: { en: "{a}?", zh: "是 {a} 吗？" },
  none: { en: "Looks like no digit", zh: "看起来不像数字" },
  moment: { en: "One moment…", zh: "请稍候…" },
  noAnswer: { en: "No answer", zh: "没有结果" },
  view: { en: "Network’s view", zh: "网络所见" },
  preview: {
    en: "The drawing as the network sees it, 28 by 28 pixels",
    zh: "网络看到的图像，28 × 28 像素",
  },
  chances: { en: "Probability of each digit", zh: "每个数字的概率" },

  loading: { en: "Loading the network…", zh: "正在加载网络…" },
  ready: { en: "Ready", zh: "就绪" },
  retry: { en: "Retry", zh: "重试" },
  notLoaded: {
    en: "Nothing can be read yet ({reason}). Your drawing is kept.",
    zh: "暂时无法识别（{reason}）。您画的内容已保留。",
  },
  slow: {
    en: "This takes long: the connection may be slow. Your drawing is kept.",
    zh: "加载较慢，可能是网络连接不佳。您画的内容已保留。",
  },
  newVersion: { en: "A new version is here.", zh: "有新版本了。" },
  reload: { en: "Reload", zh: "重新加载" },
  notRead: {
    en: "This drawing could not be read ({reason}). It is kept.",
    zh: "这幅画无法识别（{reason}）。画的内容已保留。",
  },
};
