/* The comment form: letters left, links found, and coming and going inside a page. Everything works without it. */

const inIndonesian = new Intl.NumberFormat("id-ID");

const noteBelow = (field, className) => {
  const note = document.createElement("p");
  note.className = className;
  // Read out only when the writer pauses.
  note.setAttribute("aria-live", "off");
  field.after(note);
  return note;
};

const countLetters = (field) => {
  const most = Number(field.dataset.lettersLeft);
  const note = noteBelow(field, "field__left");
  const count = () => {
    const left = most - Array.from(field.value.trim()).length;
    note.textContent = left >= 0 ? `Sisa ${inIndonesian.format(left)} huruf` : `Lebih ${inIndonesian.format(-left)} huruf`;
    note.classList.toggle("field__left--over", left < 0);
    // Only near the end.
    note.setAttribute("aria-live", left < 100 ? "polite" : "off");
  };
  field.addEventListener("input", count);
  count();
};

const showLinks = (field) => {
  const pattern = new RegExp(field.dataset.link, "gi");
  const most = Number(field.dataset.linksMost);
  const note = noteBelow(field, "field__links");
  const look = () => {
    const links = (field.value.match(pattern) ?? []).map((link) => link.replace(/[.,:;!?)\]}…]+$/u, ""));
    const told = `Tautan yang terbaca: ${links.join(", ")}.`;
    note.textContent = links.length > most ? `${told} Paling banyak ${most}.` : links.length ? told : "";
    note.classList.toggle("field__left--over", links.length > most);
  };
  // What the server has found stands below already; from here on it is found while somebody writes.
  field.closest("form").querySelector("[data-links-found]")?.remove();
  field.addEventListener("input", look);
  look();
};

const start = (place) => {
  for (const field of place.querySelectorAll("textarea[data-letters-left]")) countLetters(field);
  for (const field of place.querySelectorAll("textarea[data-link]")) showLinks(field);
};
start(document);

if (window.htmx) {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    historyEnabled: false,
    timeout: 20_000,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      // The form comes back with what was typed and what is wrong.
      { code: "403|404|410|413|429", swap: true, error: false },
      { code: "[45]..", swap: false, error: true },
    ],
  });

  let typed = "";
  // Another form, for a reply or instead of one, takes over what was typed into the one before.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb === "get") typed = document.querySelector("#formulir textarea")?.value ?? "";
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const place = event.detail.target;
    start(place);
    const field = place.querySelector("textarea");
    if (field && !field.value && typed) {
      field.value = typed;
      field.dispatchEvent(new Event("input"));
    }
    typed = "";
    (place.querySelector("[role=alert][tabindex], [data-focus]") ?? field)?.focus();
  });

  const failed = (event) => {
    const { elt } = event.detail;
    if (elt.href) {
      location.assign(elt.href); // the form's own page says what is wrong
      return;
    }
    const place = document.getElementById("formulir-galat");
    place.innerHTML = '<p class="notice error" role="alert" tabindex="-1"><strong>Belum terkirim.</strong> Sambungan terputus atau server sedang terganggu. Tulisan Anda masih ada di bawah; kirim lagi sebentar lagi. Yang sudah sampai tidak tersimpan dua kali.</p>';
    place.firstElementChild.focus();
  };
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, failed);
}
