/**
 * What the page says beside drawing and answer, in both languages: pictures, explanation, history, sharing.
 */

/** @satisfies {Record<string, import("./language.js").Text>} */
export const EXTRAS = {
  picture: { en: "Picture", zh: "图片" },
  explain: { en: "Explain", zh: "原理" },
  explainTitle: { en: "How it works", zh: "工作原理" },
  history: { en: "History", zh: "历史" },
  share: { en: "Share", zh: "分享" },
  close: { en: "Close", zh: "关闭" },
  drawFirst: { en: "Draw something first.", zh: "请先画点什么。" },

  readingPicture: { en: "Reading the picture…", zh: "正在识别图片…" },
  pictureShown: {
    en: "Your picture; the framed part was read.",
    zh: "您的图片；框出的部分已被识别。",
  },
  pictureStays: { en: "The picture stays on your device.", zh: "图片不会离开您的设备。" },
  backToDrawing: { en: "Back to the drawing", zh: "返回绘画" },
  notLoadedYet: {
    en: "The network has not been loaded yet. Try again in a moment.",
    zh: "网络尚未加载完成，请稍后再试。",
  },
  notAFile: {
    en: "That was no picture file. Drop or paste a picture, or open one.",
    zh: "那不是图片文件。请拖入、粘贴或打开一张图片。",
  },
  emptyFile: { en: "“{name}” is an empty file.", zh: "“{name}”是空文件。" },
  unreadableFile: { en: "“{name}” cannot be opened.", zh: "无法打开“{name}”。" },
  notAPicture: {
    en: "“{name}” is not a picture that this browser can read. PNG and JPEG always work.",
    zh: "“{name}”不是此浏览器能读取的图片。PNG 和 JPEG 一定可以。",
  },
  tooManyBytes: {
    en: "“{name}” has more than 25 MB. Save a smaller copy and open that.",
    zh: "“{name}”超过 25 MB。请另存为较小的副本再打开。",
  },
  tooManyPixels: {
    en: "“{name}” has more than {most} megapixels. Save a smaller copy and open that.",
    zh: "“{name}”超过 {most}00 万像素。请另存为较小的副本再打开。",
  },
  noInk: {
    en: "No ink was found in “{name}”. Try one with a single digit that stands out from its background.",
    zh: "在“{name}”中没有找到笔迹。请换一张只有一个数字且与背景分明的图片。",
  },

  explainEmpty: {
    en: "Draw a digit, and see here what the network makes of it.",
    zh: "画一个数字，就能在这里看到网络是如何识别的。",
  },
  stageStrokes: { en: "Your strokes", zh: "您的笔画" },
  stageStrokesSays: {
    en: "The page keeps lines, not pixels: {strokes} drawn through {points} points.",
    zh: "页面保存的是线条而不是像素：{strokes} 笔，共 {points} 个点。",
  },
  stagePictureSays: {
    en: "Your picture, without everything that is not the digit.",
    zh: "您的图片，去掉了数字以外的一切。",
  },
  stagePixels: { en: "28 × 28 pixels", zh: "28 × 28 像素" },
  stagePixelsSays: {
    en: "Scaled and centred: how large you draw, and where, does not matter.",
    zh: "缩放并居中：画多大、画在哪里都没有关系。",
  },
  stageMaps: { en: "Convolution {number}", zh: "卷积层 {number}" },
  stageFirstMapsSays: {
    en: "{count} filters slide over the picture; each map shows where one found its pattern, such as an edge.",
    zh: "{count} 个滤波器扫过图像；每张图显示一个滤波器在哪里找到了它的图案，例如边缘。",
  },
  stageNextMapsSays: {
    en: "{count} filters join what the maps before have found into larger parts, such as bends and crossings.",
    zh: "{count} 个滤波器把前面各图的发现组合成更大的部分，例如弯和交叉。",
  },
  stageMap: { en: "Map {number} of {count}", zh: "第 {number} 张，共 {count} 张" },
  stageCells: { en: "Summary", zh: "汇总" },
  stageCellsSays: {
    en: "{count} numbers sum up the whole picture; dark ones are large.",
    zh: "{count} 个数字概括整幅图像；颜色越深，数值越大。",
  },
  stageScores: { en: "Last layer", zh: "最后一层" },
  stageScoresSays: {
    en: "It weighs everything that was found into one score for each answer.",
    zh: "它把所有发现加权成每个答案的一个得分。",
  },
  stageProbabilities: { en: "Probabilities", zh: "概率" },
  stageProbabilitiesSays: {
    en: "The scores as shares of one; a digit with more than half is the answer.",
    zh: "得分换算成总和为一的份额；超过一半的数字就是答案。",
  },
  stageHeat: { en: "What mattered", zh: "关键之处" },
  stageHeatSays: {
    en: "The redder the ink, the less sure the network would be of {digit} without it.",
    zh: "墨迹越红，去掉它后网络对 {digit} 就越没有把握。",
  },
  noDigit: { en: "no digit", zh: "不是数字" },

  historyEmpty: {
    en: "What you draw is kept here, on this device only.",
    zh: "您画的内容会保存在这里，仅限此设备。",
  },
  historyStays: { en: "Kept on this device only.", zh: "仅保存在此设备上。" },
  reopen: { en: "Reopen a drawing, read as {answer}", zh: "重新打开一幅画，识别为 {answer}" },
  reopenCorrected: {
    en: "Reopen a drawing, read as {answer}, really {label}",
    zh: "重新打开一幅画，识别为 {answer}，实际是 {label}",
  },
  nothing: { en: "nothing", zh: "无" },
  reallyWas: { en: "It was really a", zh: "其实是" },
  asAnswered: { en: "as read", zh: "与识别一致" },
  remove: { en: "Delete", zh: "删除" },
  removeAll: { en: "Delete all", zh: "全部删除" },
  bringBack: { en: "Undo the deletion", zh: "撤销删除" },
  exportFile: { en: "Export", zh: "导出" },
  importFile: { en: "Import", zh: "导入" },
  imported: { en: "Drawings taken over: {count}.", zh: "已导入 {count} 幅画。" },
  removed: { en: "Drawings deleted: {count}.", zh: "已删除 {count} 幅画。" },
  notKept: {
    en: "This browser does not let the page keep drawings. The history lasts until you leave the page.",
    zh: "此浏览器不允许页面保存内容。历史记录在离开页面后会消失。",
  },
  fileTooLarge: {
    en: "“{name}” has more than {most} MB, which is more than the history holds. Nothing was changed.",
    zh: "“{name}”超过 {most} MB，超出了历史记录的容量。没有任何改动。",
  },
  fileHoldsNothing: {
    en: "“{name}” holds no drawing. Nothing was changed.",
    zh: "“{name}”里没有画。没有任何改动。",
  },
  lineIsWrong: {
    en: "“{name}” is not a file of drawings: line {line} cannot be read. Nothing was changed.",
    zh: "“{name}”不是绘画文件：第 {line} 行无法读取。没有任何改动。",
  },
  noRoom: {
    en: "The history holds {most} drawings, and this file would make it {count}. Delete some first.",
    zh: "历史记录最多保存 {most} 幅画，导入后会有 {count} 幅。请先删除一些。",
  },

  shareSays: {
    en: "The link holds the drawing itself; nothing is stored on a server.",
    zh: "链接本身就包含这幅画；服务器上不存储任何内容。",
  },
  link: { en: "Link to this drawing", zh: "这幅画的链接" },
  copyLink: { en: "Copy link", zh: "复制链接" },
  copied: { en: "The link was copied.", zh: "链接已复制。" },
  copyByHand: {
    en: "Copying is not possible here. Select the link and copy it by hand.",
    zh: "此处无法自动复制。请选中链接手动复制。",
  },
  savePng: { en: "Save PNG", zh: "保存 PNG" },
  saveSvg: { en: "Save SVG", zh: "保存 SVG" },
  sendTo: { en: "Share…", zh: "分享…" },
  shareFailed: { en: "Sharing did not work. Copy the link instead.", zh: "分享没有成功。请改为复制链接。" },
  saveFailed: {
    en: "This browser does not make images. Copy the link instead.",
    zh: "此浏览器无法生成图像。请改为复制链接。",
  },
  tooDetailed: {
    en: "This drawing is too detailed for a link. Save it as an image instead.",
    zh: "这幅画过于复杂，无法放进链接。请改为保存成图像。",
  },
  noDrawing: {
    en: "The link’s address holds no drawing after its #, so the pad is as it was.",
    zh: "链接 # 之后没有画，画板保持原样。",
  },
  damagedLink: {
    en: "The drawing in this link is damaged or cut off, so the pad is as it was. Ask for the link again.",
    zh: "链接中的画已损坏或不完整，画板保持原样。请重新索取链接。",
  },
  linkWaits: {
    en: "The link’s drawing was not opened, as you have begun to draw. Clear the pad and reload to see it.",
    zh: "您已经开始绘画，因此没有打开链接中的画。清空画板并重新加载即可查看。",
  },
};
