// The side panel and the tables: forms of the page that work without a script, and by script send each field as it is
// changed. The panel is made anew for whatever is selected, but never under somebody's hands.
import { swap } from "./keeping.js";

const REST = 150; // milliseconds that a selection stands before its panel is asked for
const PATIENCE = 15_000; // how long a form that leaves the page waits for strokes on their way
const NOT_SENT = new Set(["csrf_token", "writer", "based_on", "change", "own", "token"]);

export class SidePanel {
  #root;
  #editor;
  #sending;
  #place;
  #timer = 0;
  #shown; // what the panel is about
  #version; // the map it was made from
  #wanted = null; // the field that gets the focus once the panel is there
  #asked = 0;

  constructor(root, editor, sending) {
    this.#root = root;
    this.#editor = editor;
    this.#sending = sending;
    this.#place = root.querySelector("[data-side]");
    this.#shown = root.dataset.selected || "";
    this.#version = editor.version;
    root.addEventListener("submit", (event) => this.#submit(event));
    root.addEventListener("change", (event) => this.#change(event));
    root.addEventListener("click", (event) => this.#choose(event));
    editor.addEventListener("selection", () => this.#soon());
    editor.addEventListener("map", ({ detail }) => this.#map(detail));
    editor.addEventListener("panel", ({ detail }) => this.#open(detail));
    this.#place.addEventListener("focusout", () => this.#soon());
  }

  get #about() {
    return this.#editor.link ?? this.#editor.step ?? "";
  }

  #map({ table }) {
    const place = this.#root.querySelector("[data-table]");
    if (table !== undefined && place) swap(place, table);
    this.#soon();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), REST);
  }

  // Whether somebody is writing in the panel something that is not sent yet.
  get #isInHand() {
    const field = document.activeElement;
    return this.#place.contains(field) && "defaultValue" in field && !["checkbox", "radio", "submit", "button"].includes(field.type) && field.value !== (field.dataset.sent ?? field.defaultValue);
  }

  async #load() {
    const about = this.#about;
    if (this.#sending.isBusy || this.#isInHand) return;
    if (about === this.#shown && this.#version === this.#editor.version) return this.#focus();
    const asked = (this.#asked += 1);
    let answer;
    try {
      answer = await fetch(`${this.#root.dataset.panel}?select=${encodeURIComponent(about)}`, { headers: { Accept: "text/html" }, redirect: "manual", cache: "no-store" });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return; // no connection: the panel stays, and is asked for again with the next change
    }
    if (answer.status !== 200) return;
    const html = await answer.text();
    if (asked !== this.#asked || this.#isInHand || about !== this.#about) return;
    this.#shown = about;
    this.#version = this.#editor.version;
    swap(this.#place, html);
    this.#focus();
  }

  // Enter on a step leads into its panel; a guess leads to the field that it was made for.
  #open(name) {
    this.#wanted = name ?? "heading";
    this.#load();
  }

  #focus() {
    if (!this.#wanted) return;
    const field = this.#wanted === "heading" ? null : this.#place.querySelector(`[name="${this.#wanted}"]:not([type=hidden])`);
    const target = field ?? this.#place.querySelector("h2, h3");
    this.#wanted = null;
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target && !field) target.setAttribute("tabindex", "-1");
    target?.focus();
  }

  #choose(event) {
    const chosen = event.target.closest("a[href*='select=']");
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = new URL(chosen.href);
    if (address.pathname !== location.pathname) return;
    event.preventDefault();
    const id = address.searchParams.get("select");
    if (id in this.#editor.names) this.#editor.select(id);
    else this.#editor.selectLink(id);
    if (chosen.closest("[data-tables]")) this.#open();
  }

  // Forms

  #isOurs(form) {
    return form && form.method === "post" && new URL(form.action).pathname === this.#sending.thing && !form.matches("[data-typing]");
  }

  #change({ target }) {
    const { form } = target;
    if (this.#isOurs(form) && form.dataset.set) this.#set(form, target);
  }

  #set(form, field) {
    const value = valueOf(form, field);
    if (String(value) === field.dataset.sent) return;
    for (const one of form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)) one.dataset.sent = String(value);
    const { set, id } = form.dataset;
    const name = field.closest("fieldset")?.querySelector("legend")?.textContent.trim() || field.labels?.[0]?.textContent.trim() || field.name;
    const about = this.#editor.names[id];
    this.#sending.gesture({ do: "set", [set]: set === "heading" ? true : id, field: field.name, value }, `${about ? `${about}: ` : ""}${name}`, { follows: false });
  }

  #submit(event) {
    const form = event.target;
    if (form.matches("[data-typing]") || form.method !== "post") return;
    if (!this.#isOurs(form)) return this.#leave(event);
    event.preventDefault();
    if (form.dataset.set) {
      for (const field of form.elements) if (field.name && !NOT_SENT.has(field.name) && isChanged(field)) this.#set(form, field);
      return;
    }
    const fields = [...new FormData(form, event.submitter)].filter(([name, value]) => !NOT_SENT.has(name) && typeof value === "string");
    this.#sending.fields(fields, form.dataset.words ?? event.submitter?.textContent.trim() ?? "A change", { follows: false });
  }

  // A form that saves the map or puts it away goes once everything before it has arrived.
  async #leave(event) {
    if (!this.#sending.isBusy) return;
    event.preventDefault();
    const end = Date.now() + PATIENCE;
    this.#editor.say("Waiting for your last changes to be saved.");
    while (this.#sending.isBusy && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
    if (this.#sending.isBusy) this.#editor.say("Some changes still wait to be saved, so this was not done. Try again when they have arrived.");
    else event.target.requestSubmit(event.submitter);
  }
}

function valueOf(form, field) {
  if (field.type !== "checkbox") return field.type === "radio" ? (form.elements[field.name].value ?? "") : field.value;
  const group = [...form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)];
  return group.filter((one) => one.checked).map((one) => one.value);
}

function isChanged(field) {
  if (field.dataset.sent !== undefined) return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return "defaultValue" in field && field.value !== field.defaultValue;
}
