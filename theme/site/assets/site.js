// Opened as files from a disk, links to folders do not find the page in them: this adds its name. Served, it does nothing.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
