/** Shows what the form would send. */

const form = /** @type {HTMLFormElement} */ (document.getElementById("order"));
const sent = /** @type {HTMLOutputElement} */ (document.getElementById("sent"));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const fields = /** @type {[string, string][]} */ ([...new FormData(form)]);
  sent.value = new URLSearchParams(fields).toString();
});
form.addEventListener("reset", () => {
  sent.value = "";
});
