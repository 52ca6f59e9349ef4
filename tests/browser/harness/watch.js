/** Keeps an eye on a page for trouble that it does not show. */

/** @typedef {{kind: string, url: string, text: string}} Problem */

export class Watch {
  /** @type {Problem[]} */
  #problems = [];
  /** @type {RegExp[]} */
  #expected = [];
  #origin = "";
  #page;

  /** @param {import("puppeteer-core").Page} page watched from now on, through all that it shows */
  constructor(page) {
    this.#page = page;
    /** @param {string} kind @param {string} url @param {string} text */
    const note = (kind, url, text) => this.#problems.push({ kind, url, text });
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warn") return;
      note("console", message.location().url ?? "", message.text());
    });
    page.on("pageerror", (error) => note("page error", page.url(), String(error)));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const local = protocol === "data:" || protocol === "blob:" || origin === this.#origin;
      if (!local) note("request to another host", request.url(), request.method());
    });
    page.on("requestfailed", (request) =>
      note("failed request", request.url(), request.failure()?.errorText ?? "no reason given"),
    );
    page.on("response", (response) => {
      if (response.status() >= 400) note("bad answer", response.url(), String(response.status()));
    });
    // Chromium writes a violation to the console by itself; this keeps it for engines that do not.
    page.evaluateOnNewDocument(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`CSP: ${event.effectiveDirective} blocked ${event.blockedURI}`),
      );
    });
  }

  /**
   * Forgets what was, and takes this address for the page's own host.
   * @param {string} url
   */
  begin(url) {
    this.#problems = [];
    this.#expected = [];
    this.#origin = new URL(url).origin;
  }

  /**
   * Says that a fault was made on purpose: problems whose address or text matches do not count.
   * @param {RegExp} pattern
   */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /**
   * What went wrong so far and was not expected.
   * @returns {Promise<Problem[]>}
   */
  async problems() {
    await this.#page.evaluate(() => new Promise((done) => setTimeout(done))); // lets what is on its way arrive
    const isExpected = (/** @type {Problem} */ { url, text }) =>
      this.#expected.some((pattern) => pattern.test(url) || pattern.test(text));
    return this.#problems.filter((problem) => !isExpected(problem));
  }
}
