// Saving by itself, on every page of somebody who is signed in: what an earlier page could not send is sent from whichever
// page is open, and every form with data-saving is watched. The README of govtool/web says how a screen joins in.
import { SavingForm } from "./autosave/form.js";
import { copyPanel } from "./autosave/panel.js";
import { Queue } from "./autosave/queue.js";
import { Sender } from "./autosave/sender.js";

const WAIT_AT_THE_DOOR = 3000; // milliseconds that signing out waits for what is on its way
const owner = document.querySelector("meta[name=govtool-person]")?.content ?? "";
const csrf = document.querySelector("input[name=csrf_token]")?.value ?? "";

export const queue = new Queue(owner);
export const sender = new Sender(queue, { csrf });
const forms = [];

if (owner) await begin();

async function begin() {
  await queue.tidy();
  for (const form of document.querySelectorAll("form:has([data-saving])")) {
    const watched = new SavingForm(form, queue, sender);
    forms.push(watched);
    await watched.begin();
  }
  for (const leaving of document.querySelectorAll("form[action$='/sign-out']")) {
    leaving.addEventListener("submit", (event) => leave(event, leaving));
  }
  sender.addEventListener("refused", ({ detail }) => giveBack(detail));
  for (const item of await queue.all()) {
    if (item.parked) giveBack({ ...item, why: item.parked, words: item.each?.words });
  }
  sender.poke(); // not waited for: whoever imports this must not stand still while the network does
}

// What was refused for good and has no form on this page, nor a drawing that sees to it, is given back at the top of it.
function giveBack({ thing, token, why, fields, words }) {
  const isSeenTo = forms.some((form) => form.thing === thing) || document.querySelector("[data-changes]")?.dataset.changes === thing;
  if (isSeenTo || ["conflict", "invalid"].includes(why.kind)) return;
  const panel = copyPanel(why, words ? [["", words]] : fields, async () => {
    await queue.forget(token);
    panel.remove();
  });
  document.getElementById("status").after(panel);
}

// Whoever signs out leaves nothing behind; they are asked first where something would be lost.
async function leave(event, form) {
  event.preventDefault();
  for (const one of forms) await one.flush();
  await sender.retry();
  const end = Date.now() + WAIT_AT_THE_DOOR;
  while (Date.now() < end && sender.state === "calm" && (await queue.all()).some((item) => !item.parked && Number.isFinite(item.ready))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const isLost = (await queue.all()).length > 0 || forms.some((one) => one.isDirty);
  if (isLost && !confirm("Something you wrote is not saved. Sign out and lose it?")) return;
  for (const one of forms) one.let();
  await queue.forgetAll();
  form.submit();
}
