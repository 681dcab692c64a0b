// Actors as one types: a combobox with automatic selection (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
const WAIT = 80; // milliseconds after the last letter

export function watchActors(desk, address) {
  let open = null; // { input, list, options, at }
  let timer = 0;
  let asked = 0;

  function close() {
    if (!open) return;
    open.input.setAttribute("aria-expanded", "false");
    open.input.removeAttribute("aria-activedescendant");
    open.list.remove();
    open = null;
  }

  function part(input, name) {
    return input.form?.elements.namedItem(`${input.dataset.who}-${name}`);
  }

  const isActor = (input) => (part(input, "kind")?.value ?? "actor") === "actor";

  function point(to) {
    if (!open || !open.options.length) return;
    open.at = (to + open.options.length) % open.options.length;
    open.list.querySelectorAll("[role=option]").forEach((one, at) => {
      one.setAttribute("aria-selected", String(at === open.at));
      if (at === open.at) {
        open.input.setAttribute("aria-activedescendant", one.id);
        one.scrollIntoView({ block: "nearest" });
      }
    });
  }

  function pick() {
    const { input, options, at } = open;
    const option = options[at];
    if (option.slug) {
      input.value = option.name;
      part(input, "actor").value = option.slug;
      const choice = part(input, "choice");
      if (choice) choice.value = "";
      if (part(input, "create")) part(input, "create").checked = false;
    } else {
      part(input, "create").checked = true;
      input.closest(".desk-hop").querySelector("details").open = true;
    }
    close();
  }

  function offer(input, actors) {
    close();
    const options = actors.map((one) => ({ ...one }));
    if (part(input, "create")) options.push({ name: `Make a new actor “${input.value.trim()}”`, about: "", slug: "" });
    if (!options.length) return;
    const list = document.createElement("ul");
    list.className = "desk-offered";
    list.id = `${input.id}-list`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Actors");
    options.forEach((one, at) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${at}`;
      row.setAttribute("role", "option");
      row.textContent = one.name;
      const about = document.createElement("span");
      about.className = "desk-quiet";
      about.textContent = [one.spelling, one.about].filter(Boolean).map((text) => ` ${text}`).join(",");
      row.append(about);
      row.addEventListener("mousedown", (event) => {
        event.preventDefault();
        point(at);
        pick();
      });
      list.append(row);
    });
    input.after(list);
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "true");
    open = { input, list, options, at: 0 };
    point(0);
  }

  async function look(input) {
    const mine = (asked += 1);
    const typed = input.value.trim();
    if (!typed || !isActor(input)) {
      close();
      return;
    }
    const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { credentials: "same-origin" });
    if (!answer.ok || mine !== asked || document.activeElement !== input) return;
    offer(input, (await answer.json()).actors);
  }

  desk.addEventListener("focusin", (event) => {
    const input = event.target.closest?.("[data-who]");
    if (!input) return;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.select();
  });
  desk.addEventListener("focusout", (event) => {
    if (open && event.target === open.input) close();
  });
  desk.addEventListener("input", (event) => {
    const input = event.target.closest("[data-who]");
    if (!input) return;
    part(input, "actor").value = "";
    window.clearTimeout(timer);
    timer = window.setTimeout(() => look(input), WAIT);
  });
  desk.addEventListener("keydown", (event) => {
    if (!open || event.target !== open.input || event.ctrlKey || event.altKey) return;
    if (event.key === "ArrowDown") point(open.at + 1);
    else if (event.key === "ArrowUp") point(open.at - 1);
    else if (event.key === "Enter") pick();
    else if (event.key === "Tab") {
      if (open.options[open.at].slug) pick();
      return;
    } else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
