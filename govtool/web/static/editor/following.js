// The other facilitator: asks every few seconds, while the page can be seen, whether the map has changed, and shows it.

const PAUSE = 2500; // milliseconds
const ENDED = new Set([404, 409, 410]);
const LONGEST_TRY = 10_000;
const LONGEST_HEADER = 7000; // characters that servers take

export class Following {
  #address;
  #ended;
  #out;
  #editor;
  #sending;
  #timer = 0;
  #isAsking = false;

  constructor(root, editor, sending) {
    this.#address = root.dataset.state;
    this.#ended = root.querySelector("[data-ended]");
    this.#out = root.querySelector("[data-signed-out]");
    this.#editor = editor;
    this.#sending = sending;
    document.addEventListener("visibilitychange", () => this.#ask());
    sending.addEventListener("state", ({ detail }) => {
      if (detail.waiting === 0 && editor.drawn < editor.version) this.#ask();
    });
    this.#ask();
  }

  async #ask() {
    clearTimeout(this.#timer);
    if (this.#isAsking || !this.#ended.hidden || document.visibilityState === "hidden") return;
    this.#isAsking = true;
    try {
      if (!this.#sending.isBusy) await this.#look();
    } catch (error) {
      // No connection: the next try comes soon, and the waiting line speaks of what could not be sent.
      if (!(error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)) throw error;
    } finally {
      this.#isAsking = false;
      this.#timer = setTimeout(() => this.#ask(), PAUSE);
    }
  }

  async #look() {
    const { drawn: since, stood } = this.#editor;
    const headers = { Accept: "application/json" };
    if (stood.length < LONGEST_HEADER) headers["Govtool-Stood"] = stood;
    const answer = await fetch(`${this.#address}?since=${since}`, {
      headers, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(LONGEST_TRY),
    });
    if (answer.ok || answer.status === 401) this.#out.hidden = answer.ok;
    if (ENDED.has(answer.status)) this.#ended.hidden = false;
    if (answer.status !== 200) return;
    const told = await answer.json();
    if (told.version <= since) return;
    this.#editor.take(told);
    const words = (told.others ?? []).map((one) => `${one.by}: ${one.words}`);
    if (words.length) this.#editor.say(words.length > 3 ? `${words.length} changes by others.` : words.join(" "));
  }
}
