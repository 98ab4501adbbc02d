// Dragging from the round handle of the selected step to another step connects the two: with a mouse, a pen or a finger.
// The same without dragging: "> name" in the text box, or the side panel.

const NS = "http://www.w3.org/2000/svg";
const EDGE = 44; // pixels from the edge of the frame within which it scrolls along
const SPEED = 12; // pixels for each frame

export class Connecting {
  #picture;
  #editor;
  #sending;
  #drag = null;

  constructor(picture, editor, sending) {
    this.#picture = picture;
    this.#editor = editor;
    this.#sending = sending;
    const { stage } = picture;
    stage.addEventListener("pointerdown", (event) => this.#begin(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    stage.addEventListener("pointerup", (event) => this.#drop(event));
    stage.addEventListener("lostpointercapture", (event) => this.#end(event));
    stage.addEventListener("pointercancel", (event) => this.#end(event));
    stage.addEventListener("touchstart", (event) => this.#keepFinger(event), { passive: false });
    document.addEventListener("keydown", (event) => this.#escape(event), { capture: true });
  }

  // A finger on the handle draws; anywhere else it scrolls.
  #keepFinger(event) {
    if (event.target.closest("[data-handle]")) event.preventDefault();
  }

  #begin(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle || this.#drag || !event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    const { stage } = this.#picture;
    this.#picture.hold();
    const line = document.createElementNS(NS, "line");
    line.setAttribute("class", "gt-ed__rubber");
    const { x, y, width, height } = handle.getBBox();
    for (const [name, value] of [["x1", x + width / 2], ["y1", y + height / 2], ["x2", x + width / 2], ["y2", y + height / 2]]) line.setAttribute(name, value);
    handle.parentNode.append(line);
    this.#drag = { id: event.pointerId, line, from: this.#editor.step, at: [event.clientX, event.clientY], over: null };
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("is-connecting");
    requestAnimationFrame(() => this.#scroll());
  }

  #move(event) {
    if (event.pointerId !== this.#drag?.id) return;
    this.#drag.at = [event.clientX, event.clientY];
    this.#follow();
  }

  // The line follows the hand, and the step under it shows that it would be taken.
  #follow() {
    const { line, at, from } = this.#drag;
    const point = new DOMPoint(...at).matrixTransform(line.getScreenCTM().inverse());
    line.setAttribute("x2", point.x);
    line.setAttribute("y2", point.y);
    const over = document.elementFromPoint(...at)?.closest("[data-step]");
    this.#drag.over = over && over.dataset.step !== from ? over : null;
    for (const step of this.#picture.steps) step.classList.toggle("is-over", step === this.#drag.over);
  }

  #scroll() {
    if (!this.#drag) return;
    const { stage } = this.#picture;
    const { left, right, top, bottom } = stage.getBoundingClientRect();
    const [x, y] = this.#drag.at;
    const by = (place, start, end) => (place < start + EDGE ? -SPEED : place > end - EDGE ? SPEED : 0);
    stage.scrollBy({ left: by(x, left, right), top: by(y, top, bottom), behavior: "instant" });
    this.#follow();
    requestAnimationFrame(() => this.#scroll());
  }

  #drop(event) {
    if (event.pointerId !== this.#drag?.id) return;
    this.#move(event);
    const { from, over } = this.#drag;
    this.#end(event);
    if (!over) return this.#editor.say("Nothing was connected: the line did not end on a step.");
    const to = over.dataset.step;
    const words = `Connect ${this.#editor.name(from)} to ${this.#editor.name(to)}`;
    this.#sending.gesture({ do: "connect", from, to }, words, { follows: false });
  }

  #end({ pointerId }) {
    if (pointerId !== this.#drag?.id) return;
    const { line } = this.#drag;
    this.#drag = null;
    line.remove();
    this.#picture.stage.classList.remove("is-connecting");
    for (const step of this.#picture.steps) step.classList.remove("is-over");
    if (this.#picture.stage.hasPointerCapture(pointerId)) this.#picture.stage.releasePointerCapture(pointerId);
    this.#picture.release();
  }

  #escape(event) {
    if (event.key !== "Escape" || !this.#drag) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end({ pointerId: this.#drag.id });
    this.#editor.say("Nothing was connected.");
  }
}
