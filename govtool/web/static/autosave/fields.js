// What a form says, as a list of names and values, and the way back into the form.

const HIDDEN = new Set(["csrf_token", "writer", "based_on", "change", "then"]);

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// The fields that say something; line breaks alike, whatever wrote them.
export function fieldsOf(form) {
  return [...new FormData(form)]
    .filter(([name, value]) => !HIDDEN.has(name) && typeof value === "string" && value.trim())
    .map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]);
}

// Puts values into a form, opening what hides them; the values for which there is no field any more.
export function fill(form, fields) {
  for (const field of form.elements) {
    if (HIDDEN.has(field.name) || !field.name) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.type !== "submit") field.value = "";
  }
  const left = [];
  for (const [name, value] of fields) {
    const found = [...form.elements].filter((field) => field.name === name);
    const target = found.find((field) => ["checkbox", "radio"].includes(field.type) && field.value === value) ?? found[0];
    if (!target) left.push(value);
    else if (["checkbox", "radio"].includes(target.type)) target.checked = true;
    else target.value = value;
    for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  }
  for (const blank of form.querySelectorAll("input[type=radio][value='']")) {
    const group = [...form.elements].filter((field) => field.name === blank.name);
    if (!group.some((field) => field.checked)) blank.checked = true;
  }
  return left;
}
