// The pages: pictures of the printed document, and on them the places that a click asks about.
import { at, make } from "./dom.js";
import { Refused, address, ask } from "./server.js";

const WIDEST = 2400;

export class Pages {
  /** `chosen(text, ref)` is called with the words of a place that was clicked. */
  constructor(chosen) {
    this.box = at("pages");
    this.chosen = chosen;
    this.shown = null;
    this.spotted = null;
    this.watcher = new IntersectionObserver((entries) => this.look(entries), { root: at("paper"), rootMargin: "600px" });
    this.box.addEventListener("keydown", (event) => this.press(event));
    this.box.addEventListener("click", (event) => this.click(event.target));
  }

  /** Show a document as it was printed. The places of its words follow when they are known (`spotted`). */
  show(printed, same) {
    if (this.shown && this.shown.number === printed.number && this.shown.stamp === printed.stamp) return;
    const drawn = this.shown?.stamp === printed.stamp;
    this.shown = printed;
    this.spotted = this.spot(printed, same);
    if (drawn) return;
    const figures = [...this.box.querySelectorAll(".page")];
    const kept = same ? figures.slice(0, printed.sizes.length) : [];
    const wanted = printed.sizes.map(([width, height], number) => {
      const figure = kept[number] ?? make("figure", { class: "page" }, make("figcaption", `第${number + 1}页`));
      figure.style.aspectRatio = `${width} / ${height}`;
      figure.dataset.page = number + 1;
      return figure;
    });
    this.box.replaceChildren(...wanted);
    this.watcher.disconnect();
    wanted.forEach((figure) => this.watcher.observe(figure));
    if (!same) at("paper").scrollTop = 0;
  }

  /** Learn where the words of a print stand, and lay that over the pages that are drawn. */
  async spot(printed, same) {
    try {
      if (!printed.spots) Object.assign(printed, await ask("spots", { number: printed.number }));
    } catch (error) {
      if (error instanceof Refused) return; // a newer print has taken its place
      throw error;
    }
    if (this.shown !== printed) return;
    for (const figure of this.box.querySelectorAll(".page")) this.lay(figure, printed);
    if (same && printed.page) this.bring(printed.page);
  }

  /** Lay the places of the words over a page, if both are there. */
  lay(figure, printed) {
    if (figure.dataset.drawn !== printed.stamp || !printed.spots) return;
    const number = Number(figure.dataset.page);
    const picture = figure.querySelector("img");
    const spots = printed.spots.filter(([page]) => page === number).map(spot);
    figure.replaceChildren(make("figcaption", `第${number}页`), picture, ...spots);
  }

  /** Say that what is shown is older than what is typed. */
  stale(is) {
    this.isStale = is;
    this.box.classList.toggle("stale", is);
  }

  /** Draw the pages in sight again, in their new size. */
  redraw() {
    for (const figure of this.box.querySelectorAll(".page")) delete figure.dataset.stamp;
    this.watcher.disconnect();
    this.box.querySelectorAll(".page").forEach((figure) => this.watcher.observe(figure));
  }

  clear(words) {
    this.shown = null;
    this.box.replaceChildren(make("p", { class: "empty" }, words));
  }

  /** Bring a page into sight, unless some of it is. */
  bring(number) {
    const figure = this.box.children[number - 1];
    const paper = at("paper").getBoundingClientRect();
    const place = figure.getBoundingClientRect();
    if (place.bottom < paper.top + 80 || place.top > paper.bottom - 80) figure.scrollIntoView({ block: "start" });
  }

  look(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting && target.dataset.stamp !== this.shown.stamp) this.load(target, this.shown);
    }
  }

  async load(figure, printed) {
    figure.dataset.stamp = printed.stamp;
    const number = Number(figure.dataset.page);
    const width = Math.min(WIDEST, Math.round(figure.clientWidth * window.devicePixelRatio) || 900);
    const picture = make("img", { alt: `第${number}页`, src: address("picture", { stamp: printed.stamp, page: number, width }) });
    try {
      await picture.decode();
    } catch {
      return; // a newer print has taken its place
    }
    if (figure.dataset.stamp !== printed.stamp) return;
    figure.replaceChildren(make("figcaption", `第${number}页`), picture);
    figure.dataset.drawn = printed.stamp;
    if (this.shown.stamp === printed.stamp) this.lay(figure, this.shown);
  }

  click(target) {
    const spot = target.closest(".spot");
    if (!spot) return;
    this.box.querySelector(".chosen")?.classList.remove("chosen");
    spot.classList.add("chosen");
    this.chosen(spot.dataset.words, spot.dataset.ref);
  }

  press(event) {
    const spots = [...this.box.querySelectorAll(".spot")];
    const current = spots.indexOf(document.activeElement);
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    if (event.key === "Enter" || event.key === " ") {
      if (current < 0) this.enter(spots);
      else this.click(spots[current]);
    } else if (event.key in steps && current >= 0) {
      spots[Math.max(0, Math.min(spots.length - 1, current + steps[event.key]))].focus();
    } else if (event.key === "Home" && current >= 0) {
      spots[0].focus();
    } else if (event.key === "End" && current >= 0) {
      spots.at(-1).focus();
    } else if (event.key === "Escape" && current >= 0) {
      this.box.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Go to the first place in sight, or the one asked about last. */
  enter(spots) {
    const paper = at("paper").getBoundingClientRect();
    const inSight = (spot) => spot.firstChild.getBoundingClientRect().top >= paper.top;
    (this.box.querySelector(".chosen") ?? spots.find(inSight) ?? spots[0])?.focus();
  }
}

function spot([, text, ref, boxes]) {
  const parts = boxes.map(([left, top, width, height]) => {
    const part = make("i");
    Object.assign(part.style, { left: share(left), top: share(top), width: share(width), height: share(height) });
    return part;
  });
  const label = ref ? `${text}，看出处` : text;
  const kind = ref ? "spot fact" : "spot";
  return make("span", { class: kind, role: "button", tabindex: "-1", "aria-label": label, "data-words": text, "data-ref": ref }, parts);
}

const share = (part) => `${(part * 100).toFixed(3)}%`;
