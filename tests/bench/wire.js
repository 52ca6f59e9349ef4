/** What comes over the wire, as the browser tells it. */

/** @typedef {import("puppeteer-core").CDPSession} Driver */

/**
 * @typedef {object} Wire
 * @property {number} bytes all that came, headers and bodies as they were packed
 * @property {number} runtime those of them that are TensorFlow.js with its kernels
 * @property {number} requests
 */

const RUNTIME = /\/(tf\.min|tfjs)\.js$/;

/**
 * Counts what comes over the wire.
 * @param {Driver} driver
 * @returns {Promise<(until: number) => Wire>} what had come whole by a
 *   moment, in milliseconds of the epoch
 */
export async function watchWire(driver) {
  /** @type {Map<string, {url: string, end: number, bytes: number}>} */
  const requests = new Map();
  let offset = 0; // from the browser's clock to the epoch, in seconds
  driver.on("Network.requestWillBeSent", ({ requestId, request, timestamp, wallTime }) => {
    offset ||= wallTime - timestamp;
    requests.set(requestId, { url: request.url, end: Infinity, bytes: 0 });
  });
  driver.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) Object.assign(request, { end: timestamp, bytes: encodedDataLength });
  });
  await driver.send("Network.enable");
  return (until) => {
    // What the page asks for a second time comes from the cache, and brings no bytes.
    const come = [...requests.values()].filter(
      ({ end, bytes }) => bytes > 0 && (end + offset) * 1000 <= until,
    );
    const bytes = (/** @type {typeof come} */ some) => some.reduce((sum, each) => sum + each.bytes, 0);
    const runtime = come.filter(({ url }) => RUNTIME.test(new URL(url).pathname));
    return { bytes: bytes(come), runtime: bytes(runtime), requests: come.length };
  };
}
