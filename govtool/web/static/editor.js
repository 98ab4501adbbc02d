// The map editor. The server owns the map: each stroke goes to it as one gesture, in order, through the queue that also
// keeps forms; each answer brings the picture, the tables and the findings anew. Nothing here decides what a stroke means.
// templates/web/mapping/editor.jinja says which parts of the page this relies on. Without it every gesture is a form.
import { queue, sender } from "./autosave.js";
import { Connecting } from "./editor/connecting.js";
import { Findings } from "./editor/findings.js";
import { Following } from "./editor/following.js";
import { Picture } from "./editor/picture.js";
import { Refusals } from "./editor/refusals.js";
import { Sending } from "./editor/sending.js";
import { SidePanel } from "./editor/side_panel.js";
import { Typing } from "./editor/typing.js";

const root = document.querySelector("[data-editor]");
const chosen = new URLSearchParams(location.search).get("select");
const part = (name) => root.querySelector(`[data-${name}]`);

class Editor extends EventTarget {
  version = Number(root.dataset.version);
  drawn = Number(root.dataset.version); // the version that is seen; an answer to a stroke with more behind it brings no picture
  stood = root.dataset.stood; // where columns and rows of the picture that is seen stand: handed back, so that they stay
  names = JSON.parse(root.dataset.names);
  step = root.dataset.selected || null; // the step that is selected, as far as is known
  link = chosen in this.names ? null : chosen; // a link or provider selected besides; a new step still comes after the step
  isFollowing = false; // the step that the strokes on their way lead to will be selected, whichever it is
  said = part("said");

  // Speaks once, politely; the same words again are said again.
  say(words) {
    this.said.textContent = this.said.textContent === words ? `${words}\u00a0` : words;
  }

  name(step) {
    return this.names[step] ?? "";
  }

  // Selects a step; null selects nothing. Whoever cares is told.
  select(step, { isQuiet = false } = {}) {
    this.step = step in this.names ? step : null;
    this.link = null;
    this.isFollowing = false;
    this.#changed({ isQuiet });
  }

  selectLink(link) {
    this.link = link;
    this.isFollowing = false;
    this.#changed({ isQuiet: true });
  }

  // From here on what is selected depends on strokes that are on their way.
  follow() {
    this.isFollowing = true;
    this.link = null;
    this.#changed({ isQuiet: true });
  }

  // The map as the server has it by now; `isOurs` where it answers a stroke of this page.
  take(answer, { isOurs = false, isLast = false } = {}) {
    if (answer.version < this.version) return this.#settle(answer, isOurs, isLast);
    this.version = answer.version;
    if ("svg" in answer) [this.drawn, this.stood] = [answer.version, answer.stood || this.stood];
    this.names = answer.names ?? this.names;
    this.dispatchEvent(new CustomEvent("map", { detail: answer }));
    this.#settle(answer, isOurs, isLast);
  }

  #settle({ select }, isOurs, isLast) {
    if (isOurs && this.isFollowing && select && select in this.names) this.step = select;
    if (!(this.step in this.names)) this.step = null;
    if (isLast) this.isFollowing = false;
    this.#changed({ isQuiet: true });
  }

  #changed(detail) {
    this.dispatchEvent(new CustomEvent("selection", { detail }));
  }
}

// The tables come before the side panel on a phone, where they are the view, and after it where the picture is.
const wide = matchMedia("(min-width: 64rem)");
const arrange = () => part("aside")[wide.matches ? "after" : "before"](part("tables"));
wide.addEventListener("change", arrange);
arrange();

document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", ""); // what an address names is seen

const editor = new Editor();
const sending = new Sending(root, editor, queue, sender);
const picture = new Picture(root, editor);
new Connecting(picture, editor, sending);
new Findings(root, editor, picture);
new Refusals(root, editor, sending);
new SidePanel(root, editor, sending);
new Typing(root, editor, sending, picture);
await sending.begin();
new Following(root, editor, sending);
root.dataset.isReady = "yes";
