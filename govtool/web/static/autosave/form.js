// A form that saves by itself. What is typed goes into the queue at once and to the server after a short rest; the button
// still works as without a script, and first waits for what is on its way.
import { fieldsOf, fill, same } from "./fields.js";
import { conflictPanel, copyPanel, signInPanel } from "./panel.js";

const AFTER_TYPING = 4000; // milliseconds of rest before the server is asked to save
const AFTER_A_FIELD = 700;
const INTO_THE_QUEUE = 250;
const PATIENCE = 15_000; // how long the button waits for what is on its way
const WAITING = "Not saved yet."; // seen, but not read out at every pause
const COPIED = new Set(["gone", "late", "forbidden", "long", "refused"]);

export class SavingForm {
  #form;
  #queue;
  #sender;
  #line;
  #last; // the token of the state that this page offered last, or took over from the queue
  #stored; // the fields as the server has them
  #timer = 0;
  #isHeld = false; // both texts are shown: nothing is sent until the person has chosen
  #newest; // while both texts are shown: the version stored now
  #isGoing = false;
  #panel = null;
  #noting = Promise.resolve();
  savedAt = null;
  problem = "";

  constructor(form, queue, sender) {
    this.#form = form;
    this.#queue = queue;
    this.#sender = sender;
    this.#line = form.querySelector("[data-saving]");
    this.thing = new URL(form.action).pathname;
    this.#stored = fieldsOf(form);
  }

  get #basedOn() {
    return Number(this.#form.elements.based_on.value) || 0;
  }

  get isDirty() {
    return !same(fieldsOf(this.#form), this.#stored);
  }

  // Lets the page be left without a question, when the person has been asked already.
  let() {
    this.#isGoing = true;
  }

  async begin() {
    const form = this.#form;
    const isShownAgain = Boolean(document.querySelector(".nhsuk-error-summary")) || "unsent" in form.dataset;
    this.#isHeld = Boolean(document.querySelector(".gt-both")) || "unsent" in form.dataset;
    this.#line.hidden = false;
    this.#listen();
    const waiting = (await this.#queue.of(this.thing)).at(-1);
    if (isShownAgain) {
      this.#stored = null;
      this.#last = waiting?.token;
      if (this.#isHeld) await this.#note(Infinity);
    } else if (waiting) await this.#takeOver(waiting);
    await this.show();
  }

  // A state that an earlier page left behind: sent again, and shown where nothing newer is stored.
  async #takeOver(waiting) {
    if (waiting.basedOn === this.#basedOn && !this.isDirty) {
      this.#fill(waiting.fields);
      this.#last = waiting.token;
    }
    await this.#queue.release(waiting.token);
    this.#sender.poke();
  }

  #listen() {
    const form = this.#form;
    const box = this.#line.querySelector("[data-saving-keep]");
    box.checked = this.#queue.isKept;
    for (const [type, rest] of [["input", AFTER_TYPING], ["change", AFTER_A_FIELD]]) {
      form.addEventListener(type, ({ target }) => {
        if (target !== box) this.#soon(rest);
      });
    }
    box.addEventListener("change", async () => {
      await this.#queue.keepNothing(!box.checked);
      await this.show();
    });
    form.addEventListener("submit", (event) => this.#submit(event));
    window.addEventListener("pageshow", () => (this.#isGoing = false));
    for (const type of ["pagehide", "visibilitychange"]) window.addEventListener(type, () => this.#hurry());
    window.addEventListener("beforeunload", (event) => {
      if (!this.#isGoing && this.isDirty && (this.#timer || !this.#queue.isKept || this.#isHeld)) event.preventDefault();
    });
    this.#sender.addEventListener("saved", ({ detail }) => this.#saved(detail));
    this.#sender.addEventListener("refused", ({ detail }) => this.#refused(detail));
    this.#sender.addEventListener("state", () => this.show());
  }

  // What was typed just now is on its way.
  async flush() {
    if (this.#timer && !this.#isHeld) await this.#note(0);
  }

  #soon(rest) {
    clearTimeout(this.#timer);
    this.problem = "";
    this.#timer = setTimeout(() => this.#note(this.#isHeld ? Infinity : Date.now() + rest), INTO_THE_QUEUE);
    this.show();
  }

  #hurry() {
    if (this.#timer && document.visibilityState === "hidden" && !this.#isHeld) this.#note(0);
  }

  // Puts what the form says into the queue; one after the other, so that no state overtakes a newer one.
  #note(ready) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#noting = this.#noting.then(() => this.#write(ready));
    return this.#noting;
  }

  async #write(ready) {
    const waiting = (await this.#queue.of(this.thing)).find((item) => item.token === this.#last);
    const fields = fieldsOf(this.#form);
    if (waiting && !waiting.inDoubt && same(fields, this.#stored)) {
      await this.#queue.withdraw(this.#last);
      this.#last = undefined;
    } else if (waiting && !waiting.parked && same(fields, waiting.fields)) {
      if (ready < waiting.ready) await this.#queue.release(waiting.token, this.#basedOn);
    } else if (waiting || !same(fields, this.#stored)) {
      this.#last = await this.#queue.offer({ thing: this.thing, fields, basedOn: this.#basedOn, ready, last: this.#last });
    }
    if (Number.isFinite(ready)) this.#sender.poke();
    await this.show();
  }

  // The button: what is on its way arrives first, then the form goes as it would without a script.
  async #submit(event) {
    if (this.#isGoing) return;
    event.preventDefault();
    const { submitter } = event;
    let mayGo = true; // as well if something here fails: the button must always do its work
    try {
      this.#choose();
      await this.#note(0);
      mayGo = await this.#settled();
      const version = await this.#queue.versionOf(this.#last);
      if (version !== undefined) this.#form.elements.based_on.value = String(version);
    } finally {
      this.#isGoing = mayGo;
      if (mayGo) this.#form.requestSubmit(submitter);
      else this.show();
    }
  }

  // Both texts were shown, and the person saves theirs.
  #choose() {
    if (this.#newest !== undefined) this.#form.elements.based_on.value = String(this.#newest);
    this.#newest = undefined;
    this.#isHeld = false;
    this.#remove();
  }

  // Whether nothing of this form is on its way any more; false when that takes too long or is refused for good.
  async #settled() {
    const end = Date.now() + PATIENCE;
    this.#sender.retry();
    while (Date.now() < end) {
      const waiting = await this.#queue.of(this.thing);
      if (waiting.every((item) => item.parked)) return !waiting.some((item) => COPIED.has(item.parked.kind));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }

  async #saved({ thing, token, version, fields }) {
    if (thing !== this.thing) return this.show();
    const later = (await this.#queue.of(thing)).find((item) => item.token === this.#last);
    const isOurs = token === this.#last || later?.basedOn === version;
    if (!isOurs && !this.isDirty && version > this.#basedOn) {
      this.#fill(fields);
      this.#last = token;
    }
    if (isOurs || this.#last === token) {
      this.#stored = fields;
      this.#form.elements.based_on.value = String(version);
    }
    this.savedAt = new Date();
    if (!this.#isHeld) this.#remove();
    await this.show();
  }

  async #refused({ thing, token, why, fields }) {
    if (thing !== this.thing) return;
    if (why.kind === "conflict") this.#showBoth(token, why, fields);
    else if (COPIED.has(why.kind)) {
      this.#put(copyPanel(why, fields, async () => {
        await this.#queue.forget(token);
        this.#remove();
        await this.show();
      }));
    } else this.problem = (why.problems ?? []).map((item) => item.message).join(" ");
    await this.show();
  }

  #showBoth(token, why, fields) {
    if (token !== this.#last && !this.isDirty) this.#fill(fields);
    this.#last = token;
    this.#newest = why.version;
    this.#isHeld = true;
    this.#put(
      conflictPanel(why, {
        onKeep: async () => {
          this.#choose();
          await this.#note(0);
        },
        onTake: async () => {
          await this.#queue.forget(this.#last);
          this.#isGoing = true;
          location.reload();
        },
      }),
    );
  }

  #fill(fields) {
    const left = fill(this.#form, fields);
    if (left.length) this.#put(copyPanel({ message: "There is no field any more for this part of what you wrote." }, left.map((value) => ["", value]), () => this.#remove()));
    this.#form.dispatchEvent(new Event("change"));
  }

  #put(panel) {
    this.#remove();
    this.#panel = panel;
    this.#form.before(panel);
  }

  #remove() {
    this.#panel?.remove();
    this.#panel = null;
  }

  // The line that says how it stands; it is read out only when its words change.
  async show() {
    const waiting = (await this.#queue.all()).filter((item) => !item.parked || item.parked.kind === "invalid");
    const words = this.#words(new Set(waiting.map((item) => item.thing)).size);
    const isQuiet = words.startsWith(WAITING);
    for (const [name, text] of [["words", isQuiet ? "" : words], ["quiet", isQuiet ? words : ""]]) {
      const line = this.#line.querySelector(`[data-saving-${name}]`);
      if (line.textContent !== text) line.textContent = text;
    }
    const isOut = this.#sender.state === "signed-out" && waiting.length > 0;
    if (isOut && !this.#panel) this.#put(signInPanel());
  }

  #words(count) {
    const isWaiting = count > 0 || this.#timer || this.isDirty;
    if (!isWaiting) return this.savedAt ? `Saved ${clock(this.savedAt)}` : "";
    const kept = this.#queue.isKept ? "" : " It is not kept in this browser: stay on this page until it is saved.";
    const { one, many } = this.#line.dataset;
    const number = Math.max(count, 1);
    if (this.#isHeld) return `${WAITING}${kept}`;
    if (this.#sender.state === "offline") return `Offline – ${number} ${number === 1 ? one : many} waiting.${kept}`;
    if (this.#sender.state === "trouble") return `Not saved yet – trying again.${kept}`;
    if (this.#sender.state === "signed-out") return `Not saved yet: you are signed out.${kept}`;
    if (this.#sender.state === "other-person") return "Not saved: somebody else is signed in here by now. Copy what you need.";
    if (this.problem) return `Not saved: ${this.problem}`;
    return `${WAITING}${kept}`;
  }
}

const clock = (at) => at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
