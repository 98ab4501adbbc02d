// Findings and the picture show each other: point at one, or move to it with the keyboard, and its steps and
// links stand out on the other side. Everything is there in words without this.

const frame = document.querySelector("[data-picture]");
const told = document.querySelector("[data-picture-words]");
const items = [...document.querySelectorAll("[data-steps]")];
const findings = items.filter((item) => "finding" in item.dataset);
const steps = [...frame.querySelectorAll("[data-step]")];
const links = [...frame.querySelectorAll("[data-link]")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let kept = null;

const ids = (text) => new Set(text.split(" ").filter(Boolean));
const stepOf = (target) => target.closest?.("[data-step]");
const itemOf = (target) => target.closest?.("[data-steps]");

// Makes these parts of the picture stand out, and nothing else; none: the whole picture as it was.
function light(lit) {
  frame.classList.toggle("is-showing", lit.length > 0);
  for (const part of [...steps, ...links]) part.classList.toggle("is-lit", lit.includes(part));
}

// Scrolls the frame, never the page, until what stands out can be seen.
function reveal(lit) {
  if (!lit.length) return;
  const boxes = lit.map((part) => part.getBoundingClientRect());
  const view = frame.getBoundingClientRect();
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  frame.scrollBy({
    left: shift(left, right, view.left, view.right),
    top: shift(top, bottom, view.top, view.bottom),
    behavior: calm.matches ? "auto" : "smooth",
  });
}

function shift(start, end, from, to) {
  if (start >= from && end <= to) return 0;
  return end - start > to - from ? start - from - 12 : (start + end - from - to) / 2;
}

function partsOf(item) {
  const wanted = { steps: ids(item.dataset.steps), links: ids(item.dataset.links) };
  return [
    ...steps.filter((part) => wanted.steps.has(part.dataset.step)),
    ...links.filter((part) => wanted.links.has(part.dataset.link)),
  ];
}

function show(item) {
  const lit = item ? partsOf(item) : [];
  light(lit);
  reveal(lit);
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
    kept = itemOf(link);
    frame.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    goTo(document.getElementById(decodeURIComponent(link.hash.slice(1))));
    show(kept);
  } else if (step) press(step);
});

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
  spoken[0]?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    kept = null;
    rest();
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
