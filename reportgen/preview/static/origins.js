// Where the words on a page come from: the source's own text beside the clean one.
import { at, make } from "./dom.js";

/** Show what is known of a fact. */
export function showOrigins(words, told) {
  const cards = [...told.origins.map(originCard), ...told.counts.map(countCard), ...told.cited.map(citedCard)];
  at("origins").replaceChildren(make("p", { class: "quiet" }, `版面上的“${words}”`), ...cards);
  at("origins").scrollTop = 0;
}

/** Say that words are the template's own. */
export function showOwnWords(words, place) {
  const where = place.template ? `写在 ${place.template} 第${place.line}行` : "由程序填入（设置、标题或名称）";
  at("origins").replaceChildren(
    make("p", { class: "quiet" }, `版面上的“${words}”`),
    make("p", `这是模板自己的文字，不是材料里的内容；${where}。`),
  );
}

function originCard(origin) {
  return make("article", { class: "card" },
    make("h2", origin.what, origin.printable ? null : make("span", { class: "tag" }, "未进入成稿")),
    make("p", `${origin.source} ${origin.locator}，第 ${origin.start}—${origin.end} 字`),
    origin.raw_around && make("div", { class: "pair" },
      make("div", make("h4", "原文（材料里的样子）"), around(origin.raw_around)),
      make("div", make("h4", "清洗后（用于排印）"), around(origin.clean_around))),
    list([["修复", origin.repairs], ["裁定", origin.rulings], ["存疑", origin.doubts]]),
    make("p", { class: "id" }, origin.ref));
}

function countCard(count) {
  return make("article", { class: "card" },
    make("h2", `统计数 ${count.value}`),
    make("p", count.rule),
    make("ul", count.rows.map(([name, behind]) => make("li", name,
      behind.length ? make("ul", behind.map((told) => make("li", told))) : null))),
    count.left_out ? make("p", { class: "quiet" }, `另有 ${count.left_out} 项`) : null,
    make("p", { class: "id" }, count.ref));
}

function citedCard(cited) {
  return make("article", { class: "card" }, make("h2", `编者所加：${cited.text}`), make("p", `出处：${cited.source}`));
}

function list(rows) {
  const kept = rows.filter(([, entries]) => entries.length);
  if (!kept.length) return null;
  return make("dl", { class: "facts" }, kept.flatMap(([name, entries]) =>
    entries.map((entry, number) => [make("dt", number ? "" : name), make("dd", entry)])).flat());
}

/** Return a stretch of text with its middle marked. */
export function around([before, quote, after]) {
  return make("p", before, make("mark", quote), after);
}
