// The order of the chain by drag, and by Alt with an arrow from within a hop; the buttons do the same without scripts.

export function watchChain(desk, submit) {
  let dragged = null;
  const hopOf = (target) => target.closest?.(".desk-hop");

  function move(form, from, to) {
    const button = document.createElement("button");
    button.type = "submit";
    button.name = "do";
    button.value = `hop-move:${from}:${to}`;
    button.hidden = true;
    form.append(button);
    submit(form, button);
    button.remove();
  }

  desk.addEventListener("dragstart", (event) => {
    dragged = event.target.matches?.(".desk-grip") ? hopOf(event.target) : null;
    if (dragged) event.dataTransfer.setData("text/plain", dragged.dataset.hop);
  });
  desk.addEventListener("dragover", (event) => {
    if (dragged && hopOf(event.target)) event.preventDefault();
  });
  desk.addEventListener("drop", (event) => {
    const target = hopOf(event.target);
    if (dragged && target && target !== dragged) {
      event.preventDefault();
      move(target.closest("form"), dragged.dataset.hop, target.dataset.hop);
    }
    dragged = null;
  });
  desk.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const hop = event.altKey && by && hopOf(event.target);
    if (!hop) return;
    event.preventDefault();
    const to = Number(hop.dataset.hop) + by;
    if (to >= 0) move(hop.closest("form"), hop.dataset.hop, to);
  });
}
