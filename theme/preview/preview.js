// The preview's alone: waits for what is saved, and shows it. A page that changed is loaded anew, where the reader was;
// of one that did not only the margin changes. Only a tab that is seen waits, for a browser opens few lines to one place.
"use strict";
(() => {
  const margin = document.getElementById("masthead-preview");
  const kept = "masthead-preview-open";
  let line = null;

  const remember = () => {
    const panel = margin.querySelector("details");
    if (!panel) return;
    const said = sessionStorage.getItem(kept);
    // An error is shown at once where there is room for it; on a phone the line with the count is enough.
    const isRoomy = matchMedia("(min-width: 45.01em)").matches;
    panel.open = said === null ? isRoomy && panel.classList.contains("mp-wrong") : said === "yes";
    panel.querySelector("summary").addEventListener("click", () => {
      sessionStorage.setItem(kept, panel.open ? "no" : "yes");
    });
  };

  const show = (html) => {
    margin.innerHTML = html;
    remember();
  };

  const wait = () => {
    if (line || document.hidden) return;
    const asked = new URLSearchParams({ path: margin.dataset.path, mark: margin.dataset.mark });
    line = new EventSource(`/-/preview/events?${asked}`);
    line.addEventListener("page", () => {
      leave();
      location.reload();
    });
    line.addEventListener("margin", (event) => show(JSON.parse(event.data)));
    line.addEventListener("open", () => margin.classList.remove("mp-gone"));
    line.addEventListener("error", () => margin.classList.add("mp-gone"));
  };

  const leave = () => {
    if (line) line.close();
    line = null;
  };

  // The search page says that it could not load what the preview does not make: say why instead.
  const notice = document.getElementById("search-notice");
  const note = margin.querySelector(".mp-note");
  if (notice && note) {
    const explain = () => {
      if (notice.textContent && notice.textContent !== note.textContent) notice.textContent = note.textContent;
    };
    new MutationObserver(explain).observe(notice, { childList: true });
    explain();
  }

  remember();
  wait();
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : wait()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", wait);
})();
