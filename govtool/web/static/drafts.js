// What a person wrote and has not saved, kept in this browser until the server says that it is saved, or until they
// sign out. Nothing else is ever kept. A draft belongs to one person, one round and one row, and holds the fields of
// the form, the version of the answer it was begun from, and when it was last changed: all that a queue of changes
// waiting for the server would need, so this file is what such a queue replaces.
//
// Every function says nothing of a browser that refuses to keep things; `keep` returns whether it was kept.

const PREFIX = "govtool draft ";
const REFUSED = "govtool keep nothing";
const OLDEST = 7 * 24 * 60 * 60 * 1000; // milliseconds
const MOST = 3;

const name = (owner, thing) => `${PREFIX}${owner} ${thing}`;

function attempt(action, otherwise) {
  try {
    return action();
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return otherwise;
    throw error;
  }
}

const drafts = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)), []);

// The drafts of one thing, newest first; those that are too old are left out.
export function draftsOf(owner, thing) {
  const found = attempt(() => JSON.parse(localStorage.getItem(name(owner, thing)) ?? "[]"), []);
  const list = Array.isArray(found) ? found : [];
  return list.filter((draft) => Array.isArray(draft?.fields) && Date.now() - draft.at < OLDEST);
}

// Keeps these drafts of one thing and no others.
export function keep(owner, thing, list) {
  if (!list.length) return forget(owner, thing);
  if (isRefused()) return false;
  return attempt(() => {
    localStorage.setItem(name(owner, thing), JSON.stringify(list.slice(0, MOST)));
    return true;
  }, false);
}

export function forget(owner, thing) {
  return attempt(() => {
    localStorage.removeItem(name(owner, thing));
    return true;
  }, false);
}

// Forgets what an acknowledged save made superfluous: the drafts begun from an earlier version than the one saved.
export function forgetSaved(thing, version) {
  for (const key of drafts().filter((item) => item.endsWith(` ${thing}`))) {
    const owner = key.slice(PREFIX.length, -thing.length - 1);
    keep(owner, thing, draftsOf(owner, thing).filter((draft) => draft.basedOn >= version));
  }
}

// Forgets what has been kept for too long, whosever it is.
export function forgetOld() {
  for (const key of drafts()) {
    const [owner, ...thing] = key.slice(PREFIX.length).split(" ");
    keep(owner, thing.join(" "), draftsOf(owner, thing.join(" ")));
  }
}

// Forgets everybody's drafts but those of one person; without a person, everybody's.
export function forgetOthers(owner) {
  for (const key of drafts()) {
    if (!owner || !key.startsWith(`${PREFIX}${owner} `)) attempt(() => localStorage.removeItem(key));
  }
}

export const count = () => drafts().length;

export const isRefused = () => attempt(() => localStorage.getItem(REFUSED) !== null, true);

// Keeps nothing in this browser from here on, or begins to keep again.
export function refuse(isOn) {
  attempt(() => (isOn ? localStorage.setItem(REFUSED, "yes") : localStorage.removeItem(REFUSED)));
  if (isOn) forgetOthers();
}
