// Findings and the picture show each other: point at one, or move to it with the keyboard, and its steps and
// links stand out on the other side. Everything is there in words without this.

const frame = document.querySelector("[data-picture]");
const section = frame.closest("section");
const svg = frame.querySelector("svg");
const told = document.querySelector("[data-picture-words]");
const panel = document.querySelector("[data-shown]");
const fit = document.querySelector("#fit");
const items = [...document.querySelectorAll("[data-steps]")];
const findings = items.filter((item) => "finding" in item.dataset);
const steps = [...frame.querySelectorAll("[data-step]")];
const links = [...frame.querySelectorAll("[data-link]")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const ROOM = 14; // pixels round a route that is shown
const LEAST = 60; // a frame of which less can be seen is out of view
const PAUSE = 700; // milliseconds before the picture goes back to its usual size
let kept = null;
let pause = 0;

const ids = (text) => new Set(text.split(" ").filter(Boolean));
const stepOf = (target) => target.closest?.("[data-step]");
const itemOf = (target) => target.closest?.("[data-steps]");
const manner = () => (calm.matches ? "auto" : "smooth");

// Makes these parts of the picture stand out, and nothing else; none: the whole picture as it was.
function light(lit) {
  frame.classList.toggle("is-showing", lit.length > 0);
  for (const part of [...steps, ...links]) part.classList.toggle("is-lit", lit.includes(part));
}

// Makes the frame, never the page, show all of what stands out: smaller if it must be, then scrolled to.
function reveal(lit, view = inSight()) {
  if (!lit.length || view.height < LEAST || fit.checked) return;
  const [wide, high] = [view.right - view.left - 2 * ROOM, view.height - 2 * ROOM];
  const box = around(lit);
  const ratio = Math.min(wide / (box.right - box.left), high / (box.bottom - box.top));
  if (ratio < 1) svg.style.cssText = `width: ${svg.getBoundingClientRect().width * ratio}px; min-width: 0; max-height: none`;
  const at = ratio < 1 ? around(lit) : box;
  frame.scrollBy({
    left: shift(at.left, at.right, view.left + ROOM, view.right - ROOM),
    top: shift(at.top, at.bottom, view.top + ROOM, view.bottom - ROOM),
    behavior: manner(),
  });
}

function around(lit) {
  const boxes = lit.map((part) => part.getBoundingClientRect());
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

// The part of the frame that is in the window.
function inSight() {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const view = { left, right, top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
  return { ...view, height: view.bottom - view.top };
}

function shift(start, end, from, to) {
  return start >= from && end <= to ? 0 : (start + end - from - to) / 2;
}

function usualSize() {
  svg.style.cssText = "";
}

function partsOf(item) {
  const wanted = { steps: ids(item.dataset.steps), links: ids(item.dataset.links) };
  return [
    ...steps.filter((part) => wanted.steps.has(part.dataset.step)),
    ...links.filter((part) => wanted.links.has(part.dataset.link)),
  ];
}

function show(item, view) {
  clearTimeout(pause);
  const lit = item ? partsOf(item) : [];
  light(lit);
  reveal(lit, view);
  if (!item) pause = setTimeout(usualSize, PAUSE);
}

// What is kept lit stands above the picture in words, with the way back to it.
function tell(item) {
  if (!panel) return;
  panel.hidden = !item;
  if (!item) return;
  const words = item.querySelector("p, th a");
  panel.querySelector("[data-shown-words]").textContent = words.textContent;
  const along = item.querySelector(".gt-route");
  panel.querySelector("[data-shown-route]").replaceChildren(...(along ? along.cloneNode(true).children : []));
  const noun = "finding" in item.dataset ? "finding" : "step";
  panel.querySelector("[data-shown-back]").textContent = `Back to the ${noun}`;
}

function keep(item) {
  kept = item;
  tell(item);
}

// The findings that speak of a step.
function spokenOf(step) {
  return findings.filter((item) => ids(item.dataset.steps).has(step.dataset.step));
}

// They stand out in the list, and so does the step's own row.
function mark(step) {
  for (const item of items) {
    item.classList.toggle("is-lit", Boolean(step) && ids(item.dataset.steps).has(step.dataset.step));
  }
}

function rest() {
  mark(null);
  show(kept);
}

function release() {
  keep(null);
  rest();
}

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, ({ target }) => {
    const step = stepOf(target);
    const item = itemOf(target);
    if (step) {
      light([step, ...spokenOf(step).flatMap(partsOf)]);
      mark(step);
      if (type === "focusin") reveal([step]);
    } else if (item) {
      mark(null);
      show(item);
    }
  });
}
for (const type of ["pointerout", "focusout"]) {
  document.addEventListener(type, ({ target, relatedTarget }) => {
    const here = stepOf(target) ?? itemOf(target);
    if (here && !here.contains(relatedTarget)) rest();
  });
}

// "Show on the picture" keeps a finding lit and goes to its last step; Escape lets go.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-show]");
  const step = stepOf(event.target);
  if (link) {
    event.preventDefault();
    goToPicture(itemOf(link), document.getElementById(decodeURIComponent(link.hash.slice(1))));
  } else if (event.target.closest?.("[data-shown-back]")) {
    event.preventDefault();
    goBack();
  } else if (event.target.closest?.("[data-shown-release]")) release();
  else if (step) press(step);
});
fit.addEventListener("change", usualSize);

// The page of one finding shows it from the beginning.
const first = document.querySelector("[data-kept]");
if (first) {
  keep(first);
  const { left, right, top, bottom, height } = frame.getBoundingClientRect();
  show(first, { left, right, top, bottom, height });
}

function goToPicture(item, step) {
  keep(item);
  const { top, bottom } = section.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) section.scrollIntoView({ block: "start", behavior: "auto" });
  goTo(step);
  mark(null);
  show(item, inSight());
}

function goBack() {
  const item = kept;
  release();
  item?.scrollIntoView({ block: "center", behavior: "auto" });
  item?.querySelector("[data-show]")?.focus({ preventScroll: true });
}

function goTo(step) {
  if (!step) return;
  for (const other of steps) other.setAttribute("tabindex", other === step ? "0" : "-1");
  step.focus({ preventScroll: true });
}

// A step that is pressed says how many findings speak of it and goes to the first.
function press(step) {
  const spoken = spokenOf(step);
  const name = step.getAttribute("aria-label").split(",")[0];
  const count = spoken.length === 1 ? "1 finding" : `${spoken.length || "no"} findings`;
  told.textContent = `${name}: ${count}`;
  spoken[0]?.scrollIntoView({ block: "center", behavior: manner() });
}

const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    release();
    return;
  }
  const step = stepOf(event.target);
  if (!step) return;
  const place = steps.indexOf(step);
  if (event.key in moves) goTo(steps[place + moves[event.key]]);
  else if (event.key === "Home") goTo(steps[0]);
  else if (event.key === "End") goTo(steps.at(-1));
  else if (event.key === "Enter" || event.key === " ") press(step);
  else return;
  event.preventDefault();
  reveal([document.activeElement]);
});
