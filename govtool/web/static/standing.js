// Keeps the line "So far", its reason and the counts of each level true while boxes are ticked and evidence is named. The
// rule and the words are the server's (assessment/levels.py, assessment/standing.py), which decides when the answer is saved.

const line = document.querySelector("[data-standing]");
const form = line.closest("form");
const words = line.querySelector("[data-words]");
const reason = line.querySelector("[data-why]");
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

function state() {
  const claim = claimed();
  const stop = above.findIndex((level) => level.met < level.criteria.length);
  const carried = stop < 0 ? levels.at(-1) : levels[stop];
  return { claim, carried, next: stop < 0 ? null : above[stop] };
}

const isBlank = (claim) => claim === null && !("hasNo" in line.dataset) && !above.some((level) => level.criteria.some(isTicked));

function standing({ claim, carried, next }) {
  if (form.elements.not_here.checked) return line.dataset.notApplicable;
  if (isBlank(claim)) return line.dataset.notAnswered;
  if (claim !== null && claim < carried.value) return reached(levels.find((level) => level.value === claim));
  if (!next) return reached(carried);
  const number = next.criteria.length;
  const told = { level: next.value, met: next.met, of: `${number} ${number === 1 ? "criterion" : "criteria"}` };
  if (carried === lowest && (claim !== lowest.value || next.met)) return fill(line.dataset.notYet, told);
  return reached(carried) + (next.met ? fill(line.dataset.toward, told) : "");
}

// Why the level is not higher: the first criterion that does not count, and what it lacks.
function why({ claim, carried, next }) {
  if (form.elements.not_here.checked || isBlank(claim)) return "";
  if (claim !== null && claim < carried.value) return fill(line.dataset.able, { level: claim, able: carried.value });
  const said = claim !== null && claim > carried.value ? fill(line.dataset.claimed, { level: claim }) : "";
  if (!next) return said + fill(line.dataset.every, { level: carried.value });
  const stopping = next.criteria.find((criterion) => !counts(criterion));
  const text = stopping.dataset.criterion.replace(/\.+$/, "");
  return said + fill(line.dataset.needs, { level: next.value, text, short: short(stopping) });
}

function short(criterion) {
  if (isTicked(criterion)) return line.dataset.notShown;
  return "no" in criterion.dataset ? line.dataset.notMet : line.dataset.notTicked;
}

const reached = (level) => fill(line.dataset.reached, { level: level.value, name: level.name });

function show() {
  for (const level of above) {
    level.met = level.criteria.filter(counts).length;
    level.shown.textContent = String(level.met);
  }
  const now = state();
  const told = standing(now);
  if (words.textContent !== told) words.textContent = told;
  reason.textContent = why(now);
}

// A browser may put ticks back by itself when a page is opened again; else the server's own words stand.
const isOther = (field) => field.checked !== field.defaultChecked || (field.defaultValue ?? field.value) !== field.value;
if ([...form.elements].some(isOther)) show();
form.addEventListener("input", show);
form.addEventListener("change", show);
