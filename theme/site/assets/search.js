// The search page: puts what is typed and chosen to Pagefind, shows the hits, and keeps the address in step, so that a
// search can be shared and the browser's back button leads through the searches. The index is a static file of this site.
(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const part = (name) => document.getElementById(`search-${name}`);
  const field = part("words");
  const lists = { year: part("year"), strand: part("strand"), authority: part("authority") };
  const facets = ["kind", ...Object.keys(lists)];
  const site = new URL(form.dataset.site, location.href);
  const STEP = 10;
  let index = null; // the promise of Pagefind
  let asked = 0; // the number of the latest search: what an older one finds comes too late
  let hits = [];
  let known = {}; // every value of every filter

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // Pagefind's excerpts hold text in which < and > are escaped, and <mark> around what was found; nothing else is let in.
  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  const excerpt = (html, content) => {
    const shown = element("p", "", "excerpt");
    const parts = html.trim().replace(/([.,;:!?)’”]+)<\/mark>/g, "</mark>$1").split(/<\/?mark>/).map(plain);
    parts.forEach((text, number) => shown.append(number % 2 ? element("mark", text) : text));
    if (!content.startsWith(parts.join(""))) shown.prepend("… ");
    if (!content.endsWith(parts.join(""))) shown.append(" …");
    return shown;
  };

  const notice = (text) => {
    part("notice").textContent = text;
    part("notice").hidden = !text;
  };

  // Phones type curly quotation marks, Pagefind knows straight ones; without words it takes null, and goes by the filters.
  const sent = (words) => words.replace(/[“”„«»]/g, '"') || null;

  const load = () => {
    index ??= import(new URL(`${form.dataset.index}pagefind.js`, location.href)).then(async ({ createInstance }) => {
      // Without its worker: the index is small, and one file less is fetched.
      const found = createInstance({ noWorker: true, ranking: { metaWeights: { title: 5, issue: 0.3, date: 0.3, lang: 0 } } });
      await found.init();
      known = await found.filters();
      build();
      return found;
    });
    return index;
  };

  const byName = new Intl.Collator(document.documentElement.lang).compare;
  const values = (facet) => Object.keys(known[facet] || {}).sort(facet === "year" ? (a, b) => b - a : byName);

  const build = () => {
    for (const value of values("kind")) {
      const label = element("label");
      const box = Object.assign(element("input"), { type: "checkbox", value, autocomplete: "off" });
      label.append(box, ` ${value} `, element("span", "", "count"));
      part("kind").append(label);
    }
    for (const [facet, list] of Object.entries(lists)) {
      for (const value of values(facet)) list.append(Object.assign(element("option", value), { value }));
      list.closest("p").hidden = list.options.length < 2;
    }
    part("filters").open = matchMedia("(min-width: 62em)").matches;
    part("filters").hidden = false;
  };

  const boxes = () => [...part("kind").querySelectorAll("input")];
  const chosen = () => {
    const kinds = boxes().filter((box) => box.checked).map((box) => box.value);
    const narrow = kinds.length ? { kind: { any: kinds } } : {};
    for (const [facet, list] of Object.entries(lists)) if (list.value) narrow[facet] = list.value;
    return narrow;
  };

  // How many hits each choice would give: for a filter in use, as if it were not.
  const count = async (found, words, narrow, counts) => {
    for (const facet of facets.filter((name) => narrow[name])) {
      const { [facet]: _, ...others } = narrow;
      const without = words || Object.keys(others).length ? (await found.search(sent(words), { filters: others })).filters : known;
      counts = { ...counts, [facet]: without[facet] };
    }
    for (const box of boxes()) box.nextElementSibling.textContent = `(${counts.kind?.[box.value] ?? 0})`;
    for (const [facet, list] of Object.entries(lists)) {
      for (const option of list.options) {
        if (option.value) option.textContent = `${option.value} (${counts[facet]?.[option.value] ?? 0})`;
      }
    }
  };

  const show = async (until, number) => {
    const list = part("list");
    const from = list.children.length;
    const found = await Promise.all(hits.slice(from, until).map((hit) => hit.data()));
    if (number !== asked) return;
    list.append(...found.map(entry));
    part("more").hidden = until >= hits.length;
  };

  const entry = ({ raw_url: url, meta, filters, content, excerpt: html }) => {
    const item = element("li");
    if (meta.lang) item.lang = meta.lang;
    const page = /\.pdf#page=(\d+)$/.exec(url);
    const link = Object.assign(element("a", meta.title, "headline"), { href: new URL(url, site).href });
    const heading = element("h3");
    heading.append(link);
    const facts = [page ? `PDF, page ${page[1]}` : filters.kind[0], meta.issue, meta.date].filter(Boolean);
    item.append(heading, element("p", facts.join(" · "), "by"), excerpt(html, content));
    return item;
  };

  const say = (number, words) => {
    const hitsSaid = number === 1 ? "1 result" : `${number || "No"} results`;
    part("count").textContent = words ? `${hitsSaid} for “${words}”` : hitsSaid;
    notice(number ? "" : "Try fewer or other words, check their spelling, or take back a choice. The lists below lead everywhere.");
  };

  const clear = () => {
    part("list").replaceChildren();
    part("results").hidden = true;
    part("more").hidden = true;
    part("count").textContent = "";
    part("ways").hidden = false;
    notice("");
  };

  const search = async (shown = STEP) => {
    const number = ++asked;
    try {
      const found = await load();
      const words = field.value.trim();
      const narrow = chosen();
      if (!words && !Object.keys(narrow).length) {
        clear();
        hits = [];
        return await count(found, "", {}, known);
      }
      const result = await found.search(sent(words), { filters: narrow });
      if (number !== asked) return;
      hits = result.results;
      await count(found, words, narrow, result.filters);
      if (number !== asked) return;
      clear();
      part("results").hidden = !hits.length;
      part("ways").hidden = hits.length > 0;
      await show(shown, number);
      say(hits.length, words);
    } catch (trouble) {
      if (number !== asked) return;
      index = null;
      clear();
      notice("The search could not be loaded. Please try again; the lists below lead everywhere too.");
      console.warn(trouble);
    }
  };

  const address = () => {
    const asks = new URLSearchParams();
    if (field.value.trim()) asks.append("q", field.value.trim());
    for (const [facet, value] of Object.entries(chosen())) for (const one of value.any ?? [value]) asks.append(facet, one);
    return `${location.pathname}${asks.size ? `?${asks}` : ""}`;
  };

  const restore = async () => {
    const asks = new URLSearchParams(location.search);
    field.value = asks.get("q") ?? "";
    try {
      await load();
    } catch {
      return search(); // which says what is wrong
    }
    for (const box of boxes()) box.checked = asks.getAll("kind").includes(box.value);
    for (const [facet, list] of Object.entries(lists)) {
      list.value = asks.get(facet) ?? "";
      if (list.selectedIndex < 0) list.value = "";
    }
    if (Object.keys(chosen()).length) part("filters").open = true;
    await search(history.state?.shown);
  };

  // What is typed takes the place of the address, what is chosen or sent is a step of its own.
  let waiting;
  const typed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(null, "", address());
      search();
    }, 250);
  };
  const submitted = (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (address() !== location.pathname + location.search) history.pushState(null, "", address());
    search();
  };

  const slash = () => {
    const box = part("slash");
    try {
      box.checked = localStorage.getItem("search-key") !== "off";
      box.addEventListener("change", () => localStorage.setItem("search-key", box.checked ? "on" : "off"));
      part("keys").hidden = false;
    } catch {
      // A browser that remembers nothing cannot keep the key off: then site.js leaves it off.
    }
  };

  slash();
  if (location.protocol === "file:") {
    notice("Search is off while the site is read from a disk: browsers let no page read files there. It works once the site is on a web server. The lists below lead everywhere.");
    form.hidden = true;
    return;
  }
  field.addEventListener("input", typed);
  form.addEventListener("submit", submitted);
  part("filters").addEventListener("change", submitted);
  part("more").addEventListener("click", async () => {
    const before = part("list").children.length;
    await show(before + STEP, asked);
    history.replaceState({ shown: part("list").children.length }, "");
    part("list").children[before]?.querySelector("a").focus();
  });
  addEventListener("popstate", restore);
  restore();
})();
