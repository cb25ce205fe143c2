// Opened as files from a disk, links to folders do not find the page in them: this adds its name. Served, it does nothing.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const form of document.querySelectorAll("form.search-box")) form.action += "index.html";
}

// The key / leads to the search field, unless something is being typed. The search page has a switch to turn it off
// (WCAG 2.2, 2.1.4); where a browser cannot remember that, the key stays off.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  try {
    if (localStorage.getItem("search-key") === "off") return;
  } catch {
    return;
  }
  const field = document.querySelector("#search-words, #search-box");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
