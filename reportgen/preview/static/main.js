// The page as a whole: which document is shown, which template is typed in, what the project's files do meanwhile.
import { showChanges, showComparing, showNoChanges } from "./changes.js";
import { at, make, oneAtATime, settled } from "./dom.js";
import { Doubts } from "./doubts.js";
import { Editor } from "./editor.js";
import { showOrigins, showOwnWords } from "./origins.js";
import { Pages } from "./pages.js";
import { Refused, ask, address, send, watch } from "./server.js";
import { Panels } from "./panels.js";
import { Variables } from "./variables.js";

const CONVERTING = "正在用 LibreOffice 转换，要几秒；可以先看别的文稿";
const CONVERTED = "Word 范本的转换件，已核对；由 LibreOffice 排版，不保证每次逐字节相同";
const PAUSE = 120; // milliseconds without a key before a page is printed anew

const editor = new Editor(typed);
const pages = new Pages(choose);
const panels = new Panels();
const doubts = new Doubts();
const variables = new Variables((words) => { panels.open("模板"); editor.insert(words); });

let project = { documents: [], templates: {} };
let shown = ""; // the path of the document
let template = null; // the template in the editor: {name, text, kept, own, draft}
let stamps = null; // the templates on disk by their hashes
let readings = 0;
let converted = 0; // how many forms made in Word came out of LibreOffice
let faults = [];
let printedPath = "";
let isKeeping = false; // what is seen saved meanwhile is our own

// --- documents ------------------------------------------------------------------------------------------------------

async function loadProject() {
  project = await ask("documents");
  document.title = `${project.bulletin} 预览`;
  at("bulletin").textContent = project.bulletin;
  const groups = new Map([["送阅", []], ["工作底稿", []], ["一省一页", []]]);
  for (const entry of project.documents) {
    const folder = folderOf(entry);
    groups.set(folder, [...(groups.get(folder) ?? []), entry]);
  }
  at("documents").replaceChildren(...[...groups].flatMap(([folder, entries]) => [
    make("li", { class: "group" }, folder),
    ...entries.map((entry) => make("li", make("button", { type: "button", "data-path": entry.path, click: () => openDocument(entry.path) },
      nameOf(entry), entry.form ? make("span", { class: "tag" }, "转换件") : null))),
  ]));
  at("choice").replaceChildren(...[...groups].map(([folder, entries]) =>
    make("optgroup", { label: folder }, entries.map((entry) => make("option", { value: entry.path }, entry.form ? `${nameOf(entry)}（转换件）` : nameOf(entry))))));
  if (!entryOf(shown)) shown = project.documents[0].path;
  markShown();
}

function markShown() {
  for (const button of at("documents").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.path === shown));
  }
  at("choice").value = shown;
}

// What there is one of for each region, group or theme stands in a folder of its own, by number and name.
const isOneOfMany = (entry) => entry.path.split("/").length > 2;
const nameOf = (entry) => (isOneOfMany(entry) ? entry.path.split("/").at(-1).replace("-", " ") : entry.title);
const folderOf = (entry) => (isOneOfMany(entry) ? entry.path.split("/")[1].replace(/^\d+-/, "") : entry.path.split("/")[0]);

async function openDocument(path) {
  shown = path;
  window.location.hash = encodeURIComponent(path);
  markShown();
  const entry = entryOf(path);
  at("side").classList.toggle("form", entry.form);
  at("form").textContent = entry.form
    ? `这份文稿的范本是模板文件夹里的 ${entry.template}：在 Word 或 WPS 里改，保存以后这里重新转换。` : "";
  // Beside a form, which is not edited here, the template that was open stays.
  if (!entry.form || !template) {
    const used = project.templates[entry.form ? project.documents[0].template : entry.template];
    at("template").replaceChildren(...used.map((name) => make("option", { value: name }, name)));
    await openTemplate(used.includes(template?.name) ? template.name : mainOf(used));
  }
  await refresh();
}

const entryOf = (path) => project.documents.find((entry) => entry.path === path);

// A page of a region only names its parts: what an editor looks for is in the longest of them.
const mainOf = (used) => (used[0] === "region.html.j2" ? used.find((name) => name === "region-body.html.j2") ?? used[0] : used[0]);

const refresh = oneAtATime(async () => {
  const path = shown;
  say(entryOf(path).form ? "正在填写范本……" : "正在排印……");
  if (printedPath !== path) pages.clear("正在排印……");
  try {
    const told = await ask("document", { path });
    if (path !== shown) return;
    if (told.published !== undefined) {
      showPublished(told, path);
      return;
    }
    if (told.stamp) {
      at("pdf").href = address("pdf", { stamp: told.stamp });
      pages.show(told, printedPath === path);
      printedPath = path;
    } else {
      pages.clear(told.converting ? CONVERTING : "有错误，还印不出来：看右边模板里的提示");
    }
    pages.stale(!told.new);
    if (told.converting) {
      say(CONVERTING); // what comes out is asked for when the server tells that it did
    } else if (told.new) {
      say("版面已更新，正在核对……");
      check(told.number); // the page comes first; what follows need not keep the next one waiting
    } else {
      faults = told.faults;
      showFaults();
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.message, true);
  }
});

/** Show a document of the last build: it tells the pages of all others, which are not printed for a look at it. */
function showPublished(told, path) {
  faults = [];
  showFaults();
  pages.stale(false);
  if (told.published) {
    at("pdf").href = address("pdf", { stamp: told.stamp });
    pages.show({ ...told, spots: [] }, printedPath === path);
    printedPath = path;
    say(`这是上次生成的（${told.published}），以后的改动要再生成一次才有`);
  } else {
    pages.clear("数据来源表写着每个数印在哪一页，正式生成（reportgen build）以后才有");
    say("还没有生成过");
  }
}

/** Ask what the checks of a build say of a print, unless a newer one has taken its place. */
async function check(number) {
  try {
    const [found] = await Promise.all([ask("check", { number }), pages.spotted]);
    if (pages.isStale || pages.shown?.number !== number) return;
    faults = found;
    showFaults();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (pages.shown?.number === number && error.status !== 404) say(error.message, true);
  }
}

// --- the template ---------------------------------------------------------------------------------------------------

async function openTemplate(name) {
  template = await ask("template", { name });
  at("template").value = name;
  editor.show(template.text);
  showTemplateState();
}

function showTemplateState() {
  const changed = template.text !== template.disk;
  at("save").disabled = !changed;
  at("drop").disabled = !changed;
  const from = template.own ? "本单位的模板" : "程序自带的模板，保存后放进本单位的模板文件夹，自带的不变";
  at("origin").textContent = changed ? `${from}。有改动，还没有保存。` : `${from}。`;
  for (const option of at("template").options) {
    option.textContent = option.value === template.name && changed ? `${option.value}（未保存）` : option.value;
  }
}

function typed(text) {
  template.text = text;
  showTemplateState();
  sendTyped();
}

const sendTyped = settled(async () => {
  await attempt(async () => {
    await send("typed", { name: template.name, text: template.text });
    await refresh();
  });
}, PAUSE);

async function attempt(act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    warn(error.hint ? `${error.message}（${error.hint}）` : error.message);
  }
}

function showFaults() {
  editor.mark(faults.filter((fault) => fault.template === template.name));
  const sorted = [...faults].sort((one, other) => other.stops - one.stops || (one.template !== template.name) - (other.template !== template.name));
  const entries = sorted.map((fault) => {
    const words = [make("b", placeOf(fault)), fault.stops ? null : make("span", { class: "tag" }, "提醒"), fault.message, fault.hint ? make("small", fault.hint) : null];
    return make("li", { class: fault.stops ? "" : "mild" }, fault.template
      ? make("button", { type: "button", click: () => goTo(fault.template, fault.line, fault.column) }, words)
      : make("div", words));
  });
  at("faults").replaceChildren(...(entries.length ? [make("ol", entries)] : []));
  const wrong = faults.filter((fault) => fault.stops).length;
  if (wrong) say(`有 ${wrong} 处错误${pages.isStale ? "，版面停在改动之前" : "，照这样不能正式生成"}`, true);
  else say(`${entryOf(shown).form ? CONVERTED : "版面与模板一致，已核对，和正式生成的文件相同"}${faults.length ? `；有 ${faults.length} 处提醒` : ""}`);
}

function placeOf(fault) {
  if (!fault.template) return "";
  const where = fault.template === template.name ? "" : `${fault.template} `;
  const column = fault.column ? `第${fault.column}列` : "";
  return fault.line ? `${where}第${fault.line}行${column}　` : `${where}　`;
}

async function goTo(name, line, column = 0) {
  panels.open("模板");
  if (name !== template.name) {
    if (![...at("template").options].some((option) => option.value === name)) {
      at("template").append(make("option", { value: name }, name));
    }
    await openTemplate(name);
    showFaults();
  }
  if (line) editor.go(line, column);
  else editor.field.focus();
}

function nextFault(step) {
  const own = faults.filter((fault) => fault.template);
  if (!own.length) return;
  const here = own.filter((fault) => fault.template === template.name).map((fault) => [editor.offset(fault.line, fault.column), fault]);
  here.sort(([one], [other]) => one - other);
  const caret = editor.field.selectionStart;
  const ahead = step > 0 ? here.find(([offset]) => offset > caret) : here.findLast(([offset]) => offset < caret);
  const other = own.filter((fault) => fault.template !== template.name);
  const to = ahead?.[1] ?? (step > 0 ? other[0] ?? here[0][1] : other.at(-1) ?? here.at(-1)[1]);
  goTo(to.template, to.line, to.column);
}

// --- keeping --------------------------------------------------------------------------------------------------------

async function save() {
  panels.open("改动");
  if (template.text === template.disk) {
    showNoChanges("没有未保存的改动。");
    return;
  }
  showComparing();
  try {
    await send("typed", { name: template.name, text: template.text });
    showChanges(template.name, await ask("changes"));
    at("keep").focus();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    showNoChanges(`有错误，先改好再保存：${error.message}`);
  }
}

async function keepAndOpen() {
  const kept = await send("keep", { name: template.name, kept: template.kept });
  await openTemplate(template.name);
  return kept;
}

async function keep() {
  await attempt(async () => {
    isKeeping = true;
    const { file } = await keepAndOpen().finally(() => { isKeeping = false; });
    showNoChanges(`已保存：${file}`);
    panels.open("改动");
    panels.focus("改动");
    await refresh();
  });
}

async function drop() {
  await attempt(async () => {
    await send("typed", { name: template.name, text: template.disk });
    await openTemplate(template.name);
    editor.field.focus();
    await refresh();
  });
}

// --- what is clicked on a page --------------------------------------------------------------------------------------

async function choose(words, ref) {
  await attempt(async () => {
    if (ref) {
      showOrigins(words, await ask("fact", { ref }));
      panels.open("出处");
      at("origins").focus();
      return;
    }
    const place = await ask("words", { path: shown, words: words.slice(0, 60) });
    if (place.template) {
      await goTo(place.template, place.line);
    } else {
      showOwnWords(words, place);
      panels.open("出处");
      at("origins").focus();
    }
  });
}

// --- what happens on disk -------------------------------------------------------------------------------------------

async function follow(state) {
  say.busy = state.reading ? "正在重读材料……" : "";
  if (state.reading) say(say.busy);
  tell(state.news);
  warn(state.fault ? `设置或材料有问题，仍按原来的显示：${state.fault}` : "");
  // What was saved between reading a template and the first word from the server is found by its hash.
  const before = stamps ?? { ...state.templates, [template.name]: template.kept };
  stamps = state.templates;
  const saved = Object.keys(stamps).filter((name) => stamps[name] !== before[name]);
  const isRead = state.readings !== readings;
  const isConverted = state.converted !== converted && entryOf(shown)?.form;
  converted = state.converted;
  if (isRead) {
    readings = state.readings;
    const was = entryOf(shown);
    await loadProject();
    await doubts.load();
    await variables.load();
    if (was?.template !== entryOf(shown).template) await openDocument(shown); // its document is gone, or another
  } else if (!saved.length && !isConverted) {
    return;
  }
  if (!isKeeping && saved.includes(template.name) && template.kept !== stamps[template.name]) await meet(template.name);
  await refresh();
}

/** Take over what another program has saved, unless there is something typed here. */
async function meet(name) {
  const typedHere = template.text !== template.disk;
  const fresh = await ask("template", { name });
  if (!typedHere) {
    await openTemplate(name);
    return;
  }
  const take = make("button", { type: "button", click: async () => { template.disk = fresh.disk; warn(""); await drop(); } }, "用磁盘上的");
  const stay = make("button", { type: "button", click: () => { Object.assign(template, { kept: fresh.kept, disk: fresh.disk }); warn(""); } }, "保留这里的");
  warn(`别的程序也保存了 ${name}，与这里的改动不同。`, take, stay);
}

// --- words for the editor -------------------------------------------------------------------------------------------

function say(words, bad = false) {
  at("status").textContent = say.busy || words;
  at("status").classList.toggle("bad", bad && !say.busy);
}

let toldNews = "";

/** Tell what other programs have saved, and what that changed, until the editor has read it. */
function tell(words) {
  if (words === toldNews) return;
  toldNews = words;
  at("news").hidden = !words;
  at("news").replaceChildren(words, make("button", { type: "button", click: () => { at("news").hidden = true; } }, "知道了"));
}

function warn(words, ...buttons) {
  at("notice").hidden = !words;
  at("notice").replaceChildren(words, ...buttons);
}

// --- keys -----------------------------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") save();
  else if (event.key === "F8") nextFault(event.shiftKey ? -1 : 1);
  else if (event.key === "F6") panels.step(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
});
window.addEventListener("beforeunload", (event) => {
  if (template && template.text !== template.disk) event.preventDefault();
});

at("save").addEventListener("click", save);
at("keep").addEventListener("click", keep);
at("wait").addEventListener("click", () => { showNoChanges("没有保存，改动还在模板一栏里。"); panels.open("模板"); editor.field.focus(); });
at("drop").addEventListener("click", drop);
at("template").addEventListener("change", (event) => attempt(async () => { await openTemplate(event.target.value); showFaults(); }));
at("choice").addEventListener("change", (event) => attempt(() => openDocument(event.target.value)));
at("help").addEventListener("click", () => at("keys").showModal());
for (const [id, step] of [["smaller", 1 / 1.2], ["larger", 1.2]]) {
  at(id).addEventListener("click", () => {
    const root = document.documentElement;
    const now = Number(getComputedStyle(root).getPropertyValue("--zoom"));
    root.style.setProperty("--zoom", String(Math.max(0.4, Math.min(3, now * step))));
    pages.redraw();
  });
}

await attempt(async () => {
  await loadProject();
  const wanted = decodeURIComponent(window.location.hash.slice(1));
  await openDocument(project.documents.some((entry) => entry.path === wanted) ? wanted : shown);
  await Promise.all([doubts.load(), variables.load()]);
});
watch(follow, () => say("与预览的连接断了：看看终端里的程序是否还在", true));
