try{localStorage.getItem("digitpad-wide")&&document.documentElement.classList.add("wide")}catch{}
