// A part of the page made anew from the server's words, with the focus where it was.

export function swap(place, html) {
  const here = place.contains(document.activeElement) ? describe(document.activeElement) : null;
  place.innerHTML = html; // the server's own template, with every person's word escaped
  if (here) find(place, here)?.focus({ preventScroll: true });
}

function describe(element) {
  const isText = element.matches("input:not([type=checkbox], [type=radio]), textarea");
  return {
    id: element.id, name: element.name, value: isText ? undefined : element.value, href: element.getAttribute("href"),
    row: element.closest("[data-row]")?.dataset.row,
  };
}

function find(place, { id, name, value, href, row }) {
  const all = [...place.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const isIt = (one) => (id ? one.id === id : name ? one.name === name && (value === undefined || one.value === value) : href && one.getAttribute("href") === href);
  return all.find((one) => isIt(one) && (!row || one.closest("[data-row]")?.dataset.row === row)) ?? all.find(isIt) ?? place.querySelector("[tabindex='-1']");
}
