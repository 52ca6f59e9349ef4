/** What the page that is one file runs: the pad's width and what stands for the network first, then the page's wiring. */

import "../../../static/js/page/wide.js";
import "./embedded.js";
import "../../../static/js/main.js";
