/**
 * What pictures, explanation, history and sharing say in English. It comes with them, after the first answer, and sets
 * the keys for all languages, as `en.js` does.
 */

export const PANELS = {
  picture: "Picture",
  explain: "Explain",
  explainTitle: "How it works",
  history: "History",
  share: "Share",
  close: "Close",
  drawFirst: "Draw something first.",

  readingPicture: "Reading the picture…",
  pictureShown: "Your picture, with a frame around the part that was read, and around each of its digits.",
  oneRow: "One row is read at a time: here row {place} of {rows}, which has the strongest digit.",
  pictureStays: "The picture stays on your device.",
  backToDrawing: "Back to the drawing",
  notLoadedYet: "The neural network is still loading. Try again in a moment.",
  notAFile: "That is not a picture file. Drop, paste or open one.",
  emptyFile: "“{name}” is an empty file.",
  unreadableFile: "“{name}” could not be opened.",
  notAPicture: "“{name}” is not a picture that this browser can read. PNG and JPEG always work.",
  damagedPicture: "“{name}” is damaged or incomplete. Copy or download it again.",
  heicPicture:
    "“{name}” is a HEIC photo, which this browser cannot read. Export it as JPEG in your photo app, or take a screenshot of it.",
  tooManyBytes: "“{name}” is larger than {most} MB. Save a smaller copy and open that.",
  tooManyPixels: "“{name}” has more than {most} megapixels. Save a smaller copy and open that.",
  noInk:
    "No digit was found in “{name}”. Try a picture of a digit or a number that stands out from its background.",

  digits: "Digits of the number",
  digitOf: "{digit}, digit {place} of {count}",
  mightBe: "Or {other}? {percent}%",
  clearly: "Clearly {digit}",

  explainEmpty: "Draw a digit to see what the network makes of it.",
  stageStrokes: "Your strokes",
  stageStrokesSays: "The page keeps lines, not pixels. Strokes: {strokes}; points: {points}.",
  stagePictureSays: "Your picture with everything but the digit removed.",
  stagePixels: "28 × 28 pixels",
  stagePixelsSays: "Scaled and centred, so it does not matter how large you draw, or where.",
  stageMaps: "Convolution {number}",
  stageFirstMapsSays:
    "{count} filters slide over the picture; each map shows where one of them found its pattern, such as an edge.",
  stageNextMapsSays:
    "{count} filters combine what the previous maps show into larger parts, such as bends and crossings.",
  stageMap: "Map {number} of {count}",
  stageCells: "Summary",
  stageCellsSays: "{count} numbers sum up the whole picture; the stronger the mark, the larger the number.",
  stageScores: "Last layer",
  stageScoresSays: "It weighs everything that was found and gives each answer a score.",
  stageProbabilities: "Probabilities",
  stageProbabilitiesSays:
    "The scores as shares that add up to 100%; a digit with more than half is the answer.",
  stageHeat: "What mattered",
  stageHeatSays: "The redder the ink, the less sure the network would be of {digit} without it.",
  noDigit: "not a digit",

  historyEmpty: "What you draw is kept here, on this device only.",
  reopen: "Reopen drawing. Answer: {answer}",
  reopenCorrected: "Reopen drawing. Answer: {answer}; really: {label}",
  nothing: "none",
  reallyWas: "It was really",
  asAnswered: "as answered",
  notDigits: "Type 1 to {most} digits. Nothing was changed.",
  remove: "Delete",
  removeAll: "Delete all",
  bringBack: "Undo deletion",
  exportFile: "Export",
  importFile: "Import",
  imported: "Drawings imported: {count}",
  removed: "Drawings deleted: {count}",
  notKept: "This browser does not let the page keep drawings. They may be lost when you leave the page.",
  fileTooLarge:
    "“{name}” is larger than {most} MB, which is more than the history can hold. Nothing was changed.",
  fileHoldsNothing: "“{name}” contains no drawings. Nothing was changed.",
  lineIsWrong: "“{name}” is not a file of drawings: line {line} cannot be read. Nothing was changed.",
  noRoom:
    "The history holds up to {most} drawings; with this file there would be {count}. Delete some first.",

  shareSays: "The link contains the drawing itself; nothing is stored on a server.",
  link: "Link to this drawing",
  copyLink: "Copy link",
  copied: "The link was copied.",
  codeSays:
    "This page has no address that others can open. Send the code below or an image instead; pasting the code into Digitpad opens the drawing.",
  code: "Code of this drawing",
  copyCode: "Copy code",
  codeCopied: "The code was copied.",
  takeCode: "Link or code that you were sent",
  codeOpened: "The drawing is on the pad.",
  linkHereOnly: "This link works on this device only.",
  copyByHand: "The page cannot copy here. Select the text and copy it yourself.",
  savePng: "Save PNG",
  saveSvg: "Save SVG",
  sendTo: "Share…",
  shareFailed: "Sharing did not work. Copy the text above instead.",
  saveFailed: "This browser cannot create images. Copy the text above instead.",
  tooDetailed: "This drawing is too detailed for a link. Save it as an image instead.",
  noDrawing: "This link contains no drawing. Nothing was changed.",
  damagedLink:
    "The drawing in this link is damaged or incomplete. Nothing was changed. Ask for the link again.",
  linkWaits:
    "You had already started to draw, so the drawing in the link was not opened. Clear the pad and reload to see it.",
};
