// What the checks find, beside the picture: it changes quietly. Only the count is read out; pointing at a finding, or
// moving to it with the keyboard, shows its steps and links on the picture.

const IS_NEW = 2500; // milliseconds for which a finding that just came stands out

export class Findings {
  #list;
  #count;
  #picture;
  #template;

  constructor(root, editor, picture) {
    this.#list = root.querySelector("[data-findings]");
    this.#count = root.querySelector("[data-findings-count]");
    this.#template = root.querySelector("template[data-finding-row]");
    this.#picture = picture;
    editor.addEventListener("map", ({ detail }) => this.#show(detail));
    for (const type of ["pointerover", "focusin"]) this.#list.addEventListener(type, ({ target }) => this.#light(target.closest("[data-finding]")));
    for (const type of ["pointerleave", "focusout"]) this.#list.addEventListener(type, () => picture.light(null));
    this.#list.addEventListener("click", ({ target }) => {
      const [first] = ids(target.closest("[data-show]")?.closest("[data-finding]")?.dataset.steps ?? "");
      if (first) editor.select(first);
    });
  }

  #light(item) {
    if (item) this.#picture.light({ steps: ids(item.dataset.steps), links: ids(item.dataset.links) });
  }

  // Rows that stay are kept as they are, so that neither focus nor pointer loses its place.
  #show({ findings, findings_said: said }) {
    if (!findings) return;
    const rows = new Map([...this.#list.children].map((row) => [row.dataset.finding, row]));
    const wanted = findings.map((finding) => this.#row(finding, rows.get(finding.id)));
    const kept = new Set(wanted);
    for (const row of rows.values()) if (!kept.has(row)) this.#drop(row, wanted);
    wanted.forEach((row, place) => {
      if (this.#list.children[place] !== row) this.#list.insertBefore(row, this.#list.children[place] ?? null);
    });
    const words = said ?? counted(findings.length);
    if (this.#count.textContent !== words) this.#count.textContent = words;
  }

  // A row that goes while the focus is in it hands the focus to the next one.
  #drop(row, wanted) {
    const hasFocus = row.contains(document.activeElement);
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (hasFocus) ((wanted.includes(next) ? next : wanted[0])?.querySelector("[data-show]") ?? this.#count).focus();
  }

  #row(finding, before) {
    const row = before ?? this.#template.content.firstElementChild.cloneNode(true);
    row.dataset.finding = finding.id;
    row.dataset.steps = finding.steps.join(" ");
    row.dataset.links = finding.links.join(" ");
    row.className = `gt-ed__finding gt-finding--${finding.severity}`;
    const pill = row.querySelector("[data-severity]");
    pill.className = `gt-severity gt-severity--${finding.severity}`;
    pill.textContent = finding.severity.replace(/^./, (letter) => letter.toUpperCase());
    row.querySelector("[data-title]").textContent = finding.title;
    row.querySelector("[data-words]").textContent = finding.said;
    row.querySelector("[data-show]").hidden = finding.steps.length === 0;
    row.querySelector("[data-of]").textContent = `: ${finding.said}`;
    if (!before) {
      row.classList.add("is-new");
      setTimeout(() => row.classList.remove("is-new"), IS_NEW);
    }
    return row;
  }
}

const counted = (number) => (number === 1 ? "1 finding" : `${number || "No"} findings`);
const ids = (text) => text.split(" ").filter(Boolean);
