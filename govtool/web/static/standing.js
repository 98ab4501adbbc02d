// Keeps the line "So far" and the counts of each level true while boxes are ticked and evidence is named. The rule and
// the words are the server's (assessment/levels.py, assessment/standing.py), which decides when the answer is saved.

const line = document.querySelector("[data-standing]");
const form = line.closest("form");
const words = line.querySelector("[data-words]");
const levels = [...form.querySelectorAll("[data-level]")].map((part) => ({
  value: Number(part.dataset.level),
  name: part.dataset.name,
  shown: part.querySelector("[data-met]"),
  criteria: [...part.querySelectorAll("[data-criterion]")],
}));
const [lowest, ...above] = levels;

const isTicked = (criterion) => criterion.querySelector("input[type=checkbox]").checked;
const isShown = (criterion) =>
  [...criterion.querySelectorAll("input[name$='-what']")].some((field) => field.value.trim());
const counts = (criterion) => isTicked(criterion) && isShown(criterion);
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, key) => values[key]);

function claimed() {
  const chosen = form.querySelector("input[name=claimed]:checked")?.value;
  return chosen ? Number(chosen) : null;
}

function standing() {
  if (form.elements.not_here.checked) return line.dataset.notApplicable;
  const claim = claimed();
  if (claim === null && !("hasNo" in line.dataset) && !above.some((level) => level.criteria.some(isTicked))) return line.dataset.notAnswered;
  const stop = above.findIndex((level) => level.met < level.criteria.length);
  const carried = stop < 0 ? levels.at(-1) : levels[stop];
  if (claim !== null && claim < carried.value) return reached(levels.find((level) => level.value === claim));
  if (stop < 0) return reached(carried);
  const next = above[stop];
  const number = next.criteria.length;
  const told = { level: next.value, met: next.met, of: `${number} ${number === 1 ? "criterion" : "criteria"}` };
  if (carried === lowest && (claim !== lowest.value || next.met)) return fill(line.dataset.notYet, told);
  return reached(carried) + (next.met ? fill(line.dataset.toward, told) : "");
}

const reached = (level) => fill(line.dataset.reached, { level: level.value, name: level.name });

function show() {
  for (const level of above) {
    level.met = level.criteria.filter(counts).length;
    level.shown.textContent = String(level.met);
  }
  const now = standing();
  if (words.textContent !== now) words.textContent = now;
}

// A browser may put ticks back by itself when a page is opened again; else the server's own words stand.
const isOther = (field) => field.checked !== field.defaultChecked || (field.defaultValue ?? field.value) !== field.value;
if ([...form.elements].some(isOther)) show();
form.addEventListener("input", show);
form.addEventListener("change", show);
