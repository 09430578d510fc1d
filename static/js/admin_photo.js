/* A picture's form: shows the chosen file before it is sent, and lets one click on what matters in it. */
"use strict";

{
  const area = document.querySelector("[data-focal-area]");
  const frame = document.querySelector("[data-focal]");
  const mark = document.querySelector("[data-focal-mark]");
  const crops = [...document.querySelectorAll("[data-crop]")];
  const file = document.querySelector("#id_file");
  const x = document.querySelector("#id_focal_x");
  const y = document.querySelector("#id_focal_y");
  const alt = document.querySelector("#id_alt");
  const decorative = document.querySelector("#id_is_decorative");

  const within = (value) => Math.min(1, Math.max(0, Math.round(value * 1000) / 1000));

  const place = (left, top) => {
    x.value = within(left);
    y.value = within(top);
    mark.style.left = `${x.value * 100}%`;
    mark.style.top = `${y.value * 100}%`;
    for (const crop of crops) {
      if (crop.firstChild) crop.firstChild.style.objectPosition = `${x.value * 100}% ${y.value * 100}%`;
    }
  };

  const showCrops = () => {
    const picture = frame.querySelector("img, canvas");
    for (const crop of crops) {
      const copy = picture.cloneNode();
      copy.removeAttribute("alt");
      if (picture instanceof HTMLCanvasElement) copy.getContext("2d").drawImage(picture, 0, 0);
      crop.replaceChildren(copy);
    }
    place(Number(x.value), Number(y.value));
  };

  /* A canvas needs no address, so the page's policy stays as strict as it is. */
  const preview = async () => {
    area.hidden = true;
    if (!file.files.length) return;
    let bitmap;
    try {
      bitmap = await createImageBitmap(file.files[0]);
    } catch {
      return; // Not a picture that this browser can show; the server says what is wrong with it.
    }
    const scale = Math.min(1, 1200 / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    frame.querySelector("img, canvas")?.remove();
    frame.prepend(canvas);
    area.hidden = false;
    showCrops();
  };

  if (frame && x && y) {
    document.querySelector(".field-focal_x").hidden = true;
    frame.addEventListener("click", (event) => {
      const box = frame.getBoundingClientRect();
      place((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
      x.dispatchEvent(new Event("change", { bubbles: true }));
    });
    frame.addEventListener("keydown", (event) => {
      const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [];
      if (dx === undefined) return;
      event.preventDefault();
      place(Number(x.value) + dx * 0.02, Number(y.value) + dy * 0.02);
    });
    if (frame.querySelector("img")) showCrops();
    if (file) file.addEventListener("change", preview);
  }

  /* A browser forgets the chosen file when the server sends a form back, so what can be told before is told before. */
  if (file && alt) {
    file.form.addEventListener("submit", (event) => {
      const missing = !alt.value.trim() && !decorative.checked;
      alt.setCustomValidity(missing ? "Isi teks alternatif, atau tandai gambar sebagai hiasan." : "");
      if (missing && !alt.reportValidity()) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    });
    for (const field of [alt, decorative]) field.addEventListener("input", () => alt.setCustomValidity(""));
  }
}
