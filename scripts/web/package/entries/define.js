/**
 * Registers `<digit-input>`, and the `<digit-pad>` in it. Where there is no page, as in Node, it does nothing.
 */

import { DigitInput } from "../../../../static/js/input/digit-input.js";
import { DigitPad } from "./pad.js";

if (globalThis.customElements && !customElements.get("digit-input"))
  customElements.define("digit-input", DigitInput);

export { DigitInput, DigitPad };
