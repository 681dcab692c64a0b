// A queue by keyboard: j and k move, o and Enter open, a button's own key presses it; without this file the buttons do it.
"use strict";

const items = [...document.querySelectorAll(".queue-item")];

function here() {
  return items.find((item) => item.contains(document.activeElement));
}

function move(step) {
  const at = items.indexOf(here());
  const item = items[at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1)];
  if (item) {
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const item = here();
  if (event.key === "j" || event.key === "k") {
    move(event.key === "j" ? 1 : -1);
  } else if (item && (event.key === "o" || (event.key === "Enter" && document.activeElement === item))) {
    item.querySelector("[data-open]").click();
  } else {
    const button = item && [...item.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (!button) return;
    button.click();
  }
  event.preventDefault();
});

// After a decision the address names the next one; else the first is in focus.
(document.querySelector(".queue-item:target") || items[0])?.focus();
