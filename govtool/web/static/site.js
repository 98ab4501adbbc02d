// Starts the NHS.UK frontend components (character count, show password, focus on the error summary ...).
import { initAll } from "./vendor/nhsuk-frontend/nhsuk-frontend.min.js";

initAll();

if (document.querySelector("[data-picture]")) import("./pathway.js");
if (document.querySelector("meta[name=govtool-person]")) import("./autosave.js");
if (document.querySelector("meta[name=govtool-left]")) import("./staying.js");
if (document.querySelector("[data-making]")) import("./making.js");
if (document.querySelector("[data-standing]")) import("./standing.js");
if (document.querySelector("[data-editor]")) import("./editor.js");
document.querySelector("form[data-go-on]")?.requestSubmit();
