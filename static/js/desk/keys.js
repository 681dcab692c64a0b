// The keys of the desk. None does anything while one types in a field, and all single ones can be turned off.
import { enterText } from "./caret.js";
import { caret, chosen } from "./places.js";

const OFF = "desk-keys-off";
const SAME = { r: "x", z: "u" };
const TYPING = "input:not([type=checkbox]), textarea, select";

export function listen({ desk, live, get, submit, filters }) {
  const dialog = document.getElementById("desk-keys");
  const on = document.getElementById("desk-keys-on");
  on.checked = window.localStorage.getItem(OFF) !== "1";
  on.addEventListener("change", () => window.localStorage.setItem(OFF, on.checked ? "0" : "1"));
  document.getElementById("desk-keys-line").hidden = false;
  document.getElementById("desk-keys-button").addEventListener("click", () => dialog.showModal());

  const form = () => document.getElementById("desk-form");
  const button = (value) => desk.querySelector(`#desk-form button[name=do][value="${value}"]`);

  function press(value) {
    const one = button(value);
    if (one && !one.disabled) submit(form(), one);
    return Boolean(one);
  }

  // Stores nothing: the form comes back changed.
  function reshape(value, fields) {
    if (!form() || form().querySelector(".desk-fields").disabled) return;
    for (const [name, content] of Object.entries(fields)) form().elements.namedItem(name).value = content;
    const one = document.createElement("button");
    Object.assign(one, { type: "submit", name: "do", value, hidden: true });
    form().append(one);
    submit(form(), one);
    one.remove();
  }

  function withChosen(value) {
    const at = chosen();
    if (at) reshape(value, { at });
    else live.textContent = "Choose words in the text first.";
  }

  function newClaim() {
    const at = chosen();
    if (at) get(`?new=1&at=${encodeURIComponent(at)}${filters()}`);
    else document.getElementById("desk-words")?.focus();
  }

  function splitHere() {
    const cutting = document.getElementById("desk-split");
    if (!cutting) return;
    cutting.elements.namedItem("cut").value = chosen() ? caret() : "";
    if (chosen()) submit(cutting, cutting.querySelector("button"));
    else cutting.elements.namedItem("cut_words").focus();
  }

  function setAct(key) {
    const act = document.getElementById("desk-act");
    const option = act?.querySelector(`[data-act-key="${key}"]`);
    if (!option || act.matches(":disabled")) return;
    act.value = option.value;
    live.textContent = `Act: ${option.textContent}`;
  }

  const named = {
    n: newClaim,
    s: splitHere,
    g: enterText,
    h: () => reshape("hop-add", {}),
    "+": () => withChosen("span-add"),
    "=": () => withChosen("span-set"),
    e: () => document.getElementById("hop-0-who")?.focus(),
    "?": () => dialog.showModal(),
  };

  function single(key) {
    if (named[key]) return named[key];
    if (/^\d$/.test(key)) return () => setAct(key);
    const field = desk.querySelector(`[data-focus-key="${key}"]:enabled`);
    if (field) return () => field.focus();
    const control = desk.querySelector(`[data-key="${SAME[key] ?? key}"]:not([hidden], :disabled)`);
    return control && (() => control.click());
  }

  document.addEventListener("keydown", (event) => {
    if (dialog.open || event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (press("accept")) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.(TYPING);
    if (event.key === "Escape" && typing) {
      document.getElementById("desk-title").focus();
      return;
    }
    if (typing || !on.checked) return;
    const work = single(event.key);
    if (work) {
      event.preventDefault();
      work();
    }
  });
}
