/* Choosing a picture from the library: for the lead picture, and for the body editor (window.choosePhoto). */
"use strict";

{
  const dialog = document.querySelector("[data-photo-dialog]");
  const source = document.querySelector("[data-photos-url]");
  const find = (name) => dialog.querySelector(`[data-photo-${name}]`);
  let answer = null;
  let page = 1;
  let asked = 0;

  const show = async (number) => {
    const request = ++asked;
    page = number;
    const address = new URL(source.dataset.photosUrl, location.href);
    address.search = new URLSearchParams({ q: find("search").value, halaman: number });
    find("state").textContent = "Memuat…";
    let found;
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      if (!response.ok || response.redirected) throw new Error(response.status);
      found = await response.json();
    } catch {
      find("state").textContent = "Pustaka tidak dapat dimuat. Periksa sambungan, atau masuk lagi di tab lain.";
      return;
    }
    if (request !== asked) return;
    if (number === 1) find("grid").replaceChildren();
    find("grid").append(...found.photos.map(tile));
    find("more").hidden = !found.has_more;
    find("state").textContent = find("grid").children.length ? "" : "Tidak ada gambar yang cocok.";
  };

  const tile = (photo) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const image = document.createElement("img");
    const name = document.createElement("span");
    button.type = "button";
    Object.assign(image, { src: photo.src, alt: "", loading: "lazy" });
    name.textContent = photo.name;
    button.append(image, name);
    button.addEventListener("click", () => {
      const give = answer;
      dialog.close();
      give(photo);
    });
    item.append(button);
    return item;
  };

  if (dialog) {
    /* Inside a form, its fields would be sent and Enter would submit. */
    document.body.append(dialog);
    let waiting;
    find("search").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => show(1), 250);
    });
    find("more").addEventListener("click", () => show(page + 1));
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    /* Back from the tab in which a picture was uploaded. */
    window.addEventListener("focus", () => dialog.open && show(1));
    window.choosePhoto = (give) => {
      answer = give;
      dialog.showModal();
      show(1);
    };
  }

  for (const picker of document.querySelectorAll("[data-photo-picker]")) {
    const part = (name) => picker.querySelector(`[data-photo-${name}]`);
    const number = picker.querySelector("input");
    const put = (photo) => {
      number.value = photo ? photo.id : "";
      part("name").textContent = photo ? photo.name : "Belum ada gambar.";
      part("preview").hidden = part("clear").hidden = !photo;
      if (photo) part("preview").src = photo.src;
      number.dispatchEvent(new Event("change", { bubbles: true }));
    };
    number.type = "hidden";
    picker.querySelector(".photo-picker-number").hidden = true;
    part("buttons").hidden = false;
    part("choose").addEventListener("click", () => window.choosePhoto(put));
    part("clear").addEventListener("click", () => put(null));
  }
}
