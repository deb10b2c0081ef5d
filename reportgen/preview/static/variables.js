// The names that a template may use, with their meaning and a value of this issue.
import { at, make, settled } from "./dom.js";
import { ask } from "./server.js";

const MOST = 80;

export class Variables {
  /** `insert(words)` puts a name into the template. */
  constructor(insert) {
    this.rows = [];
    this.insert = insert;
    at("find-variable").addEventListener("input", settled(() => this.paint(), 150));
  }

  async load() {
    this.rows = await ask("variables");
    this.paint();
  }

  paint() {
    const words = at("find-variable").value.trim();
    const found = this.rows.filter((row) => !words || [row.name, row.meaning, row.value, row.kind].some((text) => text.includes(words)));
    at("variable-count").textContent = `共 ${this.rows.length} 个，这里列出 ${Math.min(found.length, MOST)} 个`;
    at("variables").replaceChildren(...found.slice(0, MOST).map((row) => make("article", { class: "variable" },
      make("p", make("code", row.name), " ", make("span", { class: "tag" }, row.kind),
        make("button", { type: "button", "aria-label": `插入 ${row.name}`, click: () => this.insert(`{{ ${row.name} }}`) }, "插入")),
      make("p", row.meaning),
      row.value ? make("p", { class: "quiet" }, `本期：${row.value}`) : null)));
  }
}
