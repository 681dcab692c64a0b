// Imports take their time: a form that starts one is sent from here, and how far it is asked for meanwhile.
// Without this file the browser waits for the answer, or loads the page again now and then.
"use strict";

const EVERY = 1500; // milliseconds between two questions
const SPOKEN = 10000; // milliseconds between two sentences to a screen reader

const region = document.querySelector("[data-progress]");

function speak(sentence, state) {
  if (Date.now() - state.spoke < SPOKEN) return;
  state.spoke = Date.now();
  region.querySelector("[role=status]").textContent = sentence;
}

async function ask(state) {
  const answer = await fetch(region.dataset.progress, { credentials: "same-origin" });
  if (!answer.ok) return;
  const shown = region.querySelector("[data-shown]");
  shown.innerHTML = await answer.text();
  region.hidden = false;
  speak(shown.textContent.replace(/\s+/g, " ").trim(), state);
  const atWork = answer.headers.get("X-At-Work") === "1";
  if (state.begun && !atWork) window.location.reload();
  state.begun = state.begun || atWork;
}

function watch(begun) {
  const state = { begun, spoke: 0 };
  const next = () => ask(state).catch(() => {}).finally(() => setTimeout(next, EVERY));
  setTimeout(next, begun ? 0 : 300);
}

// The same form, with the button that was pressed; the answer is the page that is loaded then.
async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  for (const one of document.querySelectorAll("[data-starts] [type=submit]")) one.disabled = true;
  watch(false);
  try {
    await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  } catch {
    return; // whoever watches will see that it has stopped
  }
  window.location.reload();
}

if (region) {
  for (const form of document.querySelectorAll("form[data-starts]")) {
    form.addEventListener("submit", (event) => {
      const name = event.submitter ? event.submitter.name : "";
      if (!form.dataset.starts.split(" ").includes(name)) return;
      event.preventDefault();
      send(form, event.submitter);
    });
  }
  const begin = document.querySelector("[data-begin-now]");
  if (begin) begin.form.requestSubmit(begin);
  else if (region.dataset.atWork) watch(true);
}

// A file is sent first, and tried out once its page is there to show how far that is.
for (const form of document.querySelectorAll("form[data-later]")) {
  const later = document.createElement("input");
  later.type = "hidden";
  later.name = "later";
  later.value = "1";
  form.append(later);
}
