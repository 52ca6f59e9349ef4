/**
 * What `<digit-input>` says, in English, which sets the keys for all languages. `{name}` stands for a value.
 */

export const EN = {
  number: "Number",
  pad: "Drawing pad",
  keys: "Digits and Backspace type; arrow keys move the pen, Space puts it down or lifts it, Escape clears.",
  invitation: "Write a number",
  undo: "Undo",
  clear: "Clear",
  retry: "Retry",
  penDown: "Pen down",
  penUp: "Pen up",
  read: "Read as {number}",

  moment: "One moment: what you wrote is still being read.",
  unreadable: "This doesn’t look like a number. Write it again, or type it.",
  perhaps: "This may be {a}, or not. Write it more clearly, or type it.",
  between: "This may be {a} or {b}. Write it more clearly, or type it.",
  tooMany: "More than 12 digits cannot be read at once. Type the number instead.",
  notDigits: "Use only the digits 0 to 9.",

  valueMissing: "Write or type a number.",
  tooShort: "Use at least {least} digits; there are {count} now.",
  tooLong: "Use at most {most} digits; there are {count} now.",
  patternMismatch: "The number does not have the form that is asked for.",
  patternExplained: "The number does not have the form that is asked for: {title}",
  rangeUnderflow: "The number must be {min} or more.",
  rangeOverflow: "The number must be {max} or less.",

  failed: "Handwriting cannot be read now: {reason}. You can type the number.",
  unreachable: "{file} could not be loaded; check your connection",
  refused: "{file} could not be loaded; the server answered {status}",
  webPage: "a web page came instead of {file}; you may have to sign in to this network first",
  cutOff: "{file} was cut off while it was loading",
  damaged: "{file} is damaged or of another version",
  doesNotRun: "the neural network does not run in this browser",
  unexpected: "unexpected error ({message})",
};
