// Warns before a session ends, so that nobody is signed out while they think. Whoever typed or pressed something on this
// page a little while ago is there, and stays signed in without being asked. Nothing on the page is lost either way: after
// signing in again in another window its forms get that session's token, and can be sent as they stand.

const WARNING = 180_000; // milliseconds before the end; less where sessions are very short
const HERE = 300_000; // who did something this short a time ago is there
const AGAIN = 30_000;
const SLACK = 60_000; // clocks and answers differ by less
const LONGEST_TIMER = 2_000_000_000;

const owner = document.querySelector("meta[name=govtool-person]").content;
const [idle, whole] = document.querySelector("meta[name=govtool-left]").content.split(" ").map(Number);
const before = Math.min(WARNING, (idle * 1000) / 2);
let end = 0; // when the session ends, by this browser's clock
let wholeEnd = Infinity; // when the session ends whatever is done; later only if it is another session
let isWhole = false; // whether that end cannot be put off
let isPutAside = false; // the end that cannot be put off was told, and the person went on
let isTold = false; // that the session is over was told
let lastDone = -Infinity;
let timer = 0;
let ticking = 0;
let dialog = null;
let back = null; // where the focus was

for (const type of ["keydown", "pointerdown", "input"]) {
  document.addEventListener(type, ({ target }) => dialog?.contains(target) || (lastDone = Date.now()), { capture: true, passive: true });
}
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
window.addEventListener("focus", () => look());
lasts({ idle, whole });

function lasts(left) {
  isWhole = left.whole <= left.idle;
  end = Date.now() + 1000 * Math.min(left.idle, left.whole);
  wholeEnd = Date.now() + 1000 * left.whole;
  later(end - before - Date.now());
}

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(look, Math.min(LONGEST_TIMER, Math.max(0, pause)));
}

// How things stand, asked only when it matters; other windows of this browser may have put the end off.
async function look() {
  if (!dialog && Date.now() < end - before - 1000) return;
  const now = await ask("/saving/left");
  if (!now) {
    later(AGAIN);
    if (Date.now() < end) warn();
    return;
  }
  if (now.person !== owner) return isOver(now.person);
  const isAnother = Date.now() + 1000 * now.whole > wholeEnd + SLACK;
  lasts(now);
  if (isTold || isAnother) return comeBack();
  if (Date.now() < end - before - 1000) return goOn();
  if (!isWhole && Date.now() - lastDone < HERE) return stay();
  warn();
}

async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    return null;
  }
}

// Goes on being there; whoever pressed the button is told that it worked.
async function stay(words = "") {
  const now = await ask("/saving/pass");
  if (!now) return later(AGAIN);
  if (now.person !== owner) return isOver(now.person);
  renew(now.csrf);
  const left = await ask("/saving/left");
  if (left?.person === owner) lasts(left);
  goOn(words);
}

const stayOn = () => stay("You stay signed in.");

// The forms of this page may be older than the session.
function renew(csrf) {
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = csrf;
}

function warn() {
  if (isPutAside) return later(end - Date.now() + 1000);
  if (dialog?.dataset.state === "warning") return;
  const again = part("a", "Sign in again (opens another window)", { class: "nhsuk-button", href: "/sign-in?again=yes", target: "_blank", rel: "noopener" });
  const choices = isWhole
    ? [again, button("Go on for now", putAside)]
    : [button("Stay signed in", stayOn, "nhsuk-button"), button("Sign out", () => document.querySelector("form[action$='/sign-out']").requestSubmit())];
  const why = isWhole
    ? "A session lasts no longer than this, however busy it is. Sign in again in another window now and go on here, or save what you are writing."
    : "You have not done anything here for a while. What you wrote stays on this page.";
  show("warning", `You will be signed out ${soon()}`, why, choices, isWhole ? putAside : stayOn);
  clearInterval(ticking);
  ticking = setInterval(tick, 1000);
}

function tick() {
  if (Date.now() >= end) {
    clearInterval(ticking);
    look();
    return;
  }
  const heading = dialog.querySelector("h2");
  const words = `You will be signed out ${soon()}`;
  if (heading.textContent === words) return;
  heading.textContent = words;
  dialog.querySelector("[role=status]").textContent = words;
}

function soon() {
  const minutes = Math.ceil((end - Date.now()) / 60_000);
  return minutes > 1 ? `in ${minutes} minutes` : "in less than a minute";
}

function putAside() {
  isPutAside = true;
  later(end - Date.now() + 1000);
  goOn();
}

// Somebody signed in again, in another window.
async function comeBack() {
  const now = await ask("/saving/pass");
  if (now?.person !== owner) return;
  renew(now.csrf);
  isTold = isPutAside = false;
  goOn("You are signed in again. Go on where you were.");
}

function isOver(other) {
  if (isTold) return;
  isTold = true;
  const link = part("a", "Sign in (opens another window)", { class: "nhsuk-button", href: "/sign-in", target: "_blank", rel: "noopener" });
  const choices = [...(other ? [] : [link]), button("Back to the page", () => goOn())];
  const why = other
    ? "Somebody else is signed in in this browser now. What you wrote stays on this page, to be copied."
    : "What you wrote stays on this page. Sign in in the other window, come back to this one, and go on.";
  show("over", "You are signed out", why, choices, () => goOn());
}

function show(state, title, why, choices, onEscape) {
  goOn();
  back = document.activeElement;
  dialog = part("dialog", "", { class: "gt-staying", "aria-labelledby": "staying-title", "aria-describedby": "staying-why" });
  dialog.dataset.state = state;
  const group = part("div", "", { class: "nhsuk-button-group" });
  group.append(...choices);
  dialog.append(
    part("h2", title, { class: "nhsuk-heading-m", id: "staying-title" }),
    part("p", why, { id: "staying-why" }),
    group,
    part("p", "", { class: "nhsuk-u-visually-hidden", role: "status" }),
  );
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    onEscape();
  });
  document.body.append(dialog);
  dialog.showModal();
  choices[0].focus();
}

// Away with the warning; the focus goes back to where it was.
function goOn(words = "") {
  clearInterval(ticking);
  if (dialog) {
    dialog.close();
    dialog.remove();
    dialog = null;
    if (back?.isConnected) back.focus();
  }
  if (!words) return;
  const line = part("p", words, { class: "gt-status__line gt-status__line--success" });
  document.getElementById("status").replaceChildren(line);
}

function part(name, text, options = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(options)) made.setAttribute(key, value);
  return made;
}

function button(text, onClick, look = "nhsuk-button nhsuk-button--secondary") {
  const made = part("button", text, { type: "button", class: look });
  made.addEventListener("click", onClick);
  return made;
}
