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
// For a minute after a change was saved, its token and version are remembered, and nothing of what it said.

const DATABASE = "govtool";
const STORE = "changes";
const REFUSED = "govtool keeps nothing";
const OLDEST = 7 * 24 * 60 * 60 * 1000;
const REMEMBERED = 60_000;

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

  // Puts the newest state of a thing last. It takes the place of the state `last` unless that is in doubt. Its token.
  offer({ thing, fields, basedOn, ready, last }) {
    return this.#transact((list) => {
      const before = list.find((item) => item.token === last);
      const token = newToken();
      const told = { token, owner: this.owner, thing, fields, at: Date.now(), ready, inDoubt: false, parked: null };
      if (before?.version !== undefined) list.push({ ...told, order: next(list), basedOn: before.version, after: null });
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

  // Takes the first change that may be sent, marking it as sent. A thing's changes never overtake one another.
  claim() {
    return this.#transact((list) => {
      const stopped = new Set();
      for (const item of list.sort((a, b) => a.order - b.order)) {
        if (item.owner !== this.owner || item.version !== undefined || stopped.has(item.thing)) continue;
        if (!item.parked && item.ready <= Date.now()) {
          item.inDoubt = true;
          return { ...item };
        }
        stopped.add(item.thing);
      }
      return null;
    });
  }

  // The server has it, as this version; what was written after it builds on that.
  acknowledge(token, version) {
    return this.#transact((list) => {
      const now = Date.now();
      const { order, owner, thing } = list.find((item) => item.token === token) ?? {};
      keep(list, (item) => item.token !== token && (item.version === undefined || now - item.at < REMEMBERED));
      if (order) list.push({ order, owner, thing, token, version, at: now });
      for (const item of list) if (item.after === token) Object.assign(item, { after: null, basedOn: version });
    });
  }

  // The server will not have it as it is; a later state of the same thing takes its place.
  park(token, why) {
    return this.#transact((list) => {
      const item = list.find((one) => one.token === token);
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

const next = (list) => Math.max(0, ...list.map((item) => item.order)) + 1;

function keep(list, isKept) {
  list.splice(0, list.length, ...list.filter(isKept));
}
