/** What lies in the page: what imports later modules for it, as it has no address that these could be relative to. */

import "./bring.js";
import "../../../static/js/main.js";
