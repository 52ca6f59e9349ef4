/** The page inside of another Flask app, at two paths. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const HOST = `
import app as digitpad
from flask import Flask
from werkzeug.serving import make_server

host = Flask("host")
for path in ("/one", "/deep/two"):
    host.register_blueprint(digitpad.blueprint(), url_prefix=path)
server = make_server("127.0.0.1", 0, host, threaded=True)
print(f"is at http://127.0.0.1:{server.port}/", flush=True)
server.serve_forever()
`;

const [host, browser] = await Promise.all([startApp({}, ["-c", HOST]), launchChromium()]);
after(() => Promise.all([host.stop(), browser.close()]));

for (const path of ["one/", "deep/two/", "deep/two"]) {
  test(`at /${path} the page reads a digit`, async () => {
    const tab = await Tab.open(browser, host.url + path);
    await tab.mouse.draw(drawingOf("7"));
    assert.equal((await tab.settled()).digit, "7");
    await tab.close();
  });
}
