/* Small help on every page of the newsroom; each page works without it. */
"use strict";

const one = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

/* Sidebar on narrow screens: folded behind a button. */
const toggle = one(".desk-nav-toggle");
if (toggle) {
  const list = one(".desk-nav-list");
  const fold = (open) => {
    toggle.setAttribute("aria-expanded", open);
    list.classList.toggle("folded", !open);
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => fold(toggle.getAttribute("aria-expanded") !== "true"));
  fold(false);
}

/* A form is sent once, however often its buttons are pressed. */
for (const form of all("form[data-send-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    // After this event, or the pressed button's own name would not be sent.
    setTimeout(() => all("button[type=submit]", form).forEach((button) => (button.disabled = true)));
  });
}
/* Coming back by the browser's back button finds the form ready again. */
window.addEventListener("pageshow", () => {
  for (const form of all("form[data-send-once]")) {
    delete form.dataset.sent;
    all("button[type=submit]", form).forEach((button) => (button.disabled = false));
  }
});

/* Leaving with unsaved text asks first, unless all of it is kept (admin_article.js tells). */
const form = one("form.desk-form");
if (form) {
  let touched = false;
  form.addEventListener("input", () => (touched = true));
  form.addEventListener("change", () => (touched = true));
  form.addEventListener("submit", () => (touched = false));
  form.addEventListener("desk:kept", () => (touched = false));
  window.addEventListener("beforeunload", (event) => touched && event.preventDefault());
}

/* Letters, counted while typing. */
for (const field of all("[data-count]")) {
  const good = Number(field.dataset.count);
  const output = document.createElement("output");
  output.className = "letters";
  output.htmlFor = field.id;
  (one(`label[for="${field.id}"]`) || field).after(output);
  const count = () => {
    const letters = [...field.value].length;
    output.textContent = `${letters} dari ${good} huruf`;
    output.classList.toggle("over", letters > good);
  };
  field.addEventListener("input", count);
  count();
}

/* A title grows to more rows but stays one line of text. */
for (const field of all("textarea[data-one-line]")) {
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  field.addEventListener("input", () => {
    if (field.value.includes("\n")) field.value = field.value.replace(/\s*\n\s*/g, " ");
  });
}

/* On a phone each row of a list is a small record; its values need the names of their columns. */
const columns = all("#result_list thead th").map((head) => head.textContent.trim());
for (const row of all("#result_list tbody tr")) {
  [...row.children].forEach((cell, place) => {
    if (cell.tagName === "TD" && cell.textContent.trim() && !one(".thumbnail, .state, a, input", cell)) cell.dataset.column = columns[place];
  });
}

/* Filters above a list: one open at a time, closed by a click elsewhere or Escape. */
const filters = all("details[data-closes-others]");
const close = (but) => filters.forEach((filter) => filter !== but && (filter.open = false));
for (const filter of filters) filter.addEventListener("toggle", () => filter.open && close(filter));
if (filters.length) {
  document.addEventListener("click", (event) => !event.target.closest("details[data-closes-others]") && close());
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
}

/* The first message about a field comes into view. */
const note = one(".errornote");
if (note) {
  const wrong = one(".field.errors");
  const field = wrong && one("input:not([type=hidden]), textarea, select", wrong);
  (field || note).focus({ preventScroll: true });
  (wrong || note).scrollIntoView({ block: "center" });
}

/* Names chosen one after another keep that order. */
if (window.django && window.django.jQuery) {
  /* Select2 tells of a choice in jQuery's way alone, which nothing else hears. */
  window.django.jQuery("select.admin-autocomplete").on("change", function (event) {
    if (!event.originalEvent) this.dispatchEvent(new Event("change", { bubbles: true }));
  });
  window.django.jQuery("select[data-ordered]").on("select2:select", function (event) {
    this.append(event.params.data.element);
    window.django.jQuery(this).trigger("change");
  });
  /* Select2 gives its fields no name; after it has drawn itself, they take their list's label. */
  window.django.jQuery(() => {
    for (const list of all("select.admin-autocomplete")) {
      const label = list.labels[0];
      const drawn = list.nextElementSibling;
      if (!label || !drawn) continue;
      label.id ||= `${list.id}_label`;
      for (const field of all(".select2-search__field, .select2-selection__rendered[role=textbox]", drawn)) {
        field.setAttribute("aria-labelledby", label.id);
      }
      const single = drawn.querySelector(".select2-selection--single");
      single?.setAttribute("aria-labelledby", `${label.id} ${single.getAttribute("aria-labelledby")}`);
    }
  });
}
