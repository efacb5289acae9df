/** Light and dark: follows the system until chosen, remembers the choice, redraws the charts in the new colours. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const STORE = "pillars-theme";
  const html = document.documentElement;

  const now = () => html.getAttribute("data-bs-theme");

  function apply(theme) {
    if (theme !== now()) {
      html.setAttribute("data-bs-theme", theme);
      pillars.redraw();
    }
    const button = document.getElementById("theme-switch");
    const name = pillars.say(theme === "dark" ? "theme-light" : "theme-dark");
    button.setAttribute("aria-label", name);
    button.title = name;
  }

  pillars.bindTheme = function () {
    document.getElementById("theme-switch").addEventListener("click", () => {
      const theme = now() === "dark" ? "light" : "dark";
      try { localStorage.setItem(STORE, theme); } catch (fault) { /* a private window forgets */ }
      pillars.state.set({theme});
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
      let chosen = pillars.state.get().theme;
      try { chosen = chosen || localStorage.getItem(STORE); } catch (fault) { /* a private window forgets */ }
      if (!chosen) apply(event.matches ? "dark" : "light");
    });
    pillars.state.listen((state, keys) => { if (keys.has("theme")) apply(state.theme || now()); });
  };
})(globalThis);
