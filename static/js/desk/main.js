// The reading desk with keys: the same forms and links as without scripts, answered in parts of the page.
import { watchActors } from "./actors.js";
import { listen } from "./keys.js";
import { watchChain } from "./chain.js";
import { watchText } from "./caret.js";

const desk = document.getElementById("desk");
const live = document.getElementById("desk-live");
let last = Promise.resolve();

// One after the other: a key that is pressed early acts on what the one before leads to.
function inTurn(work) {
  last = last.then(work, work);
  return last;
}

async function ask(address, options) {
  desk.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Desk": "1" }, credentials: "same-origin" });
    const html = await answer.text();
    const parsed = new DOMParser().parseFromString(html, "text/html");
    if (!answer.ok || !parsed.getElementById("desk-panel")) {
      window.location.assign(answer.url);
      return;
    }
    show(parsed);
  } catch {
    live.textContent = "The archive does not answer: nothing was stored. Try again.";
  } finally {
    desk.removeAttribute("aria-busy");
  }
}

// Puts each part that differs in the place of the old one; what stays keeps its focus and its scrolling.
function show(parsed) {
  for (const part of parsed.querySelectorAll("[data-part]")) {
    const old = document.getElementById(part.id);
    if (old && (old.outerHTML !== part.outerHTML || part.id === "desk-panel")) old.replaceWith(part);
  }
  ready();
  const panel = document.getElementById("desk-panel");
  const told = document.getElementById("desk-told").textContent.trim().replace(/\s+/g, " ");
  const title = document.getElementById("desk-title");
  live.textContent = told || title.textContent.trim();
  if (panel.dataset.ref) window.history.replaceState(null, "", `?${panel.dataset.ref}${filters()}`);
  const wanted = panel.dataset.focus && document.getElementById(panel.dataset.focus);
  (wanted || title).focus({ preventScroll: !wanted });
  showHere();
}

function filters() {
  const query = new URLSearchParams(window.location.search);
  return ["show", "least"].map((name) => (query.has(name) ? `&${name}=${query.get(name)}` : "")).join("");
}

function showHere() {
  const mark = document.querySelector("#desk-text .desk-here, #desk-text .desk-new");
  if (mark) mark.scrollIntoView({ block: "nearest" });
  const panel = document.getElementById("desk-panel");
  if (panel.getBoundingClientRect().top < 0) panel.scrollIntoView({ block: "start" });
}

// What only scripts can use is shown; the marks are reached by j and k, not by a hundred tab stops.
function ready() {
  for (const one of desk.querySelectorAll("[data-scripted]")) one.hidden = false;
  for (const one of desk.querySelectorAll(".desk-ref")) one.tabIndex = -1;
}

function get(address) {
  return inTurn(() => ask(address, { method: "GET" }));
}

function submit(form, button) {
  const data = new FormData(form, button ?? undefined);
  if (form.method === "get") return get(`?${new URLSearchParams(data)}`);
  return inTurn(() => ask(form.action, { method: "POST", body: data }));
}

desk.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(event.target, event.submitter);
});
desk.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ref], a[data-key], .desk-choices a");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    get(link.getAttribute("href"));
    return;
  }
  const mark = event.target.closest("mark[data-refs]");
  if (mark && window.getSelection().isCollapsed) get(`?${mark.dataset.refs.split(" ").at(-1)}${filters()}`);
});

ready();
showHere();
watchActors(desk, desk.dataset.actors);
watchChain(desk, submit);
watchText(desk);
listen({ desk, live, get, submit, filters, inTurn });
