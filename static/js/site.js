/* Small comforts of the public pages; everything works without them. */

// The answer stands in the button for a moment, and is said to those who do not see it.
const answer = (button, words) => {
  const label = button.querySelector("[data-label]");
  const spoken = button.parentElement.querySelector("[role=status]");
  const before = (button.dataset.before ??= label.textContent);
  label.textContent = spoken.textContent = words;
  setTimeout(() => {
    label.textContent = before;
    spoken.textContent = "";
  }, 4000);
};

const copy = async (button, text) => {
  try {
    await navigator.clipboard.writeText(text);
    answer(button, "Tersalin");
  } catch {
    answer(button, "Belum tersalin");
  }
};

// Copying needs a secure connection; where it cannot work the button stays hidden.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, button.dataset.copy));
  }
  for (const button of document.querySelectorAll("[data-copy-from]")) {
    const source = document.getElementById(button.dataset.copyFrom);
    button.hidden = false;
    button.addEventListener("click", () => copy(button, source.value ?? source.textContent));
  }
}

if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      // Closing the sheet without choosing is no failure.
      navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {});
    });
  }
}

// A table wider than the screen scrolls by itself; the keyboard can reach it then.
for (const table of document.querySelectorAll(".prose table")) {
  const scroller = document.createElement("div");
  scroller.className = "table-scroll";
  table.replaceWith(scroller);
  scroller.append(table);
  if (scroller.scrollWidth > scroller.clientWidth) {
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", "Tabel, dapat digeser ke samping");
  }
}

addEventListener("beforeprint", () => {
  const today = new Date().toLocaleDateString("id-ID", { dateStyle: "full" });
  for (const place of document.querySelectorAll("[data-printed]")) place.textContent = `Dicetak ${today}.`;
});
