// Events by the reader's own clock. Without this, lists stand by date as they were on the day of the build.
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const isToCome = (event) => event.dataset.until >= today;

// The home page: the next few; where none is to come, the list stays.
for (const list of document.querySelectorAll('[data-events="next"]')) {
  const next = [...list.children].filter(isToCome).slice(0, Number(list.dataset.most));
  if (next.length === 0) continue;
  for (const event of list.children) event.hidden = !next.includes(event);
  list.closest("section").querySelector("h2").textContent = list.dataset.heading;
}

// The list of events: what is over by now goes to the past events, the latest first. Nothing above it moves.
const past = document.querySelector('[data-events="past"]');
for (const list of document.querySelectorAll('[data-events="to-come"]')) {
  const over = [...list.children].filter((event) => !isToCome(event));
  if (over.length === 0) continue;
  past.prepend(...over.reverse());
  past.closest("section").hidden = false;
  if (list.children.length === 0) {
    list.hidden = true;
    list.closest("section").querySelector(".none").hidden = false;
  }
}
