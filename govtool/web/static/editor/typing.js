// The text box, and every key. What is typed goes off in the order of the keys, however slow the answers are: a stroke
// that depends on the one before says so, and only walking waits, because it needs the picture.

const ARROWS = new Set(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"]);
const SIZES = { "+": "in", "-": "out", 0: "whole" };

export class Typing {
  #root;
  #editor;
  #sending;
  #picture;
  #box;
  #label;
  #held = []; // what was done after a walk that waits for the picture
  #renaming = null; // { step, name } while the box holds a new name

  constructor(root, editor, sending, picture) {
    this.#root = root;
    this.#editor = editor;
    this.#sending = sending;
    this.#picture = picture;
    this.#box = root.querySelector("[data-box]");
    this.#label = root.querySelector("[data-box-label]");
    this.#box.form.addEventListener("submit", (event) => this.#enter(event));
    this.#box.form.querySelector("[data-cancel]").addEventListener("click", () => this.#cancel());
    for (const button of root.querySelectorAll("[data-key]")) button.addEventListener("click", (event) => this.#button(event, button));
    document.addEventListener("keydown", (event) => this.#key(event));
    editor.addEventListener("selection", () => this.#selection());
    editor.addEventListener("map", ({ detail }) => this.#map(detail));
    editor.addEventListener("typing", () => this.#box.focus());
    editor.addEventListener("typed", ({ detail }) => this.#giveBack(detail));
    sending.addEventListener("state", () => this.#let());
    this.#selection();
    if (matchMedia("(hover: hover)").matches && !location.hash) this.#box.focus({ preventScroll: true });
  }

  // The box

  #enter(event) {
    event.preventDefault();
    const text = this.#box.value.trim();
    const renaming = this.#renaming;
    this.#box.value = "";
    this.#end();
    if (!text) return;
    if (renaming) {
      this.#do(() => this.#sending.gesture({ do: "rename", step: renaming.step, name: text }, `Rename ${renaming.name} to ${text}`, { follows: false }));
    } else this.#do(() => this.#sending.gesture({ do: "type", text, after: this.#sending.selected }, text));
  }

  #rename() {
    const step = this.#sending.selected;
    if (!step) return this.#editor.say("No step is selected.");
    const name = this.#editor.isFollowing ? "" : this.#editor.name(step);
    this.#renaming = { step, name: name || "the step just added", kept: this.#box.value };
    this.#box.value = name;
    this.#box.form.classList.add("is-renaming");
    this.#label.textContent = `New name of ${this.#renaming.name}`;
    this.#box.focus();
    this.#box.select();
    this.#editor.say("Type the new name. Enter keeps it, Escape leaves it as it was.");
  }

  // Back from renaming to adding; what was half typed before comes back.
  #cancel() {
    if (!this.#renaming) return;
    this.#box.value = "";
    this.#end();
    this.#box.focus();
    this.#editor.say("The name stays.");
  }

  #end() {
    if (!this.#renaming) return;
    this.#box.value = this.#renaming.kept;
    this.#renaming = null;
    this.#box.form.classList.remove("is-renaming");
    this.#selection();
  }

  #giveBack(text) {
    this.#cancel();
    this.#box.value = this.#box.value ? `${text} ${this.#box.value}` : text;
    this.#box.focus();
  }

  // Order. A walk waits until it is known where it begins; whatever is done after it waits behind it.

  #do(act, { isWalk = false } = {}) {
    if (this.#held.length || (isWalk && this.#editor.isFollowing && this.#sending.isCalm)) this.#held.push({ act, isWalk });
    else act();
  }

  #let() {
    while (this.#held.length && !(this.#held[0].isWalk && this.#editor.isFollowing && this.#sending.isCalm)) this.#held.shift().act();
  }

  #selection() {
    const { isFollowing, step } = this.#editor;
    if (this.#renaming && !isFollowing && typeof this.#renaming.step === "object") this.#renaming.step = step;
    if (!this.#renaming) this.#name();
    this.#showGuess();
    this.#let();
  }

  #name() {
    const name = this.#editor.name(this.#editor.step);
    const strong = document.createElement("b");
    strong.textContent = name;
    if (this.#editor.isFollowing && this.#sending.isBusy) this.#label.replaceChildren("Add the next step");
    else if (name) this.#label.replaceChildren("Add a step after ", strong);
    else this.#label.replaceChildren(Object.keys(this.#editor.names).length ? "Add a step" : "Add the first step");
  }

  #map({ guess, can_undo: canUndo, can_redo: canRedo }) {
    for (const [key, can] of [["undo", canUndo], ["redo", canRedo]]) {
      const button = this.#root.querySelector(`[data-key=${key}]`);
      if (can !== undefined) button.setAttribute("aria-disabled", String(!can));
    }
    if (guess === undefined) return;
    const line = this.#root.querySelector("[data-guess]");
    line.dataset.guess = guess?.step ?? "";
    if (guess) line.querySelector("[data-guess-words]").textContent = guess.said;
  }

  // What a step is taken for is told as long as that step is selected.
  #showGuess() {
    const line = this.#root.querySelector("[data-guess]");
    line.hidden = !line.dataset.guess || line.dataset.guess !== this.#editor.step;
  }

  // Keys

  #key(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const { target } = event;
    const isBox = target === this.#box;
    if (!isBox && target !== document.body && !this.#root.contains(target)) return;
    if (event.key === "Escape") return this.#escape(event, isBox);
    const isField = !isBox && target.matches("input:not([type=checkbox], [type=radio], [type=submit]), select, textarea");
    if (isField) return;
    const isEmpty = isBox ? !this.#box.value && !this.#renaming : true;
    const isOnPicture = this.#picture.stage.contains(target);
    if (this.#command(event, { isBox, isEmpty, isOnPicture })) event.preventDefault();
    else if (!isBox && (isOnPicture || target === document.body || event.key === "/")) this.#typeOn(event);
  }

  // Whether the key was a command.
  #command(event, { isBox, isEmpty, isOnPicture }) {
    const { key } = event;
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isControl && isEmpty && key.toLowerCase() === "z") return this.#act(event.shiftKey ? "redo" : "undo");
    if (isControl && isEmpty && key.toLowerCase() === "y") return this.#act("redo");
    if (event.ctrlKey || event.metaKey) return false;
    if (event.altKey) return (key === "ArrowUp" || key === "ArrowDown") && this.#act(key === "ArrowUp" ? "up" : "down");
    if (key === "F2") return this.#act("rename");
    const isMine = (isBox && isEmpty) || isOnPicture;
    if (!isMine) return false;
    if (ARROWS.has(key) && !event.shiftKey) return this.#done(() => this.#picture.walk(key), { isWalk: true });
    if (key === "Delete" || (key === "Backspace" && isOnPicture)) return this.#act("delete");
    if (isOnPicture && key in SIZES) return this.#done(() => this.#picture.zoom(SIZES[key]));
    if (isOnPicture && (key === "Enter" || key === " ")) return this.#done(() => this.#editor.dispatchEvent(new CustomEvent("panel")));
    return false;
  }

  #done(act, options) {
    this.#do(act, options);
    return true;
  }

  // Letters that are typed on the picture belong in the box; a slash only leads there.
  #typeOn(event) {
    const isLetter = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ";
    if (!isLetter) return;
    this.#box.focus();
    if (event.key === "/") event.preventDefault();
  }

  #escape(event, isBox) {
    event.preventDefault();
    if (this.#renaming) this.#cancel();
    else if (!isBox) this.#box.focus();
  }

  #button(event, button) {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    if (button.dataset.key === "type") this.#editor.dispatchEvent(new CustomEvent("panel", { detail: "type" }));
    else this.#act(button.dataset.key);
  }

  #act(name) {
    const { link } = this.#editor;
    const words = this.#editor.isFollowing ? "the step just added" : this.#editor.name(this.#editor.step);
    if (name === "undo" || name === "redo") return this.#done(() => this.#sending.gesture({ do: name }, name === "undo" ? "Undo" : "Redo"));
    if (name === "rename") return this.#done(() => this.#rename());
    return this.#done(() => {
      const step = this.#sending.selected;
      const isDrawn = link && this.#picture.stage.querySelector(`[data-link="${CSS.escape(link)}"]`);
      if (!step && !isDrawn) this.#editor.say("No step is selected.");
      else if (name === "delete" && isDrawn) this.#sending.gesture({ do: "delete", link }, "Delete a link");
      else if (name === "delete") this.#sending.gesture({ do: "delete", step }, `Delete ${words}`);
      else this.#sending.gesture({ do: "lane", step, provider: name }, `Move ${words} one lane ${name}`);
    });
  }
}
