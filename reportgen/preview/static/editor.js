// The editor: a plain text field over lines that carry numbers, tints and faults.
import { at, make } from "./dom.js";

const PIECE = /\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}|<[^>]*>/g;

export class Editor {
  constructor(typed) {
    this.field = at("text");
    this.lines = at("lines");
    this.faults = [];
    this.field.addEventListener("input", () => {
      this.paint();
      typed(this.field.value);
    });
  }

  get text() {
    return this.field.value;
  }

  /** Show another text; the caret stays where it is if the text was there before. */
  show(text) {
    if (text !== this.field.value) {
      const { selectionStart, selectionEnd } = this.field;
      this.field.value = text;
      this.field.setSelectionRange(selectionStart, selectionEnd);
    }
    this.paint();
  }

  /** Mark the faults of this text, each at its line. */
  mark(faults) {
    this.faults = faults.filter((fault) => fault.line > 0);
    this.paint();
  }

  /** Return where a line has its column in the text; a fault of a whole line stands at its beginning. */
  offset(line, column = 0) {
    const before = this.field.value.split("\n").slice(0, line - 1);
    // A column counts signs, and the field counts some of them twice.
    const words = [...(this.field.value.split("\n")[line - 1] ?? "")].slice(0, Math.max(0, column - 1)).join("");
    return before.reduce((sum, one) => sum + one.length + 1, 0) + words.length;
  }

  /** Put the caret at a place, or take the whole line where no column is known, and bring it into sight. */
  go(line, column = 0) {
    const start = this.offset(line, column);
    const end = column ? start : start + (this.field.value.split("\n")[line - 1] ?? "").length;
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(start, end);
    this.lines.children[line - 1]?.scrollIntoView({ block: "center" });
  }

  /** Insert words at the caret, as if they were typed. */
  insert(words) {
    this.field.focus();
    this.field.setRangeText(words, this.field.selectionStart, this.field.selectionEnd, "end");
    this.field.dispatchEvent(new Event("input"));
  }

  paint() {
    const lines = tinted(this.field.value).map((parts) => make("div", { class: "line" }, parts));
    const first = [...this.faults].sort((one, other) => other.stops - one.stops);
    for (const fault of first) {
      const line = lines[Math.min(fault.line, lines.length) - 1];
      if (!line) continue;
      line.classList.add(fault.stops ? "bad" : "mild");
      if (!line.querySelector(".note")) line.append(make("span", { class: "note" }, fault.message));
    }
    this.lines.replaceChildren(...lines);
  }
}

/** Return the text line by line, each a list of tinted pieces. */
function tinted(text) {
  const lines = [[]];
  const add = (words, kind) => words.split("\n").forEach((part, number) => {
    if (number) lines.push([]);
    if (part) lines.at(-1).push(kind ? make("span", { class: kind }, part) : part);
  });
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    add(text.slice(end, match.index), "");
    add(match[0], kindOf(match[0]));
    end = match.index + match[0].length;
  }
  add(text.slice(end), "");
  return lines;
}

function kindOf(piece) {
  if (piece.startsWith("{#")) return "t-remark";
  return piece.startsWith("{") ? "t-code" : "t-tag";
}
