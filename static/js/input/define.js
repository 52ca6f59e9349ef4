/**
 * Registers `<digit-input>`, and the `<digit-pad>` in it: all that a page has to include. Where two copies of it are
 * included, the first counts.
 */

import "../pad/define.js";
import { DigitInput } from "./digit-input.js";

if (!customElements.get("digit-input")) customElements.define("digit-input", DigitInput);
