// Starts the NHS.UK frontend components (character count, show password, focus on the error summary ...).
import { initAll } from "./vendor/nhsuk-frontend/nhsuk-frontend.min.js";

initAll();

if (document.querySelector("[data-picture]")) import("./pathway.js");
