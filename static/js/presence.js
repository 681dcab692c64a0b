// Says that this page is open, and shows who else has the article open; without this file that is told once, on loading.
"use strict";

const EVERY = 20000; // milliseconds; who is not heard of for a minute has gone

const place = document.querySelector("[data-presence]");

async function tell() {
  if (document.hidden) return;
  try {
    const response = await fetch(place.dataset.presence, {
      method: "POST",
      headers: { "X-CSRFToken": place.dataset.token },
    });
    if (!response.ok || response.redirected) return;
    const { sentence } = await response.json();
    if (place.textContent !== sentence) place.textContent = sentence;
  } catch {
    // no connection: what was said last stands, and it is asked again
  }
}

if (place) {
  tell();
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
}
