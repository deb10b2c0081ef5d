// Small means to build the page: elements are made from words, never from markup.

/** Return an element; `parts` are attributes (an object), words, or elements. */
export function make(name, ...parts) {
  const element = document.createElement(name);
  for (const part of parts.flat()) {
    if (part === null || part === undefined || part === false) continue;
    if (part instanceof Node || typeof part === "string") element.append(part);
    else for (const [key, value] of Object.entries(part)) setAttribute(element, key, value);
  }
  return element;
}

function setAttribute(element, key, value) {
  if (typeof value === "function") element.addEventListener(key, value);
  else if (value === true) element.setAttribute(key, "");
  else if (value !== false && value !== null) element.setAttribute(key, value);
}

/** Return the element with this id. */
export const at = (id) => document.getElementById(id);

/** Return a function that runs `act` once calls have stopped for `pause` milliseconds. */
export function settled(act, pause) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), pause);
  };
}

/** Return a function that runs `act`, never twice at once; calls meanwhile lead to one more run. */
export function oneAtATime(act) {
  let running = null;
  let again = false;
  return function run() {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await act();
      } while (again);
    })().finally(() => { running = null; });
    return running;
  };
}
