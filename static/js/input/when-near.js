/**
 * Tells when an element comes near to what a person sees, or gets the focus.
 */

const NEAR = "300px";

/**
 * @param {Element} element
 * @param {() => void} come called once
 * @param {AbortSignal} signal ends waiting
 */
export function whenNear(element, come, signal) {
  if (!("IntersectionObserver" in globalThis)) return come();
  const observer = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && end(),
    { rootMargin: NEAR },
  );
  const end = () => {
    observer.disconnect();
    element.removeEventListener("focusin", end);
    come();
  };
  observer.observe(element);
  element.addEventListener("focusin", end, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
}
