/**
 * Registers `<digit-pad>` alone, which reads nothing. Where there is no page, as in Node, it does nothing.
 */

import { DigitPad } from "../../../../static/js/pad/digit-pad.js";

if (globalThis.customElements && !customElements.get("digit-pad"))
  customElements.define("digit-pad", DigitPad);

export { DigitPad };
