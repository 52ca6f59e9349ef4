/**
 * Registers `<digit-pad>`: all that a page has to include. Where two copies of it are included, the first counts.
 */

import { DigitPad } from "./digit-pad.js";

if (!customElements.get("digit-pad")) customElements.define("digit-pad", DigitPad);
