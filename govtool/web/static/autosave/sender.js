// Sends what waits in the queue: one change at a time, in order, again and again until the server has answered. Of several
// pages of one browser only one sends; the others are told what became of theirs.

const FIRST_PAUSE = 1000; // milliseconds; doubled after every failure, each time by chance half as much or more
const LONGEST_PAUSE = 30_000;
const LONGEST_TRY = 20_000;
const FOR_GOOD = { 403: "forbidden", 404: "gone", 410: "gone", 413: "long" };
const SMALL = 50_000; // bytes that a browser sends on even while the page goes away

export class Sender extends EventTarget {
  #queue;
  #pass;
  #channel = "BroadcastChannel" in window ? new BroadcastChannel("govtool saving") : null;
  #isBusy = false;
  #failures = 0;
  #timer = 0;
  state = "calm"; // calm, offline, trouble, signed-out or other-person

  constructor(queue, pass) {
    super();
    this.#queue = queue;
    this.#pass = pass;
    this.#channel?.addEventListener("message", ({ data }) => this.dispatchEvent(new CustomEvent(data.type, { detail: data })));
    window.addEventListener("online", () => this.retry());
    window.addEventListener("offline", () => this.#become("offline"));
    window.addEventListener("focus", () => this.retry());
    document.addEventListener("visibilitychange", () => this.retry());
  }

  // Tries again at once what waits for a connection, for the server, or for somebody to sign in.
  retry() {
    this.#failures = 0;
    this.poke();
  }

  // Sends what may be sent, now or as soon as it may.
  async poke() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    clearTimeout(this.#timer);
    let isStuck = false;
    try {
      await alone(async () => {
        for (let item = await this.#queue.claim(); item && !isStuck; item = isStuck ? null : await this.#queue.claim()) {
          isStuck = !(await this.#send(item));
        }
      });
    } finally {
      this.#isBusy = false;
    }
    await this.#rest(isStuck);
  }

  async #rest(isStuck) {
    if (!isStuck) {
      this.#failures = 0;
      const waiting = (await this.#queue.all()).filter((item) => !item.parked && Number.isFinite(item.ready));
      if (waiting.length) this.#again(Math.min(...waiting.map((item) => item.ready)) - Date.now());
      return;
    }
    this.#failures += 1;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#failures - 1));
    this.#again(Math.max(this.wait ?? 0, pause * (0.5 + Math.random() / 2)));
  }

  #again(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.poke(), Math.max(10, pause));
  }

  // Whether the queue may go on after this change.
  async #send(item, isSecondTry = false) {
    let answer;
    this.wait = 0;
    try {
      answer = await this.#post(item);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
      return this.#become(navigator.onLine ? "trouble" : "offline");
    }
    if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) return this.#saved(item, answer);
    if (answer.status === 400 || answer.status === 401 || answer.type === "opaqueredirect") {
      if (!isSecondTry && (await this.#renewPass())) return this.#send(item, true);
      if (this.state !== "calm") return false;
      return this.#refused(item, { kind: "refused" });
    }
    if (answer.status in FOR_GOOD) return this.#refused(item, { kind: FOR_GOOD[answer.status] });
    if (answer.status === 409 || answer.status === 422) return this.#refused(item, await read(answer));
    this.wait = Math.min(60, Number(answer.headers.get("Retry-After")) || 0) * 1000;
    return this.#become("trouble");
  }

  #post(item) {
    const body = new URLSearchParams([...item.fields, ["based_on", item.basedOn], ["writer", item.owner], ["change", item.token]]);
    if (item.each?.own.length) body.set("own", item.each.own.join(" "));
    const headers = { Accept: "application/json", "X-CSRFToken": this.#pass.csrf };
    if (item.isFollowed) headers.Prefer = "return=minimal"; // the answer to the next one shows this as well
    return fetch(item.thing, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      keepalive: body.toString().length < SMALL,
      signal: AbortSignal.timeout(LONGEST_TRY),
    });
  }

  async #saved(item, answer) {
    const told = await answer.json();
    const { version } = told;
    await this.#queue.acknowledge(item.token, version, told);
    this.#become("calm");
    this.#tell({ type: "saved", thing: item.thing, token: item.token, version, fields: item.fields, answer: told });
    return true;
  }

  async #refused(item, why) {
    const isLast = await this.#queue.park(item.token, why);
    this.#become("calm");
    if (isLast) this.#tell({ type: "refused", thing: item.thing, token: item.token, why, fields: item.fields, words: item.each?.words });
    return true;
  }

  // Asks who is signed in by now; whether it is still the one who wrote.
  async #renewPass() {
    let now;
    try {
      const answer = await fetch("/saving/pass", { headers: { Accept: "application/json" }, cache: "no-store" });
      if (!answer.ok) return this.#become("trouble");
      now = await answer.json();
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      return this.#become(navigator.onLine ? "trouble" : "offline");
    }
    if (now.person !== this.#queue.owner) return this.#become(now.person ? "other-person" : "signed-out");
    this.#pass.csrf = now.csrf;
    this.#become("calm");
    return true;
  }

  #tell(told) {
    this.#channel?.postMessage(told);
    this.dispatchEvent(new CustomEvent(told.type, { detail: told }));
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state"));
    return false;
  }
}

// A refusal in words the script knows; anything else counts as refused for good.
async function read(answer) {
  try {
    return await answer.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "refused" };
  }
}

// Only one page of a browser at a time; where pages cannot agree (plain http), the server's memory for tokens is enough.
function alone(work) {
  return navigator.locks ? navigator.locks.request("govtool saving", work) : work();
}
