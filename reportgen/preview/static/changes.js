// What a change alters in the whole pack, shown before it is kept.
import { at, make } from "./dom.js";

/** Say that the comparison is under way. */
export function showComparing() {
  at("keeping").hidden = true;
  at("changes").replaceChildren(make("p", { class: "quiet" }, "正在与磁盘上的模板比较整期文稿……"));
}

/** Show the documents and lines that come out otherwise. */
export function showChanges(name, changed) {
  const lines = changed.reduce((sum, document) => sum + document.lines.length, 0);
  const told = changed.length
    ? `保存 ${name}，整期有 ${changed.length} 份文稿、${lines} 处文字与现在不同：`
    : `保存 ${name}，整期文稿的文字都不变。`;
  at("changes").replaceChildren(make("p", told), ...changed.map((document, number) => make("details",
    { class: "changed", open: number < 3 },
    make("summary", `${document.title}（${document.lines.length} 处）`),
    make("dl", document.lines.flatMap(lineRows)))));
  at("keeping").hidden = false;
}

/** Say why there is nothing to compare. */
export function showNoChanges(words) {
  at("keeping").hidden = true;
  at("changes").replaceChildren(make("p", words));
}

function lineRows(line) {
  const [start, end] = sameEnds(line.before, line.after);
  return [make("dt", line.where), make("dd",
    line.before ? make("del", cut(line.before, start, end)) : null,
    line.after ? make("ins", cut(line.after, start, end)) : null)];
}

/** Return how many signs two lines have in common at their beginning, and at their end. */
function sameEnds(one, other) {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return one && other ? [start, end] : [0, 0];
}

function cut(text, start, end) {
  const middle = text.slice(start, text.length - end);
  return [text.slice(0, start), middle ? make("b", middle) : null, text.slice(text.length - end)];
}
