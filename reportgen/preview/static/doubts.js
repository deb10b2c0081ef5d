// The list of doubts, each with the decisions that an editor may take.
import { at, make, settled } from "./dom.js";
import { around } from "./origins.js";
import { Refused, ask, send } from "./server.js";

const MOST = 60;
const CORRECT = "更正";

export class Doubts {
  constructor() {
    this.rows = [];
    this.most = MOST;
    at("find-doubt").addEventListener("input", settled(() => this.paint(), 150));
    at("all-doubts").addEventListener("change", () => this.paint());
  }

  async load() {
    this.rows = await ask("doubts");
    this.paint();
  }

  paint() {
    const words = at("find-doubt").value.trim();
    const all = at("all-doubts").checked;
    const found = this.rows.filter((row) => (all || !row.ruling) && holds(row, words));
    const waiting = this.rows.filter((row) => !row.ruling).length;
    at("doubt-count").textContent = `待裁定 ${waiting} 处，已裁定 ${this.rows.length - waiting} 处，这里列出 ${found.length} 处`;
    const open = new Set([...document.querySelectorAll("details.doubt[open]")].map((entry) => entry.dataset.id));
    const shown = found.slice(0, this.most);
    const parts = shown.flatMap((row, number) => [
      row.urgency !== shown[number - 1]?.urgency ? make("h2", row.urgency) : null,
      entry(row, open.has(row.id)),
    ]);
    const focused = at("doubts").contains(document.activeElement) && document.activeElement;
    const more = make("button", { type: "button", click: () => { this.most += MOST; this.paint(); } }, "再列一些");
    at("doubts").replaceChildren(...parts.filter(Boolean), ...(found.length > shown.length ? [more] : []));
    if (focused) keepFocus(focused.closest("details.doubt")?.dataset.id);
  }
}

/** Put the focus back on the doubt that had it, or on the list where that doubt has gone. */
function keepFocus(id) {
  const entry = [...document.querySelectorAll("details.doubt")].find((one) => one.dataset.id === id);
  (entry?.firstChild ?? at("doubts")).focus();
}

const holds = (row, words) =>
  !words || [row.kind, row.region, row.around.join(""), row.quote, row.reason, row.source, row.id].some((text) => text.includes(words));

function entry(row, open) {
  const made = make("details", { class: "doubt", "data-id": row.id },
    make("summary",
      make("span", { class: "tag" }, row.kind),
      row.region ? make("span", { class: "tag" }, row.region) : null,
      row.ruling ? make("span", { class: "tag done" }, row.ruling) : null,
      place(row)));
  const fill = () => made.children.length < 2 && made.append(body(row));
  made.firstChild.addEventListener("click", fill); // at once: the next key may be a tab into it
  if (open) {
    made.open = true;
    fill();
  }
  return made;
}

/** Return the doubtful words with some of those around them. */
function place(row) {
  const [before, quote, after] = row.around;
  if (!quote) return row.quote ? make("b", short(row.quote)) : short(row.reason);
  return make("span", before.slice(-12), make("b", short(quote)), after.slice(0, 16));
}

const short = (words) => (words.length > 40 ? `${words.slice(0, 40)}…` : words);

function body(row) {
  const rows = [["缘由", row.reason], ["眼下", row.meanwhile], ["建议", row.advice], ["后果", row.effect],
    ["出处", `${row.source} ${row.locator}${row.places > 1 ? `，同样的共 ${row.places} 处` : ""}`]];
  return make("div",
    row.around[1] ? make("div", { class: "around" }, around(row.around)) : null,
    make("dl", { class: "facts" }, rows.filter(([, told]) => told).flatMap(([name, told]) => [make("dt", name), make("dd", told)])),
    rulingForm(row),
    make("p", { class: "id" }, row.id));
}

function rulingForm(row) {
  const text = make("input", { type: "text", id: `text-${row.id}`, list: `words-${row.id}` });
  const note = make("input", { type: "text", id: `note-${row.id}` });
  const said = make("p", { class: "said", role: "status" });
  const choices = row.decisions.map((word) => make("label",
    make("input", { type: "radio", name: `decision-${row.id}`, value: word, change: () => { text.disabled = word !== CORRECT; } }), ` ${word}`));
  text.disabled = true;
  const form = make("form", { submit: (event) => { event.preventDefault(); rule(row, form, said); } },
    make("fieldset", make("legend", row.ruling ? `已裁定：${row.ruling}；可以改` : "裁定"),
      make("div", { class: "choices", role: "radiogroup", "aria-label": "裁定" }, choices),
      row.decisions.includes(CORRECT) ? make("div", { class: "entry" }, make("label", { for: text.id }, "更正为"), text) : null,
      make("datalist", { id: `words-${row.id}` }, row.candidates.map((word) => make("option", { value: word }))),
      make("div", { class: "entry" }, make("label", { for: note.id }, "备注"), note),
      make("div", make("button", { class: "main" }, "写入 rulings.toml"),
        row.ruling ? make("button", { type: "button", click: () => withdraw(row, said) }, "撤回裁定") : null),
      said));
  return form;
}

async function rule(row, form, said) {
  const chosen = form.querySelector("input[type=radio]:checked")?.value ?? "";
  const [text, note] = ["text", "note"].map((name) => form.querySelector(`#${name}-${row.id}`)?.value ?? "");
  const body = { id: row.id, quote: row.quote, decision: chosen, text: chosen === CORRECT ? text : "", note };
  try {
    const { written } = await send("ruling", body);
    say(said, "good", written ? "已写入，正在按裁定重读材料……" : "与原来的裁定相同，没有改动。");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(said, "bad", `没有写入：${error.message}`);
  }
}

async function withdraw(row, said) {
  try {
    await send("withdrawal", { id: row.id });
    say(said, "good", row.places > 1 ? "已撤回（同样的各处一起），正在重读材料……" : "已撤回，正在重读材料……");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(said, "bad", `没有撤回：${error.message}`);
  }
}

function say(place, kind, words) {
  place.className = `said ${kind}`;
  place.textContent = words;
}
