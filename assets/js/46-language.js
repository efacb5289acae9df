/** The links to the other languages: each leads to what the reader sees now. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});

  pillars.bindLanguage = function () {
    const spec = pillars.state.spec();
    const home = spec.folder ? "index.html" : ""; // a folder has nobody who would find its first page
    pillars.state.listen((state) => {
      for (const link of document.querySelectorAll("[data-language]")) {
        const {href} = spec.languages.find((language) => language.id === link.dataset.language);
        link.setAttribute("href", href + home + pillars.address.format(state, spec));
      }
    });
  };
})(globalThis);
