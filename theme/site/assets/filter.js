// The directory of authorities, quicker: countries and strands chosen together, at once, and kept in the address
// (?country=wales&strand=youth). Without this script the links work alone, through :target (50-places.css).
const places = document.querySelector(".places");
const lists = [...places.querySelectorAll(".choices ul")];
const entries = [...places.querySelectorAll("li.place")];
const marks = [...places.querySelectorAll(".dot, .line")];
const result = places.querySelector(".result");

function chosen() {
  const asked = new URLSearchParams(location.search);
  const old = /^#(country|strand)-is-(.+)$/.exec(decodeURIComponent(location.hash));
  if (old && !asked.has(old[1])) asked.set(old[1], old[2]);
  return new Map(lists.map((list) => [list.dataset.group, asked.get(list.dataset.group) || ""]));
}

function address(wish) {
  const asked = new URLSearchParams([...wish].filter(([, value]) => value));
  const query = asked.toString();
  return location.pathname + (query ? "?" + query : "");
}

function holds(entry, wish) {
  return [...wish].every(([group, value]) => !value || entry.dataset[group].split(" ").includes(value));
}

function show(wish, aloud) {
  const shown = new Set();
  for (const entry of entries) {
    entry.hidden = !holds(entry, wish);
    if (!entry.hidden) shown.add(entry.dataset.place);
  }
  for (const mark of marks) mark.classList.toggle("out", !shown.has(mark.dataset.place));
  for (const shelf of places.querySelectorAll(".directory section")) {
    shelf.hidden = !shelf.querySelector("li.place:not([hidden])");
  }
  const names = [];
  for (const list of lists) {
    for (const link of list.querySelectorAll("a")) {
      const other = new Map(wish).set(list.dataset.group, link.dataset.value);
      link.href = address(other);
      const current = wish.get(list.dataset.group) === link.dataset.value;
      current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
      if (current && link.dataset.value) names.push(link.firstChild.textContent.trim());
    }
  }
  const words = names.length ? names.join(", ") + ": " + shown.size + " of " + entries.length : "";
  result.textContent = words || (aloud ? "All " + entries.length : "");
}

if (result) {
  places.classList.add("scripted");
  show(chosen(), false);
  for (const list of lists) {
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const wish = chosen().set(list.dataset.group, link.dataset.value);
      if (address(wish) !== location.pathname + location.search + location.hash) history.pushState(null, "", address(wish));
      show(wish, true);
    });
  }
  addEventListener("popstate", () => show(chosen(), true));
}

// An entry that is pointed at or has the focus marks its dot, and a dot its entry. (Not the lines beside the dots: Chromium
// gives the focus to whatever in an SVG listens for it.)
for (const one of [...entries, ...places.querySelectorAll("a.dot")]) {
  const mark = (on) => {
    for (const other of places.querySelectorAll('[data-place="' + one.dataset.place + '"]')) other.classList.toggle("marked", on);
  };
  for (const name of ["mouseenter", "focusin"]) one.addEventListener(name, () => mark(true));
  for (const name of ["mouseleave", "focusout"]) one.addEventListener(name, () => mark(false));
}
