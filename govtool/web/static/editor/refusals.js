// Strokes that could not be done: each is given back with the reason, and nothing of it is lost until the person says so.

const WHY = {
  forbidden: "You may no longer change this map.",
  gone: "This map was put away, and is not being changed any more.",
  late: "This map was put away before your change came.",
  long: "It is too long.",
  refused: "The site could not take it.",
};

export class Refusals {
  #editor;
  #sending;
  #place;
  #template;

  constructor(root, editor, sending) {
    this.#editor = editor;
    this.#sending = sending;
    this.#place = root.querySelector("[data-refused]");
    this.#template = root.querySelector("template[data-refusal]");
    sending.addEventListener("refused", ({ detail }) => this.#add(detail));
    const out = root.querySelector("[data-signed-out]");
    sending.addEventListener("state", ({ detail }) => (out.hidden = detail.state !== "signed-out"));
  }

  #add(refused) {
    const { why, words, fields } = refused;
    const made = this.#template.content.firstElementChild.cloneNode(true);
    const said = reasonOf(why);
    made.querySelector("[data-what]").textContent = words ?? "A change";
    made.querySelector("[data-why]").textContent = said;
    const both = made.querySelector("[data-both]");
    both.hidden = why.kind !== "conflict";
    if (!both.hidden) {
      fill(both.querySelector("[data-yours]"), why.yours ?? []);
      fill(both.querySelector("[data-theirs]"), why.theirs ?? []);
    }
    const typed = typedIn(fields);
    this.#on(made, "back", typed !== null, refused, () => this.#editor.dispatchEvent(new CustomEvent("typed", { detail: typed })));
    this.#on(made, "again", why.kind === "conflict", refused, () => this.#sending.again(refused));
    this.#on(made, "leave", true, refused, () => {});
    this.#place.append(made);
    this.#place.hidden = false;
    this.#editor.say(`Not done: ${words ?? "a change"}. ${said}`);
  }

  #on(made, name, isOffered, refused, act) {
    const button = made.querySelector(`[data-${name}]`);
    button.hidden = !isOffered;
    button.addEventListener("click", async () => {
      await act();
      await this.#sending.forget(refused.token);
      made.remove();
      this.#place.hidden = this.#place.childElementCount === 0;
      this.#editor.dispatchEvent(new CustomEvent("typing"));
    });
  }
}

function reasonOf(why) {
  const said = why.errors ?? why.problems?.map((item) => item.message) ?? [];
  return said.length ? said.join(" ") : (why.message ?? WHY[why.kind] ?? WHY.refused);
}

// The text that was typed into the box, if it was that.
function typedIn(fields) {
  const gesture = fields.find(([name]) => name === "gesture")?.[1];
  const { do: deed, text } = gesture ? JSON.parse(gesture) : {};
  return deed === "type" ? text : null;
}

function fill(list, said) {
  for (const [name, words] of said) {
    const line = document.createElement("div");
    for (const [tag, text] of [["dt", name], ["dd", words]]) {
      const made = document.createElement(tag);
      made.textContent = text;
      line.append(made);
    }
    list.append(line);
  }
}
