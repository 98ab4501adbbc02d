// Shapes of the picture: made, taken over from the server, and measured.

const NS = "http://www.w3.org/2000/svg";
const ASIDE = 2.5; // how much less a step counts that lies to the side of the way gone

// The step that lies nearest that way; what lies to the side counts as further.
export function nearest(here, steps, right, down) {
  const middle = (step) => {
    const { x, y, width, height } = step.getBBox();
    return [x + width / 2, y + height / 2];
  };
  const [x, y] = middle(here);
  let [best, least] = [null, Infinity];
  for (const step of steps) {
    const [dx, dy] = middle(step).map((value, axis) => value - [x, y][axis]);
    const along = dx * right + dy * down;
    const away = along + ASIDE * Math.abs(right ? dy : dx);
    if (step !== here && along > 4 && away < least) [best, least] = [step, away];
  }
  return best;
}

export function made(name, attributes) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// The server's own SVG as an element; or a sentence where there is no picture.
export function drawn({ svg, reason }) {
  if (svg) return document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  const words = document.createElement("p");
  words.className = "gt-ed__nothing";
  words.textContent = reason || "Nothing is drawn yet. Type the name of the first step and press Enter.";
  return words;
}
