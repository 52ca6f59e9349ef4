/**
 * The well-known article's page, rebuilt from its description: a canvas of 140 x 140 and a white pen of 12, all of
 * the canvas scaled to 28 x 28 by TensorFlow.js, divided by 255, read when a stroke ends; above 0.5 is the answer.
 * As there, no tensor is given back. It runs with TensorFlow.js 0.11.2 and with today's: some functions
 * have changed their names. Where the article leaves a choice, the page takes what makes it sooner.
 *
 * `?backend=cpu` or `webgl` chooses; else TensorFlow.js does. `#pad`, `#status` and `#verdict` say what
 * they say on the page of this project, so that one observer understands both.
 */

{
  /** @type {any} */
  const tf = /** @type {any} */ (globalThis).tf;
  const loadModel = tf.loadModel ?? tf.loadLayersModel;
  const fromPixels = tf.fromPixels ?? tf.browser.fromPixels;
  const THRESHOLD = 0.5;

  const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("pad"));
  const status = /** @type {HTMLElement} */ (document.getElementById("status"));
  const verdict = /** @type {HTMLElement} */ (document.getElementById("verdict"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {any} */
  let model;
  let isDown = false;
  let isBlank = true;

  /** @returns {Promise<Float32Array>} the probabilities of the ten digits */
  async function predict() {
    let image = fromPixels(canvas, 1);
    image = tf.image.resizeBilinear(image, [28, 28]);
    image = image.expandDims().toFloat().div(tf.scalar(255));
    return model.predict(image).data();
  }

  async function read() {
    if (!model || isBlank) return;
    const probabilities = Array.from(await predict());
    const most = Math.max(...probabilities);
    const isSure = most > THRESHOLD;
    verdict.textContent = isSure ? `Predicted Number: ${probabilities.indexOf(most)}` : "Unable to Predict";
    verdict.dataset.state = isSure ? "digit" : "unsure";
  }

  function clear() {
    context.fillStyle = "black";
    context.fillRect(0, 0, canvas.width, canvas.height);
    verdict.textContent = "";
    verdict.dataset.state = "blank";
    isBlank = true;
  }

  canvas.addEventListener("mousedown", ({ offsetX, offsetY }) => {
    isDown = true;
    context.beginPath();
    context.moveTo(offsetX, offsetY);
  });
  canvas.addEventListener("mousemove", ({ offsetX, offsetY }) => {
    if (!isDown) return;
    context.lineTo(offsetX, offsetY);
    context.stroke();
    isBlank = false;
  });
  addEventListener("mouseup", () => {
    if (isDown) read();
    isDown = false;
  });
  /** @type {HTMLElement} */ (document.getElementById("clear")).addEventListener("click", clear);
  clear();
  context.strokeStyle = "white";
  context.lineWidth = 12;
  context.lineCap = context.lineJoin = "round";
  performance.mark("pad");

  async function start() {
    const backend = new URLSearchParams(location.search).get("backend");
    if (backend) await tf.setBackend(backend);
    model = await loadModel("model/model.json");
    status.textContent = "Ready";
    status.dataset.state = "ready";
    setTimeout(read); // what was drawn meanwhile, once the page has said that it is ready
  }
  start();
  Object.assign(globalThis, { bench: { predict, model: () => model, canvas } });
}
