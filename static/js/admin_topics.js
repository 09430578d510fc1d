/* Offers topics that exist already while one is being typed. */
"use strict";

for (const box of document.querySelectorAll("[data-topics]")) {
  const field = box.querySelector("input");
  const offer = box.querySelector("[data-offer]");
  const known = [...box.querySelectorAll("[data-known] option")].map((option) => option.value);
  const names = () => field.value.split(",").map((name) => name.trim());

  const suggest = () => {
    const typed = names();
    const last = typed.at(-1).toLowerCase();
    const used = new Set(typed.map((name) => name.toLowerCase()));
    const fitting = last ? known.filter((name) => name.toLowerCase().includes(last) && !used.has(name.toLowerCase())) : [];
    offer.replaceChildren(...fitting.slice(0, 6).map(button));
    offer.hidden = !fitting.length;
  };

  const button = (name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", () => {
      field.value = [...names().slice(0, -1), name, ""].join(", ");
      offer.hidden = true;
      field.focus();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return made;
  };

  field.autocomplete = "off";
  field.addEventListener("input", suggest);
}
