// The archive and the list of reports as covers or as a table: which one is chosen stands in the address, so that it can
// be bookmarked and is there again on the way back. Without this, the choice works and is forgotten.
(() => {
  const choices = [...document.querySelectorAll('.views input')];
  const named = () => choices.find((choice) => `#${choice.value}` === location.hash);
  const choose = () => {
    const choice = named();
    if (choice) choice.checked = true;
  };
  for (const choice of choices) {
    choice.addEventListener('change', () => history.replaceState(null, '', `#${choice.value}`));
  }
  addEventListener('hashchange', choose);
  choose();
})();
