/** Shows what the frame says. */

const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("pad"));
const number = /** @type {HTMLOutputElement} */ (document.getElementById("number"));

addEventListener("message", ({ source, origin, data }) => {
  const isMeant = source === frame.contentWindow && origin === new URL(frame.src).origin;
  if (isMeant && data?.type === "digitpad") number.value = data.value || `no number (${data.state})`;
});
