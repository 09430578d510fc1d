/* The open article form tells the server that somebody is at work, and keeps what is typed as an unsaved copy there
   (news/admin/article_work.py). What is typed is on the server 20 seconds later, on leaving, and before it is sent. */
"use strict";

{
  const form = document.querySelector("form.desk-form");
  const work = form.querySelector("[data-work]");
  const { copyUrl, presenceUrl } = work.dataset;
  const shown = (name) => form.querySelector(`[data-${name}]`);
  const field = (name) => form.elements[name];

  /* A browser sends no more than 64 KiB of a page that it leaves; longer texts go out while they are typed. */
  const LEAVES_WITH = 60_000;
  const PAUSE = 2_000;
  const LONGEST_PAUSE = 5_000;
  const PATIENCE = 10_000;
  const AGAIN = 5_000;
  const TROUBLES = {
    0: "Belum tersimpan: sambungan terputus. Naskah tetap di halaman ini; penyimpanan dicoba lagi.",
    400: "Belum tersimpan: halaman ini tidak lengkap. Salin naskah Anda, lalu muat ulang.",
    403: "Belum tersimpan: Anda sudah keluar, atau tidak boleh lagi mengubah berita ini. Naskah tetap di halaman ini.",
    413: "Belum tersimpan: naskah terlalu besar. Naskah tetap di halaman ini; pindahkan sebagian ke berita lain.",
    500: "Belum tersimpan: server sedang tidak dapat menyimpan. Naskah tetap di halaman ini; penyimpanan dicoba lagi.",
  };
  const SIGNED_OUT = "Anda sudah keluar. Saat menyimpan, Anda diminta masuk, dan formulir ini kembali terisi.";

  let typed = 0; // changes so far
  let kept = 0; // how many of them the server has
  let onTheWay = 0;
  let sending = null;
  let isGoing = false; // sent as a whole, or thrown away: nothing is kept any more
  let isOut = false;

  const hasUnsaved = () => typed > 0 || "hasUnsaved" in work.dataset;
  const bytes = (data) => [...data].reduce((sum, [name, value]) => sum + 150 + new Blob([name, value]).size, 0);

  /* ---- What the person reads ---- */
  const say = (name, text) => {
    const place = shown(name);
    if (place.textContent === text) return;
    place.hidden = !text;
    place.textContent = text;
  };
  const state = (text, { isTrouble = false } = {}) => {
    shown("save-state").classList.toggle("trouble", isTrouble);
    shown("save-state").textContent = text;
    /* Heard once, and only when something is wrong or well again. */
    const heard = shown("save-trouble");
    if (isTrouble || heard.textContent) heard.textContent = text;
    if (!isTrouble) heard.textContent = "";
  };
  const standing = ({ signed_in: isIn, token }) => {
    isOut = !isIn;
    shown("log-in").hidden = isIn;
    if (token) for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
  };
  const trouble = (status) => {
    const kind = status >= 500 ? 500 : status;
    shown("log-in").hidden = kind !== 403;
    state(TROUBLES[kind] ?? TROUBLES[500], { isTrouble: true });
  };

  /* ---- Asking the server ---- */
  const isAway = (status) => status === 0 || status >= 500;
  const ask = async (url, body, options = {}) => {
    let response;
    try {
      response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, ...options });
    } catch {
      return { status: 0 };
    }
    if (!response.ok) return { status: response.status };
    return { status: 200, ...(await response.json().catch(() => ({}))) };
  };

  /* ---- The unsaved copy ---- */
  const nextTurn = () => (field("turn").value = Number(field("turn").value) + 1);
  const everything = () => {
    nextTurn();
    return new FormData(form);
  };
  /* A note for colleagues stands among the fields and is no part of the text. */
  const hasLooseNote = () => [...form.querySelectorAll("textarea")].some((area) => area.form !== form && area.value.trim());

  const send = async () => {
    onTheWay = typed;
    const data = everything();
    const answer = await ask(copyUrl, data, { keepalive: bytes(data) < LEAVES_WITH });
    if (answer.status !== 200) {
      onTheWay = kept;
      trouble(answer.status);
      if (isAway(answer.status)) setTimeout(keep, AGAIN);
      return answer.status;
    }
    kept = onTheWay;
    standing(answer);
    if (answer.at) {
      const words = `Salinan tersimpan ${answer.at} · belum disimpan sebagai revisi`;
      state(isOut ? `${words}. ${SIGNED_OUT}` : words, { isTrouble: isOut });
    }
    if (typed === kept && !hasLooseNote()) form.dispatchEvent(new Event("desk:kept"));
    return 200;
  };
  const keep = () => {
    if (!copyUrl || isGoing || typed === kept) return Promise.resolve(200);
    sending ??= send().finally(() => (sending = null));
    return sending;
  };

  let pause;
  let firstUnkept = 0;
  const keepLongText = () => {
    firstUnkept = 0;
    if (bytes(new FormData(form)) >= LEAVES_WITH) keep();
  };
  const changed = (event) => {
    if (event.target.form !== form || !event.target.name) return;
    typed += 1;
    firstUnkept ||= Date.now();
    clearTimeout(pause);
    pause = setTimeout(keepLongText, Math.min(PAUSE, Math.max(0, firstUnkept + LONGEST_PAUSE - Date.now())));
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);

  /* ---- Who is there ---- */
  const presence = (entries) => {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "_owner", "opening", "seen", "started_from"]) data.set(name, field(name).value);
    for (const [name, value] of Object.entries(entries)) data.set(name, value);
    return data;
  };
  const beat = async () => {
    if (!presenceUrl || isGoing) return;
    const answer = await ask(presenceUrl, presence(hasUnsaved() ? { has_unsaved: "1" } : {}));
    if (answer.status !== 200) {
      say("presence", "");
      if (answer.status === 403) trouble(403);
      return;
    }
    const wasOut = isOut;
    standing(answer);
    if (isOut && !wasOut) state(SIGNED_OUT, { isTrouble: true });
    if (wasOut && !isOut) state("Anda sudah masuk lagi.");
    if (answer.token) return void beat();
    say("presence", (answer.colleagues ?? []).join(" "));
    if ("news" in answer) say("news", answer.news);
  };

  /* ---- When ---- */
  const every = (seconds, act) => seconds && setInterval(act, seconds * 1000);
  every(Number(work.dataset.keepSeconds), keep);
  every(Number(work.dataset.heartbeatSeconds), beat);
  window.addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => (document.hidden ? keep() : beat()));
  window.addEventListener("pageshow", () => {
    isGoing = false;
    beat();
  });
  window.addEventListener("pagehide", () => {
    /* A text too long for a beacon was sent while it was typed. */
    if (copyUrl && !isGoing && typed !== kept && typed !== onTheWay) navigator.sendBeacon(copyUrl, everything());
    if (presenceUrl) navigator.sendBeacon(presenceUrl, presence({ leaves: "1" }));
  });

  /* ---- Sending the form: never away from a text that no server has ---- */
  let isChecked = false;
  let isChecking = false;
  const patience = () => new Promise((resolve) => setTimeout(resolve, PATIENCE, 200));
  form.addEventListener(
    "submit",
    async (event) => {
      if (isChecked || !copyUrl || typed === kept) {
        isChecked = false;
        isGoing = true;
        nextTurn();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isChecking) return;
      isChecking = true;
      state("Menyimpan…");
      const status = await Promise.race([Promise.resolve(sending).then(keep), patience()]);
      isChecking = false;
      if (isAway(status)) return;
      isChecked = true;
      form.requestSubmit(event.submitter);
    },
    true,
  );
  /* A note for colleagues that stands typed goes along with the text. */
  form.addEventListener("submit", () => {
    const note = [...form.querySelectorAll("textarea")].find((area) => area.form !== form && area.value.trim());
    if (!note) return;
    const carried = form.elements.loose_note || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "loose_note" }));
    carried.value = note.value;
  });
  /* Other forms of the page lead away from it too: what is typed is kept before they go. */
  let isAllowed = false;
  document.addEventListener(
    "submit",
    async (event) => {
      const other = event.target;
      if (other === form) return;
      if (other.matches("[data-discards-copy]")) isGoing = true;
      if (isAllowed || isGoing || !copyUrl || typed === kept) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await Promise.race([Promise.resolve(sending).then(keep), patience()]);
      isAllowed = true;
      other.requestSubmit(event.submitter);
    },
    true,
  );
}
