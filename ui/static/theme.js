// Gradio takes the language of its own few words from the browser: it is to take that of the page.
for (const [name, value] of [["language", document.documentElement.lang], ["languages", [document.documentElement.lang]]]) {
  Object.defineProperty(navigator, name, { get: () => value });
}

// Light or dark, before the first paint: as the system says, until somebody chooses.
(() => {
  const KEY = "onrecord-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off; the system's choice stands
    }
  };
  const dark = () => (chosen() ?? (system.matches ? "dark" : "light")) === "dark";

  function apply() {
    for (const element of [document.documentElement, document.body]) {
      if (element && element.classList.contains("dark") !== dark()) element.classList.toggle("dark", dark());
    }
  }

  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    apply();
    // Gradio sets the class once it starts, by the system alone
    new MutationObserver(apply).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });
  window.onrecord = {
    toggleTheme() {
      try {
        localStorage.setItem(KEY, dark() ? "light" : "dark");
      } catch {
        return;
      }
      apply();
    },
  };
})();
