// Actors as one types whose name an unknown one is; without this file they are offered after sending.
import { watchActors } from "./desk/actors.js";

const form = document.getElementById("who");

if (form) watchActors(form, form.dataset.actors);
