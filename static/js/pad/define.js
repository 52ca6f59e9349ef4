/**
 * Registers `<digit-pad>`: all that a page has to include.
 */

import { DigitPad } from "./digit-pad.js";

customElements.define("digit-pad", DigitPad);
