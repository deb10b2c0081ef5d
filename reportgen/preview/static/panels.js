// The tabs beside the paper, and moving between the parts of the page by keys.
import { at } from "./dom.js";

export class Panels {
  constructor() {
    this.tabs = [...document.querySelectorAll("[role=tab]")];
    this.panels = [...document.querySelectorAll("[role=tabpanel]")];
    for (const tab of this.tabs) {
      const panel = this.panels.find((one) => one.dataset.panel === tab.dataset.tab);
      tab.id = `tab-${tab.dataset.tab}`;
      if (panel) {
        panel.id = `panel-${tab.dataset.tab}`;
        tab.setAttribute("aria-controls", panel.id);
      }
      tab.addEventListener("click", () => this.open(tab.dataset.tab));
      tab.addEventListener("keydown", (event) => this.press(event));
    }
    this.open("模板");
  }

  open(name) {
    document.body.dataset.view = name;
    for (const panel of this.panels) panel.hidden = panel.dataset.panel !== name;
    for (const tab of this.tabs) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
  }

  focus(name) {
    at(`tab-${name}`).focus();
  }

  press(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    if (!(event.key in steps)) return;
    const shown = this.tabs.filter((tab) => tab.offsetParent);
    const next = shown[(shown.indexOf(event.target) + steps[event.key] + shown.length) % shown.length];
    this.open(next.dataset.tab);
    next.focus();
    event.preventDefault();
  }

  /** Move the focus to the next of the three parts: documents, paper, side. */
  step(by) {
    const parts = [".documents", ".paper", ".side"].map((part) => document.querySelector(part));
    const at = parts.findIndex((part) => part.contains(document.activeElement));
    for (let tried = 1; tried <= parts.length; tried += 1) {
      const part = parts[(at + by * tried + 2 * parts.length + (at < 0 && by < 0 ? 1 : 0)) % parts.length];
      const goal = this.goal(part);
      if (goal) {
        goal.focus();
        return;
      }
    }
  }

  goal(part) {
    const goals = part.querySelectorAll("[aria-current=true], select, #pages, [role=tab][aria-selected=true]");
    return [...goals].find((goal) => goal.offsetParent);
  }
}
