// The questions to the server. A refusal is an Error with its Chinese words.

export class Refused extends Error {
  constructor(told, status = 0) {
    super(told.error ?? "请求没有成功");
    this.status = status;
    this.hint = told.hint ?? "";
    this.template = told.template ?? "";
    this.line = told.line ?? 0;
  }
}

async function answer(response) {
  const told = await response.json().catch(() => ({ error: "预览没有回答：看看终端里的程序是否还在" }));
  if (!response.ok) throw new Refused(told, response.status);
  return told;
}

async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    throw new Refused({ error: "连不上预览：看看终端里的程序是否还在" });
  }
}

/** Ask for `what` with these parameters. */
export async function ask(what, given = {}) {
  return answer(await reach(address(what, given)));
}

/** Send a change. */
export async function send(what, body) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return answer(await reach(`/api/${what}`, options));
}

/** Return the address of `what`. */
export function address(what, given = {}) {
  const query = new URLSearchParams(given).toString();
  return `/api/${what}${query ? `?${query}` : ""}`;
}

/** Call `tell` with the state of the project, now and whenever it changes; `lost` when the server is gone. */
export function watch(tell, lost) {
  const events = new EventSource("/api/events");
  events.onmessage = (event) => tell(JSON.parse(event.data));
  events.onerror = lost;
}
