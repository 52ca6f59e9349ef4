/**
 * Makes the pad wide where it was left so, before anything is shown: what came later would move the page. It is no
 * module, as modules run late.
 */

try {
  if (localStorage.getItem("digitpad-wide")) document.documentElement.classList.add("wide");
} catch {
  // Storage is blocked: the pad is square.
}
