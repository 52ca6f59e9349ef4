/**
 * What is said before and with the first answer, in English, which comes with the page and sets the keys for all
 * languages; `language.js` says how to add a text, `languages.js` a language.
 */

export const PAGE = {
  title: "Digitpad: draw a digit, a neural network reads it",
  about: "A small neural network in your browser reads digits and numbers. Nothing leaves your device.",
  language: "Language",

  pad: "Drawing pad",
  invitation: "Draw a number",
  keys: "Arrow keys move the pen, Space puts it down or lifts it, Escape clears the pad.",
  penDown: "Pen down",
  penUp: "Pen up",
  unseen: "This browser does not let the page show your drawing, but it is still read.",
  drawing: "Drawing",
  undo: "Undo",
  redo: "Redo",
  erase: "Erase",
  clear: "Clear",
  wide: "Wide",

  answer: "Answer",
  predicted: "Predicted Number:",
  unable: "Unable to Predict",
  between: "{a} or {b}?",
  perhaps: "{a}?",
  none: "This doesn’t look like a digit",
  tooLong: "More than 12 digits cannot be read at once",
  moment: "One moment…",
  noAnswer: "No answer",
  view: "Network’s view",
  preview: "The drawing as the network sees it, 28 by 28 pixels",
  chances: "Probability of each digit",

  loading: "Loading the neural network…",
  ready: "Ready",
  retry: "Retry",
  slow: "This is taking a while: the connection may be slow. Your drawing is kept.",
  notLoaded: "Drawings cannot be read yet ({reason}). Your drawing is kept.",
  notRead: "This drawing could not be read ({reason}). It is kept.",
  newVersion: "A new version is available.",
  reload: "Reload",

  unreachable: "{file} could not be loaded; check your connection",
  refused: "{file} could not be loaded; the server answered {status}",
  webPage: "a web page came instead of {file}; you may have to sign in to this network first",
  cutOff: "{file} was cut off while it was loading",
  damaged: "{file} is damaged or does not belong to this version of the page",
  doesNotRun: "the neural network does not run in this browser",
  unexpected: "unexpected error: {message}",
};
