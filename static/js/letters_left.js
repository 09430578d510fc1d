// Counts the letters that are left below a long text field. Without it the limit stands above the field all the same.
(() => {
  const inIndonesian = new Intl.NumberFormat("id-ID");

  for (const field of document.querySelectorAll("textarea[data-letters-left]")) {
    const most = Number(field.dataset.lettersLeft);
    const note = document.createElement("p");
    note.className = "field__left";
    // Read out only when the reader pauses, and only near the end.
    note.setAttribute("aria-live", "off");
    field.after(note);

    const count = () => {
      const left = most - Array.from(field.value.trim()).length;
      note.textContent = left >= 0 ? `Sisa ${inIndonesian.format(left)} huruf` : `Lebih ${inIndonesian.format(-left)} huruf`;
      note.classList.toggle("field__left--over", left < 0);
      note.setAttribute("aria-live", left < 100 ? "polite" : "off");
    };
    field.addEventListener("input", count);
    count();
  }
})();
