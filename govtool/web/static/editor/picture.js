// The picture: swapped as it changes without losing focus, selection or place; walked with arrow keys; larger and smaller.
// Its geometry is asked of the browser (getBBox of the groups that carry data-step), never of the server.
import { LaneNames } from "./lane_names.js";
import { drawn, made, nearest } from "./shapes.js";

const USUAL_TEXT = 15; // pixels that the words of a step are high at the usual size
const LEAST_TEXT = 14; // where that is wider than the frame
const STEP = 1.25;
const [SMALLEST, LARGEST] = [0.2, 4];
const ROOM = 48; // pixels round the selected step that stay in view
const BELOW = 44; // pixels at the foot of the frame where buttons lie over it
const RING = 6; // points between a step and the ring round it
const HANDLE = 12; // pixels: half of what a target has to measure at least
const REACH = 16; // points within which a link can be pressed
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export class Picture {
  #editor;
  #kept = null; // the newest picture, while the one shown must not change
  #holds = 0;
  #bar;
  #scale = "usual"; // usual, whole or a number of pixels for each point
  #usual = 1; // pixels for each point at the usual size
  #frame = 0; // how wide the frame was when that was chosen
  #names; // of the lanes
  #isSeen = false; // whether a picture was shown already
  stage;

  constructor(root, editor) {
    this.#editor = editor;
    this.stage = root.querySelector("[data-stage]");
    this.#bar = root.querySelector("[data-bar]");
    editor.addEventListener("map", ({ detail }) => this.#take(detail));
    editor.addEventListener("selection", ({ detail }) => this.#selection(detail));
    this.stage.addEventListener("click", (event) => this.#press(event));
    this.stage.addEventListener("pointerdown", (event) => this.#grab(event));
    this.stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    for (const button of root.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => this.zoom(button.dataset.zoom));
    const full = root.querySelector("[data-full]");
    full.hidden = !document.fullscreenEnabled;
    full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()));
    document.addEventListener("fullscreenchange", () => {
      full.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen";
    });
    new ResizeObserver(() => this.#resize()).observe(this.stage);
    this.stage.addEventListener("scroll", () => this.svg && this.#names.follow(this.#pixels()), { passive: true });
    this.#prepare();
    this.#selection({ isQuiet: true });
  }

  get svg() {
    return this.stage.querySelector("svg");
  }

  get steps() {
    return [...this.stage.querySelectorAll("[data-step]")];
  }

  step(id) {
    return this.steps.find((step) => step.dataset.step === id);
  }

  // Whether the picture can be seen: on a phone the tables are the view.
  get isShown() {
    return this.stage.checkVisibility() && this.svg !== null;
  }

  // Lets the picture stay as it is until `release`, as long as something is being dragged on it.
  hold() {
    this.#holds += 1;
  }

  release() {
    this.#holds -= 1;
    if (this.#kept && !this.#holds) this.#take(this.#kept);
  }

  #take(answer) {
    if (!("svg" in answer)) return;
    this.#kept = this.#holds ? answer : null;
    if (this.#holds) return;
    const { scrollLeft, scrollTop } = this.stage;
    const anchor = this.#editor.step; // where the hand is; it stays where it is seen, whatever opens beside it
    const before = this.step(anchor)?.getBoundingClientRect();
    const focus = this.stage.contains(document.activeElement) ? document.activeElement : null;
    this.stage.replaceChildren(drawn(answer));
    this.#prepare();
    this.stage.scrollTo({ left: scrollLeft, top: scrollTop, behavior: "instant" });
    const after = this.step(anchor)?.getBoundingClientRect();
    if (before && after) this.stage.scrollBy({ left: after.left - before.left, top: after.top - before.top, behavior: "instant" });
    this.#selection({ isQuiet: true });
    if (focus && focus !== this.stage) (this.step(focus.dataset?.step) ?? this.step(this.#editor.step) ?? this.stage).focus({ preventScroll: true });
  }

  #prepare() {
    for (const path of this.stage.querySelectorAll("[data-link] path")) {
      const reach = path.cloneNode();
      reach.setAttribute("class", "gt-ed__reach");
      reach.setAttribute("stroke-width", String(REACH));
      path.after(reach);
    }
    this.#names = new LaneNames(this.stage);
    this.#resize();
  }

  // Sizes. Each keeps the middle of what is seen in the middle.

  zoom(how) {
    const now = this.#pixels();
    if (how === "in") this.#scale = Math.min(LARGEST, now * STEP);
    else if (how === "out") this.#scale = Math.max(SMALLEST, now / STEP);
    else this.#scale = how;
    if (how === "usual") this.#choose();
    this.#resize();
    this.reveal();
  }

  #pixels() {
    const { width, height } = this.svg.viewBox.baseVal;
    const [wide, high] = [this.stage.clientWidth - 26, this.stage.clientHeight - 26 - BELOW];
    if (this.#scale === "whole") return Math.min(LARGEST, wide / width, high / height);
    if (this.#scale !== "usual") return this.#scale;
    return this.#usual;
  }

  // The usual size is chosen when the page is opened, its frame changes or the button is pressed, and not with each step: a
  // size that follows the map moves all that is seen.
  #choose() {
    const text = Number(this.stage.querySelector("[data-step] text")?.getAttribute("font-size")) || 13;
    const [usual, least] = [USUAL_TEXT / text, LEAST_TEXT / text];
    this.#usual = this.svg && usual * this.svg.viewBox.baseVal.width > this.stage.clientWidth - 26 ? least : usual;
    this.#frame = this.stage.clientWidth;
  }

  #resize() {
    const { svg, stage } = this;
    if (!svg || !stage.clientWidth) return;
    if (stage.clientWidth !== this.#frame) this.#choose();
    const before = svg.clientWidth || 1;
    const middle = [stage.scrollLeft + stage.clientWidth / 2, stage.scrollTop + stage.clientHeight / 2];
    const { width, height } = svg.viewBox.baseVal;
    const isFirst = !svg.style.width && !this.#isSeen;
    this.#isSeen = true;
    const scale = this.#pixels();
    svg.style.width = `${width * scale}px`;
    svg.style.height = `${height * scale}px`;
    const ratio = (width * scale) / before;
    if (isFirst) stage.scrollTo({ left: 0, top: 0, behavior: "instant" }); // a map is read from its beginning
    else if (Math.abs(ratio - 1) > 0.001) {
      stage.scrollTo({ left: middle[0] * ratio - stage.clientWidth / 2, top: middle[1] * ratio - stage.clientHeight / 2, behavior: "instant" });
    }
    this.#mark();
    this.#names?.follow(this.#pixels());
  }

  #wheel(event) {
    if (!event.ctrlKey || !this.svg) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? "in" : "out");
  }

  // With a mouse the ground is taken hold of and moved; fingers scroll the frame as they scroll anything.
  #grab(event) {
    const isGround = !event.target.closest("[data-step], [data-link], [data-handle]");
    if (event.pointerType !== "mouse" || event.button !== 0 || !isGround) return;
    const { stage } = this;
    let [x, y] = [event.clientX, event.clientY];
    const move = (moved) => {
      stage.scrollBy({ left: x - moved.clientX, top: y - moved.clientY, behavior: "instant" });
      [x, y] = [moved.clientX, moved.clientY];
    };
    const done = () => {
      stage.removeEventListener("pointermove", move);
      stage.classList.remove("is-grabbed");
    };
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("is-grabbed");
    stage.addEventListener("pointermove", move);
    stage.addEventListener("lostpointercapture", done, { once: true });
  }

  // Selecting.

  #press(event) {
    const step = event.target.closest("[data-step]");
    const link = event.target.closest("[data-link]");
    if (step) {
      this.#editor.select(step.dataset.step);
      this.step(step.dataset.step)?.focus({ preventScroll: true });
    } else if (link) this.#editor.selectLink(link.dataset.link);
  }

  #selection({ isQuiet = false }) {
    const { step: selected, link } = this.#editor;
    const here = this.step(selected);
    for (const [place, step] of this.steps.entries()) {
      const isIt = here ? step === here : place === 0;
      step.setAttribute("tabindex", isIt ? "0" : "-1");
      if (step === here) step.setAttribute("aria-current", "true");
      else step.removeAttribute("aria-current");
    }
    for (const one of this.stage.querySelectorAll("[data-link]")) one.classList.toggle("is-selected", one.dataset.link === link);
    this.#mark();
    this.reveal();
    if (here && !isQuiet && !this.stage.contains(document.activeElement)) this.#editor.say(`${here.getAttribute("aria-label")}. Selected.`);
  }

  // The ring round the selected step, and its handle.
  #mark() {
    this.stage.querySelector("[data-mark]")?.remove();
    const here = this.step(this.#editor.step);
    if (!here || !this.isShown) return;
    const box = here.getBBox();
    const mark = made("g", { "data-mark": "", "aria-hidden": "true" });
    const across = { x: box.x - RING, y: box.y - RING, width: box.width + 2 * RING, height: box.height + 2 * RING };
    const centre = { cx: box.x + box.width + RING, cy: box.y + box.height / 2 };
    const radius = HANDLE / this.#pixels();
    mark.append(made("rect", { ...across, rx: RING, class: "gt-ed__ring" }));
    const handle = made("g", { "data-handle": "", class: "gt-ed__handle" });
    handle.append(made("circle", { ...centre, r: radius * 1.9, class: "gt-ed__reach" }), made("circle", { ...centre, r: radius }));
    const arm = radius / 2;
    handle.append(made("path", { d: `M${centre.cx - arm} ${centre.cy}h${2 * arm}m${-arm} ${-arm}v${2 * arm}` }));
    mark.append(handle);
    here.parentNode.append(mark);
  }

  // Scrolls the frame, never the page, as little as shows the selected step.
  reveal() {
    const here = this.step(this.#editor.step);
    if (!here || !this.isShown) return;
    const [box, frame] = [here.getBoundingClientRect(), this.stage.getBoundingClientRect()];
    const bottom = Math.min(frame.bottom, innerHeight);
    const top = Math.max(frame.top, this.#bar.getBoundingClientRect().bottom);
    const isOut = bottom - top < 3 * ROOM; // where little of the frame can be seen, the frame itself counts
    const view = { left: frame.left + this.#names.covered(this.#pixels()), right: frame.right, top: isOut ? frame.top : top, bottom: (isOut ? frame.bottom : bottom) - BELOW };
    const shift = (start, end, from, to) => (start < from + ROOM ? start - from - ROOM : Math.max(0, Math.min(end - to + ROOM, start - from - ROOM)));
    this.stage.scrollBy({
      left: shift(box.left, box.right, view.left, view.right), top: shift(box.top, box.bottom, view.top, view.bottom), behavior: "instant",
    });
  }

  // The step that an arrow key leads to from the selected one: the nearest that way.
  walk(key) {
    const [right, down] = WAYS[key];
    const here = this.step(this.#editor.step);
    const next = here && this.isShown ? nearest(here, this.steps, right, down) : this.#byOrder(right + down);
    if (next) this.#editor.select(next.dataset.step);
    if (next && this.stage.contains(document.activeElement)) next.focus({ preventScroll: true });
    if (!next && here) this.#editor.say("There is no step further that way.");
  }

  #byOrder(by) {
    const { steps } = this;
    const place = steps.indexOf(this.step(this.#editor.step));
    return place < 0 ? steps[0] : steps[place + by];
  }

  // Shows some steps and links, and the rest pale; null: all as usual.
  light(parts) {
    this.stage.classList.toggle("is-showing", parts !== null);
    for (const one of this.stage.querySelectorAll("[data-step], [data-link]")) {
      const isIn = parts && (parts.steps.includes(one.dataset.step) || parts.links.includes(one.dataset.link));
      one.classList.toggle("is-lit", Boolean(isIn));
    }
  }
}
