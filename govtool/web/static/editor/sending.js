// Strokes on their way: put into the queue in the order of the hand, sent one at a time, shown while they wait.

const SHOWN = 4; // how many waiting strokes are named
const PATIENCE = 700; // milliseconds before a stroke that is on its way counts as waiting
const SAVING = "Saving …";
const FOLLOWED = { is: "selected" }; // as the queue knows it: whatever the stroke before will have selected

export class Sending extends EventTarget {
  #editor;
  #queue;
  #sender;
  #line;
  #list;
  #keep;
  #last; // the token of the newest stroke of this page
  #mine = new Set();
  #offering = Promise.resolve();
  #underway = 0; // strokes that are being put into the queue
  #timer = 0;
  #isWaiting = false;

  constructor(root, editor, queue, sender) {
    super();
    this.#editor = editor;
    this.#queue = queue;
    this.#sender = sender;
    this.#line = root.querySelector("[data-saving]");
    this.#list = root.querySelector("[data-waiting]");
    this.#keep = root.querySelector("[data-saving-keep]");
    this.thing = root.dataset.changes;
    this.#listen();
  }

  #listen() {
    const box = this.#keep;
    box.checked = this.#queue.isKept;
    box.addEventListener("change", async () => {
      await this.#queue.keepNothing(!box.checked);
      await this.show();
    });
    this.#sender.addEventListener("saved", ({ detail }) => this.#saved(detail));
    this.#sender.addEventListener("refused", ({ detail }) => this.#refused(detail));
    this.#sender.addEventListener("state", () => this.show());
    window.addEventListener("beforeunload", (event) => {
      if (this.#underway || (!this.#queue.isKept && this.isBusy)) event.preventDefault();
    });
  }

  // Strokes that an earlier page left behind go first, and what is typed now comes after them.
  async begin() {
    this.#line.hidden = false;
    this.#keep.parentElement.hidden = false;
    const waiting = await this.#waiting();
    this.#last = waiting.at(-1)?.token;
    for (const { token } of waiting) this.#mine.add(token);
    if (waiting.length) this.#editor.follow();
    for (const { token, fields, parked, each } of await this.#queue.of(this.thing)) {
      if (parked) this.dispatchEvent(new CustomEvent("refused", { detail: { token, fields, why: parked, words: each?.words } }));
    }
    await this.show();
  }

  // Whether strokes of this page are on their way.
  get isBusy() {
    return this.#underway > 0 || this.#mine.size > 0;
  }

  // Whether answers come. Where nothing waits, an old trouble counts no more: another page may have sent what waited.
  get isCalm() {
    return this.#state === "calm";
  }

  get #state() {
    const { state } = this.#sender;
    return state === "offline" || this.isBusy || this.#isWaiting ? state : "calm";
  }

  // What a stroke is about, if it is about what is selected.
  get selected() {
    return this.#editor.isFollowing ? FOLLOWED : this.#editor.step;
  }

  // Sends a gesture; `words` are what a person would call it. What it selects is selected when its answer comes, unless
  // the person selects something else before.
  gesture(gesture, words, { follows = true } = {}) {
    this.fields([["gesture", JSON.stringify(gesture)]], words, { follows });
  }

  // Sends a form of the page as it is filled in.
  fields(fields, words, { follows = true } = {}) {
    const context = JSON.stringify(this.selected);
    const { drawn: basedOn, stood } = this.#editor;
    const told = [...fields.filter(([name]) => name !== "stood"), ["stood", stood]];
    this.#underway += 1;
    document.querySelector("#status").replaceChildren(); // what was told of the page before has been seen
    if (follows) this.#editor.follow();
    if (this.isCalm) put(this.#line.querySelector("[data-saving-quiet]"), SAVING);
    this.#offering = this.#offering.then(async () => {
      const token = await this.#queue.offer({
        thing: this.thing, fields: told, basedOn, ready: 0, last: this.#last, each: { words, context },
      });
      this.#last = token;
      this.#mine.add(token);
      this.#underway -= 1;
      this.#sender.poke();
      await this.show();
    });
  }

  // The same stroke once more, on the map as it is now.
  async again({ token, fields, words }) {
    await this.#queue.forget(token);
    this.fields(fields, words);
  }

  async forget(token) {
    await this.#queue.forget(token);
    await this.show();
  }

  async #saved({ thing, token, answer }) {
    if (thing !== this.thing) return;
    const isOurs = this.#mine.delete(token);
    this.#editor.take(answer, { isOurs, isLast: isOurs && token === this.#last && this.#underway === 0 });
    const others = (answer.others ?? []).map((one) => `${one.by}: ${one.words}`);
    if (isOurs && answer.said) this.#editor.say([answer.said, ...others].join(" "));
    await this.show();
  }

  async #refused(detail) {
    if (detail.thing !== this.thing) return;
    const isOurs = this.#mine.delete(detail.token);
    if (isOurs && detail.token === this.#last && this.#underway === 0) this.#editor.take({ version: -1 }, { isLast: true });
    this.dispatchEvent(new CustomEvent("refused", { detail }));
    await this.show();
  }

  async #waiting() {
    return (await this.#queue.of(this.thing)).filter((item) => !item.parked);
  }

  // The line that says how it stands, and which strokes wait. What only takes a moment is not talked about.
  async show() {
    clearTimeout(this.#timer);
    const waiting = await this.#waiting();
    const oldest = Date.now() - Math.min(...waiting.map((item) => item.at));
    const isOld = waiting.length > 0 && oldest > PATIENCE;
    this.#isWaiting = waiting.length > 0;
    const { isCalm } = this;
    if (waiting.length && isCalm && !isOld) this.#timer = setTimeout(() => this.show(), PATIENCE);
    put(this.#line.querySelector("[data-saving-words]"), isCalm ? "" : this.#trouble(waiting.length));
    put(this.#line.querySelector("[data-saving-quiet]"), isCalm ? quiet(waiting.length + this.#underway, isOld) : "");
    this.#name(isCalm && !isOld ? [] : waiting);
    this.dispatchEvent(new CustomEvent("state", { detail: { state: this.#state, waiting: waiting.length } }));
  }

  #trouble(number) {
    const strokes = `${number} ${number === 1 ? this.#line.dataset.one : this.#line.dataset.many}`;
    const kept = this.#queue.isKept || !number ? "" : " They are not kept in this browser: stay on this page until they are saved.";
    const state = this.#state;
    if (state === "offline") return number ? `Offline – ${strokes} waiting. Go on: they arrive in order.${kept}` : "Offline. Go on: what you change waits here.";
    if (state === "signed-out") return number ? `You are signed out – ${strokes} waiting.${kept}` : "You are signed out.";
    if (state === "other-person") return "Not saved: somebody else is signed in here by now.";
    return number ? `No answer – ${strokes} waiting, trying again.${kept}` : "No answer – trying again.";
  }

  #name(waiting) {
    const items = waiting.slice(0, SHOWN).map((item) => line(item.each?.words ?? ""));
    if (waiting.length > SHOWN) items.push(line(`and ${waiting.length - SHOWN} more`));
    this.#list.replaceChildren(...items);
    this.#list.hidden = items.length === 0;
  }
}

const quiet = (number, isOld) => (number === 0 ? "Every change is saved." : isOld ? `Saving ${number} …` : SAVING);

function put(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

function line(words) {
  const made = document.createElement("li");
  made.textContent = words;
  return made;
}
