/** <digit-input> beside a native <input>: what is valid. */

/** @typedef {import("./form-page.js").Case} Case */

/** @type {Case[]} */
const WITHOUT_HANDS = [
  ["required", "required"],
  ["required and there", "required value=0"],
  ["a pattern that holds", "pattern=[0-9]{2} value=12"],
  ["a pattern that does not", "pattern=[0-9]{2} value=123"],
  ["an alternative is a whole", "pattern=1|22 value=122"],
  ["a pattern that is none", "pattern=[ value=1"],
  ["a pattern does not ask for a value", "pattern=[0-9]{2}"],
  ["too small", "type=number min=10 value=9"],
  ["just large enough", "type=number min=10 value=10"],
  ["too large", "type=number max=10 value=11"],
  ["a limit that is none", "type=number max=ten value=11"],
  ["no value is not too small", "type=number min=10"],
  ["disabled, nothing is asked", "required disabled"],
  ["read-only, nothing is asked", "required readonly"],
].map(([name, attributes]) => [
  name,
  attributes,
  ({ control, flags, looks }) => [
    flags(control),
    looks(control),
    control.willValidate,
    control.checkValidity(),
    control.willValidate && control.validationMessage !== "",
  ],
]);

/** @type {Case[]} */
export const VALIDITY = [
  ...WITHOUT_HANDS,
  [
    "required and emptied, and required no more",
    "required value=1",
    ({ control, flags }) => {
      control.value = "";
      const first = flags(control);
      control.required = false;
      return [first, flags(control)];
    },
  ],
  [
    "a limit that comes later",
    "type=number value=5",
    ({ control, flags }) => {
      control.min = "6";
      return flags(control);
    },
  ],
  [
    "a script may set any length",
    "minlength=2 maxlength=3",
    ({ control, flags }) =>
      ["1", "12345"].map((value) => {
        control.value = value;
        return flags(control);
      }),
  ],
  [
    "in a disabled fieldset, nothing is asked",
    "required",
    ({ control, fieldset, form }) => {
      fieldset.disabled = true;
      return [control.willValidate, form.checkValidity()];
    },
  ],
  [
    "a reason of the page's",
    "value=1",
    ({ control, flags, looks }) => {
      control.setCustomValidity("No.");
      const first = [flags(control), control.validationMessage, looks(control)];
      control.setCustomValidity("");
      return [first, flags(control), control.validationMessage];
    },
  ],
  [
    "a reason of the page's outlives a reset",
    "",
    ({ control, form, flags }) => {
      control.setCustomValidity("No.");
      form.reset();
      return [control.validationMessage, flags(control)];
    },
  ],
  [
    "it says that it is invalid",
    "required",
    ({ control }) => {
      /** @type {unknown[]} */
      const told = [];
      control.addEventListener("invalid", ({ bubbles, cancelable }) => told.push([bubbles, cancelable]));
      return [control.checkValidity(), told];
    },
  ],
  [
    "a form that is invalid is not submitted",
    "required",
    ({ control, form, sent }) => {
      /** @type {string[]} */
      const told = [];
      control.addEventListener("invalid", (event) => {
        event.preventDefault();
        told.push("invalid");
      });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        told.push(...sent(form));
      });
      form.requestSubmit();
      control.value = "5";
      form.requestSubmit();
      form.noValidate = true;
      control.value = "";
      form.requestSubmit();
      return told;
    },
  ],
];
