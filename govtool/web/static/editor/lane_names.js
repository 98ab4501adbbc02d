// The names of the lanes lie over the picture and go along with its frame, so that a step far to the right still has a lane.
// In their layer come the paper, the lanes, and then for each lane the ground of its name with the lines of the name.
import { made } from "./shapes.js";

const NARROW = 600; // pixels of a frame in which they stay where they are, since little else would be seen

export class LaneNames {
  #stage;
  #svg;
  #group = made("g", { "aria-hidden": "true" });

  // `stage` holds a picture, perhaps an empty one.
  constructor(stage) {
    this.#stage = stage;
    this.#svg = stage.querySelector("svg");
    const grounds = [...stage.querySelectorAll("svg > .lanes > polygon")].slice(1);
    const [first] = grounds.slice(grounds.length / 2);
    if (!first) return;
    while (first.nextSibling) this.#group.append(first.nextSibling);
    this.#group.prepend(first);
    this.#svg.append(this.#group);
  }

  // How many pixels of the frame they cover at its left; `pixels` are those of a point.
  covered(pixels) {
    return this.#goes ? this.#group.getBBox().width * pixels : 0;
  }

  // Puts them where the frame begins.
  follow(pixels) {
    const out = this.#goes ? this.#stage.getBoundingClientRect().left - this.#svg.getBoundingClientRect().left : 0;
    this.#group.setAttribute("transform", `translate(${Math.max(0, out) / pixels} 0)`);
  }

  get #goes() {
    return this.#group.isConnected && this.#stage.clientWidth >= NARROW;
  }
}
