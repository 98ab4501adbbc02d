// Answers that are not saved: a warning before they are left, a draft in this browser, and the offer to put it back.
// Without this the form still works; it then warns of nothing.
import { count, draftsOf, forget, forgetOld, forgetOthers, forgetSaved, isRefused, keep, refuse } from "./drafts.js";

const KEPT = "Not saved yet. What you wrote is kept in this browser until you save it.";
const NOT_KEPT = "Not saved yet, and not kept in this browser: save before you leave this page.";
const HIDDEN = new Set(["csrf_token", "writer", "based_on", "then"]);
const form = document.querySelector("form[data-answer]");
let isLeaving = false;

forgetOld();

// What the server says it has saved is no longer needed here.
const saved = document.querySelector("[data-saved]");
if (saved) forgetSaved(saved.dataset.saved, Number(saved.dataset.version));

// Whoever signs out leaves nothing behind; they are asked first where something would be lost.
for (const leaving of document.querySelectorAll("form[action$='/sign-out']")) {
  leaving.addEventListener("submit", (event) => {
    if ((count() || isDirty()) && !confirm("You have answers that are not saved. Sign out and lose them?")) {
      event.preventDefault();
      return;
    }
    isLeaving = true;
    forgetOthers();
  });
}

// The fields that say something, each with its name; line breaks alike, whatever wrote them.
function fieldsOf(shown) {
  return [...new FormData(shown)]
    .filter(([name, value]) => !HIDDEN.has(name) && typeof value === "string" && value.trim())
    .map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
let before = form ? fieldsOf(form) : [];
const isDirty = () => Boolean(form) && !same(fieldsOf(form), before);

if (form) watchForm();

function watchForm() {
  const owner = form.elements.writer.value;
  const thing = form.dataset.answer;
  const basedOn = Number(form.elements.based_on.value);
  const keeping = form.querySelector("[data-keeping]");
  if (!keeping) return; // closed: nothing can be saved, so nothing is kept
  const words = keeping.querySelector("[data-keeping-words]");
  const box = keeping.querySelector("[data-keeping-box]");
  forgetOthers(owner);
  // Shown again after a refusal, it differs from what is stored though nobody has touched it.
  if (document.querySelector(".nhsuk-error-summary") || "unsent" in form.dataset) before = null;
  let offered = draftsOf(owner, thing).filter((draft) => !same(draft.fields, fieldsOf(form)));
  keeping.hidden = false;
  box.checked = !isRefused();
  if (offered.length) offer();
  else if (!isDirty()) forget(owner, thing);
  if (before === null) note();

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", () => {
    note();
    isLeaving = true;
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (isDirty() && !isLeaving) event.preventDefault();
  });
  box.addEventListener("change", (event) => {
    event.stopPropagation();
    refuse(!box.checked);
    note();
  });

  // Keeps what is written just now, beside what is still on offer, and says so.
  function note() {
    const now = { at: Date.now(), basedOn, fields: fieldsOf(form) };
    const isKept = keep(owner, thing, isDirty() ? [now, ...offered] : offered);
    words.textContent = !isDirty() ? "" : isKept ? KEPT : NOT_KEPT;
  }

  function offer() {
    const [draft] = offered;
    const panel = document.getElementById("draft-offer").content.firstElementChild.cloneNode(true);
    const when = new Date(draft.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    panel.querySelector("[data-when]").textContent = when;
    panel.querySelector("[data-stale]").hidden = draft.basedOn === basedOn;
    panel.querySelector("[data-put-back]").addEventListener("click", () => {
      const left = fill(draft.fields);
      form.elements.based_on.value = String(draft.basedOn);
      settle(panel);
      if (left.length) tellLeft(left);
      form.dispatchEvent(new Event("change"));
      form.querySelector("input:not([type=hidden]), select, textarea").focus();
    });
    panel.querySelector("[data-throw-away]").addEventListener("click", () => {
      settle(panel);
      note();
    });
    document.querySelector(".gt-progress").before(panel);
  }

  function settle(panel) {
    panel.remove();
    offered = offered.slice(1);
    if (offered.length) offer();
    else if (!isDirty()) forget(owner, thing);
  }

  // What a draft says for which the form has no field any more is shown, to be copied.
  function tellLeft(left) {
    const told = document.createElement("p");
    told.className = "gt-status__line gt-status__line--warning";
    told.textContent = `There is no field any more for this part of it: ${left.join("; ")}`;
    document.querySelector(".gt-progress").before(told);
  }
}

// Puts values into the form, opening what hides them; the values for which there is no field.
function fill(fields) {
  for (const field of form.elements) {
    if (HIDDEN.has(field.name) || !field.name) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.type !== "submit") field.value = "";
  }
  const left = [];
  for (const [name, value] of fields) {
    const found = [...form.elements].filter((field) => field.name === name);
    const target = found.length > 1 ? found.find((field) => field.value === value) : found[0];
    if (!target) left.push(value);
    else if (target.type === "checkbox" || target.type === "radio") target.checked = true;
    else target.value = value;
    for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  }
  const blank = form.querySelector("input[name=claimed][value='']");
  if (blank && !form.querySelector("input[name=claimed]:checked")) blank.checked = true;
  return left;
}
