// What stands above a form, or above the page, while something has to be decided about a change. All words that people
// wrote go in as text.

const WHY = {
  forbidden: "You may no longer change this, so what you wrote was not saved. Copy what you need of it.",
  gone: "What you were writing in is no longer there, so what you wrote was not saved. Copy what you need of it.",
  late: "What you wrote came too late and was not saved. Copy what you need of it.",
  long: "What you wrote is too long and was not saved. Copy it, and save it in parts.",
  refused: "The site could not take what you wrote, so it was not saved. Copy it, then open the page again.",
};

function part(name, text = "", options = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(options)) made.setAttribute(key, value);
  return made;
}

function button(text, onClick) {
  const made = part("button", text, { type: "button", class: "nhsuk-button nhsuk-button--secondary" });
  made.addEventListener("click", onClick);
  return made;
}

function frame(label, ...parts) {
  const made = part("section", "", { class: "gt-status__line gt-status__line--warning gt-saving-panel", "aria-label": label, "data-saving-panel": "" });
  made.append(...parts);
  return made;
}

// Both texts side by side, and what can be done: the form below holds the person's own, to be changed as they like.
export function conflictPanel(why, { onKeep, onTake }) {
  const both = part("div", "", { class: "gt-both" });
  for (const [heading, said] of [["Not saved yet", why.yours], ["Saved in between", why.theirs]]) {
    const list = part("dl", "", { class: "gt-said" });
    for (const [name, words] of said.length ? said : [["Nothing", "It is blank."]]) {
      const line = part("div");
      line.append(part("dt", name), part("dd", words));
      list.append(line);
    }
    const column = part("div");
    column.append(part("h2", heading, { class: "nhsuk-heading-s" }), list);
    both.append(column);
  }
  const choices = part("div", "", { class: "nhsuk-button-group" });
  choices.append(button("Save what the form below says", onKeep), button("Leave it as it was saved in between", onTake));
  const told = "Nothing was saved yet: this was changed elsewhere in between. Both are here. The form below holds yours; change it as you like, then choose.";
  return frame("Both texts", part("p", told), both, choices);
}

// A text that cannot be saved any more, given back.
export function copyPanel(why, fields, onDone) {
  const text = part("textarea", fields.map(([, value]) => value).join("\n\n"), {
    class: "nhsuk-textarea", rows: "6", readonly: "", id: `copy-${Math.random().toString(36).slice(2)}`,
  });
  const label = part("label", "What you wrote", { class: "nhsuk-label", for: text.id });
  const copy = button("Copy", () => {
    text.select();
    if (!navigator.clipboard) document.execCommand("copy");
    else navigator.clipboard.writeText(text.value).catch(() => document.execCommand("copy"));
  });
  const done = button("I have it: throw it away here", onDone);
  const choices = part("div", "", { class: "nhsuk-button-group" });
  choices.append(copy, done);
  return frame("What was not saved", part("p", why.message ?? WHY[why.kind] ?? WHY.refused), label, text, choices);
}

// The way to sign in without leaving this page.
export function signInPanel() {
  const told = part("p", "You are no longer signed in. Nothing is lost: sign in, come back to this page, and it is saved. ");
  told.append(part("a", "Sign in (opens another window)", { href: "/sign-in", target: "_blank", rel: "noopener" }));
  return frame("Signed out", told);
}
