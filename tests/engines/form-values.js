/** <digit-input> beside a native <input>: its value, what is sent of it, and where it belongs. */

/** @typedef {import("./form-page.js").Case} Case */

/** @type {Case[]} */
export const VALUES = [
  ["its value is its attribute's", "value=7", ({ control }) => [control.value, control.defaultValue]],
  ["it has none without it", "", ({ control }) => [control.value, control.defaultValue]],
  [
    "what a script sets stays when the attribute changes",
    "value=1",
    ({ control }) => {
      control.setAttribute("value", "2");
      const first = control.value;
      control.value = "3";
      control.setAttribute("value", "4");
      return [first, control.value];
    },
  ],
  [
    "any type may be set",
    "",
    ({ control }) =>
      [7, "08", null].map((value) => {
        control.value = /** @type {any} */ (value);
        return control.value;
      }),
  ],
  ["a value is sent", "value=7", ({ form, sent }) => sent(form)],
  ["an empty one is sent, too", "", ({ form, sent }) => sent(form)],
  [
    "one without a name is not",
    "value=7",
    ({ form, control, sent }) => {
      control.removeAttribute("name");
      return sent(form);
    },
  ],
  ["a disabled one is not", "value=7 disabled", ({ form, sent }) => sent(form)],
  ["a read-only one is sent", "value=7 readonly", ({ form, sent }) => sent(form)],
  [
    "it follows its fieldset",
    "value=7",
    ({ form, fieldset, control, sent, looks }) => {
      fieldset.disabled = true;
      const first = [looks(control), sent(form)];
      fieldset.disabled = false;
      return [first, looks(control), sent(form)];
    },
  ],
  [
    "the first legend of a disabled fieldset is not disabled",
    "value=7",
    ({ form, fieldset, control, sent, looks }) => {
      const legend = document.createElement("legend");
      fieldset.prepend(legend);
      legend.append(control);
      fieldset.disabled = true;
      return [looks(control), sent(form)];
    },
  ],
  [
    "a reset brings the attribute back",
    "value=7",
    ({ form, control }) => {
      control.value = "12";
      form.reset();
      const back = control.value;
      control.setAttribute("value", "9");
      return [back, control.value];
    },
  ],
  [
    "a listener may stop a reset",
    "value=7",
    ({ form, control }) => {
      control.value = "12";
      form.addEventListener("reset", (event) => event.preventDefault());
      form.reset();
      return control.value;
    },
  ],
  [
    "it is an element of its form",
    "",
    ({ control, form }) => [
      control.form === form,
      [...form.elements].includes(control),
      form.elements.namedItem("n") === control,
      Reflect.get(form, "n") === control,
    ],
  ],
  [
    "a form that it names",
    "value=7",
    ({ control, form, sent }) => {
      const other = document.createElement("form");
      other.id = "other";
      document.body.append(other);
      control.setAttribute("form", "other");
      const named = [control.form === other, sent(form), sent(other)];
      control.removeAttribute("form");
      return [named, control.form === form];
    },
  ],
  [
    "moved to another form and out of any",
    "value=7",
    ({ control, form, sent }) => {
      const other = document.createElement("form");
      document.body.append(other);
      other.append(control);
      const moved = [control.form === other, sent(form), sent(other)];
      control.remove();
      return [moved, control.form, control.value];
    },
  ],
  [
    "its labels",
    "",
    ({ control, label }) => {
      const around = document.createElement("label");
      control.replaceWith(around);
      around.append(control);
      return [control.labels?.length, label.control === control, around.control === control];
    },
  ],
  [
    "a script's changes are not told",
    "value=1",
    ({ control, form }) => {
      /** @type {string[]} */
      const told = [];
      for (const type of ["input", "change"]) form.addEventListener(type, () => told.push(type));
      control.value = "2";
      form.reset();
      control.setAttribute("value", "3");
      return told;
    },
  ],
  [
    "properties are attributes",
    "",
    ({ control }) => {
      const { minLength, maxLength, min, max, pattern, placeholder } = control;
      Object.assign(control, { name: "m", disabled: true, readOnly: true, required: true, minLength: 2 });
      Object.assign(control, { maxLength: 3, min: "4", max: "5", pattern: "[67]", placeholder: "8" });
      control.defaultValue = "9";
      const names = control.getAttributeNames().filter((name) => !/^(id|type)$/.test(name));
      const after = names.sort().map((name) => `${name}=${control.getAttribute(name)}`);
      return [minLength, maxLength, min, max, pattern, placeholder, after];
    },
  ],
  [
    "a length that is none",
    "minlength=two maxlength=-3",
    ({ control }) => [control.minLength, control.maxLength],
  ],
  [
    "it is what has the focus",
    "",
    ({ control }) => {
      control.focus();
      const has = [document.activeElement === control, control.matches(":focus")];
      control.blur();
      return [has, document.activeElement === document.body];
    },
  ],
  ...["disabled", "readonly"].map(
    (attribute) =>
      /** @type {Case} */ ([
        `whether one that is ${attribute} takes the focus`,
        attribute,
        ({ control }) => {
          control.focus();
          return document.activeElement === control;
        },
      ]),
  ),
  [
    "pressing its label gives it the focus",
    "",
    ({ control, label }) => {
      label.click();
      return document.activeElement === control;
    },
  ],
];
