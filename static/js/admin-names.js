// Gives names to what Django's own pages draw without one, for who hears a page instead of seeing it.
// Nothing depends on it: it adds words, and takes none away.

// What a field's label says; in a row of a table, what its column's head says.
function named(field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  const cell = field.closest("td");
  const head = cell?.closest("table")?.querySelectorAll("thead th")[cell.cellIndex];
  return (label ?? head)?.textContent.trim().replace(/:$/, "") ?? "";
}

// select2 (the fields that complete what one types) stands in for a <select> and forgets its label.
function nameCompletion(container) {
  const field = container.previousElementSibling;
  const name = field?.matches("select") ? named(field) : "";
  if (!name) return;
  const shown = container.querySelector(".select2-selection__rendered");
  const box = container.querySelector("[role=combobox]");
  if (box?.classList.contains("select2-selection--single")) {
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", field.selectedOptions[0]?.text ? `${name}: ${field.selectedOptions[0].text}` : name);
    shown?.removeAttribute("role");
    shown?.removeAttribute("aria-readonly");
  } else {
    box?.setAttribute("aria-label", name);
    shown?.setAttribute("role", "presentation");
    for (const item of shown?.children ?? []) item.setAttribute("role", "presentation");
  }
  for (const typed of container.querySelectorAll(".select2-search__field")) typed.setAttribute("aria-label", name);
}

function nameAll(within) {
  for (const container of within.querySelectorAll(".select2-container")) nameCompletion(container);
  for (const head of within.querySelectorAll(".tabular th:empty")) {
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = head.classList.contains("original") ? "Record" : "Remove";
    head.append(words);
  }
  for (const tip of within.querySelectorAll("span.help-tooltip[aria-label]")) tip.setAttribute("role", "img");
  // What scrolls sideways in its own box is reached and scrolled by key.
  for (const box of within.querySelectorAll("#changelist .results, .tabular > fieldset")) {
    if (box.scrollWidth <= box.clientWidth) {
      box.removeAttribute("tabindex");
      continue;
    }
    box.tabIndex = 0;
    if (!box.hasAttribute("aria-labelledby")) {
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", "Rows of the list");
    }
  }
}

document.getElementById("searchbar")?.setAttribute("aria-label", "Search");

window.addEventListener("load", () => {
  nameAll(document);
  new MutationObserver(() => nameAll(document)).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", () => nameAll(document));
});
