/** What the page that is one file runs: what stands for the network first, then the page's own wiring. */

import "./embedded.js";
import "../../../static/js/main.js";
