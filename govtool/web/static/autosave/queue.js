// Changes that the server has not acknowledged, in the order in which they were made: in IndexedDB, so that they outlive
// the page and the browser, or in this page alone where the person wants nothing kept or the browser refuses.
//
// A change is { order, token, owner, thing, basedOn, fields, at, ready, inDoubt, after, parked }:
//   token    random, the same with every try; the server makes a change once for each token
//   thing    the address it is sent to, which is also what it changes (its place stands in it); fields: [name, value] pairs
//   basedOn  the version it was begun from; after: the token of the change before it, whose version it waits for
//   ready    when it may be sent (milliseconds); Infinity is "when the person says so"
//   inDoubt  it was sent and no answer came, so it must be sent again exactly as it is
//   parked   the server refused it for good: { kind, ... }; it is kept until the person has seen to it
//   each     only where every change counts and none takes another's place (a drawing's strokes): { words, context, own },
//            what a person would call it; what was selected before it, as JSON; and the versions that the changes before
//            it, made in one breath with it, were saved as since basedOn. Such a change may speak of what the one before it
//            will have selected: SELECTED stands in its fields until that is known. A refused one steps aside.
// For a minute after a change was saved, its token and version are remembered, and nothing of what it said.

const DATABASE = "govtool";
const STORE = "changes";
const REFUSED = "govtool keeps nothing";
const OLDEST = 7 * 24 * 60 * 60 * 1000;
const REMEMBERED = 60_000;
export const SELECTED = '{"is":"selected"}'; // as it is written in JSON, where no words of a person can look like it

export const newToken = () =>
  [...crypto.getRandomValues(new Uint8Array(18))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

class Disk {
  #opening = null;

  // Gives `change` every change that is stored, to alter the list as it likes, and stores what it leaves; all or nothing.
  async transact(change) {
    this.#opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "order" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await this.#opening;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      let result;
      store.getAll().onsuccess = ({ target }) => {
        const list = structuredClone(target.result);
        result = change(list);
        const left = new Set(list.map((item) => item.order));
        for (const item of target.result) if (!left.has(item.order)) store.delete(item.order);
        for (const item of list) store.put(item);
      };
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }
}

class Memory {
  list = [];

  async transact(change) {
    return change(this.list);
  }
}

function setting(action, otherwise) {
  try {
    return action();
  } catch (error) {
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}

// Whether the person wants nothing kept on this device.
export const isRefused = () => setting(() => localStorage.getItem(REFUSED) !== null, true);

export class Queue {
  #disk = new Disk();
  #memory = new Memory();

  constructor(owner) {
    this.owner = owner;
    this.isKept = !isRefused() && typeof indexedDB === "object";
  }

  async #transact(change) {
    if (this.isKept) {
      try {
        return await this.#disk.transact(change);
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        this.isKept = false; // full, or forbidden here: go on in this page
      }
    }
    return this.#memory.transact(change);
  }

  // Forgets what is somebody else's and what is too old.
  tidy() {
    return this.#transact((list) => {
      keep(list, (item) => item.owner === this.owner && Date.now() - item.at < (item.version === undefined ? OLDEST : REMEMBERED));
    });
  }

  all() {
    const isWaiting = (item) => item.owner === this.owner && item.version === undefined;
    return this.#transact((list) => list.filter(isWaiting).sort((a, b) => a.order - b.order));
  }

  async of(thing) {
    return (await this.all()).filter((item) => item.thing === thing);
  }

  // The version that a change was saved as; undefined unless that was just now.
  versionOf(token) {
    return this.#transact((list) => list.find((item) => item.token === token)?.version);
  }

  // Puts the newest state of a thing last. It takes the place of the state `last` unless that is in doubt; with `each`
  // ({ words, context }) it comes after `last` and takes nothing's place. Its token.
  offer({ thing, fields, basedOn, ready, last, each }) {
    return this.#transact((list) => {
      const before = list.find((item) => item.token === last);
      const token = newToken();
      const told = { token, owner: this.owner, thing, fields, at: Date.now(), ready, inDoubt: false, parked: null };
      if (each) list.push(follow({ ...told, order: next(list), basedOn, after: null, each: { ...each, own: [] } }, before));
      else if (before?.version !== undefined) list.push({ ...told, order: next(list), basedOn: before.version, after: null });
      else if (before && !before.inDoubt) Object.assign(before, told, { basedOn: before.after ? before.basedOn : basedOn });
      else list.push({ ...told, order: next(list), basedOn, after: before ? before.token : null });
      return token;
    });
  }

  // Lets a change be sent at once, be it parked or not; on another version only if it was never sent.
  release(token, basedOn) {
    return this.#transact((list) => {
      const item = list.find((one) => one.token === token);
      if (!item) return;
      Object.assign(item, { ready: 0, parked: null });
      if (basedOn !== undefined && !item.inDoubt && !item.after) item.basedOn = basedOn;
    });
  }

  // Takes the first change that may be sent, marking it as sent. A thing's changes never overtake one another, but go on
  // past one that stepped aside.
  claim() {
    return this.#transact((list) => {
      const stopped = new Set();
      for (const item of list.sort((a, b) => a.order - b.order)) {
        if (item.owner !== this.owner || item.version !== undefined || stopped.has(item.thing) || (item.each && item.parked)) continue;
        if (!item.parked && item.ready <= Date.now()) {
          item.inDoubt = true;
          return { ...item, isFollowed: list.some((one) => one.thing === item.thing && one.after === item.token) };
        }
        stopped.add(item.thing);
      }
      return null;
    });
  }

  // The server has it, as this version; what was written after it builds on that. The answer of a change that counts by
  // itself says what is selected now, and which number it got; null where nothing had to be changed.
  acknowledge(token, version, answer = {}) {
    return this.#transact((list) => {
      const now = Date.now();
      const { order, owner, thing, each } = list.find((item) => item.token === token) ?? {};
      keep(list, (item) => item.token !== token && (item.version === undefined || now - item.at < REMEMBERED));
      const done = { order, owner, thing, token, version, at: now };
      if (each) done.each = { own: ownWith(each.own, answer, version), context: selectedBy(answer, each.context) };
      if (order) list.push(done);
      for (const item of list.filter((one) => one.after === token)) {
        if (item.each) follow(item, done);
        else Object.assign(item, { after: null, basedOn: version });
      }
    });
  }

  // The server will not have it as it is; a later state of the same thing takes its place. Whether there was none.
  park(token, why) {
    return this.#transact((list) => {
      const item = list.find((one) => one.token === token);
      if (item?.each) {
        Object.assign(item, { inDoubt: false, parked: why });
        for (const one of list.filter((other) => other.after === token)) follow(one, item);
        return true;
      }
      const later = list.find((one) => one.after === token);
      if (item && later) {
        Object.assign(later, { after: null, basedOn: item.basedOn });
        keep(list, (one) => one !== item);
      } else if (item) Object.assign(item, { inDoubt: false, parked: why });
      return Boolean(item && !later);
    });
  }

  // Forgets a state of a thing that nobody needs any more, unless it may be on its way.
  withdraw(token) {
    return this.#transact((list) => keep(list, (item) => item.token !== token || item.inDoubt));
  }

  forget(token) {
    return this.#transact((list) => keep(list, (item) => item.token !== token));
  }

  // Everything, whosever it is; for signing out.
  forgetAll() {
    return this.#transact((list) => keep(list, () => false));
  }

  // Keeps nothing on this device from here on, or begins to keep again; nothing that waits is lost by it.
  async keepNothing(isOn) {
    const waiting = await this.all();
    await this.forgetAll();
    setting(() => (isOn ? localStorage.setItem(REFUSED, "yes") : localStorage.removeItem(REFUSED)));
    this.isKept = !isOn;
    await this.#transact((list) => list.push(...waiting));
  }
}

// Puts a change behind the one before it: that waits (and is waited for), was saved, or was refused.
function follow(item, before) {
  const isWaiting = before && before.version === undefined && !before.parked;
  item.after = isWaiting ? before.token : null;
  if (isWaiting) return item;
  const given = before?.each?.context ?? "null";
  item.fields = item.fields.map(([name, value]) => [name, value.replaceAll(SELECTED, given)]);
  item.each.context = item.each.context.replaceAll(SELECTED, given);
  item.each.own = (before?.each?.own ?? []).filter((number) => number > item.basedOn);
  return item;
}

const ownWith = (own, { change }, version) => (change === null ? own : [...own, change ?? version]);

// What is selected after a change: what the answer says, else what was selected before it, unless that is gone.
function selectedBy({ select, names }, context) {
  if (select && (!names || select in names)) return JSON.stringify(select);
  const kept = JSON.parse(context);
  return !names || kept in names ? context : "null";
}

const next = (list) => Math.max(0, ...list.map((item) => item.order)) + 1;

function keep(list, isKept) {
  list.splice(0, list.length, ...list.filter(isKept));
}
