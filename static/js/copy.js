// Copy controls: shown only where copying works; without this file the fields can still be selected by hand.
"use strict";

if (navigator.clipboard) {
  const status = document.querySelector("[role=status]");
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = "Copied.";
      } catch {
        field.select();
        status.textContent = "Press Ctrl and C to copy what is selected.";
      }
    });
  }
}
