/* While an article is typed, the server says where its text disagrees with the records that it is linked with
   (news/admin/article_checks.py). Nothing is asked where there is nothing to compare with. */
"use strict";

{
  const form = document.querySelector("form.desk-form");
  const notice = form.querySelector("[data-check-url]");
  const list = notice.querySelector("ul");
  const link = form.querySelector("[data-disagreements-link]");
  const count = form.querySelector("[data-disagreements-count]");
  const chosen = notice.dataset.checked.split(" ").filter(Boolean);
  const TYPED = ["csrfmiddlewaretoken", "title", "summary", "body", "_article"];
  const PAUSE = 1_000;

  const show = (sentences) => {
    const items = sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence }));
    /* Heard again only when it changed. */
    if (items.map((item) => item.textContent).join() !== [...list.children].map((item) => item.textContent).join()) {
      list.replaceChildren(...items);
    }
    notice.hidden = link.hidden = items.length === 0;
    count.textContent = items.length;
  };

  const isNeeded = (data) => "hasLinked" in notice.dataset || chosen.some((name) => data.getAll(name).some(Boolean));

  let asked = 0;
  const check = async () => {
    const turn = ++asked;
    const whole = new FormData(form);
    if (!isNeeded(whole)) {
      show([]);
      return;
    }
    const data = new FormData();
    for (const name of [...TYPED, ...chosen]) for (const value of whole.getAll(name)) data.append(name, value);
    let answer;
    try {
      answer = await fetch(notice.dataset.checkUrl, { method: "POST", body: data, headers: { Accept: "application/json" } });
    } catch {
      return; // The line is lost; js/admin_article.js says so, and the next change asks again.
    }
    if (!answer.ok || turn !== asked) return;
    show((await answer.json()).disagreements);
  };

  let pause;
  const changed = (event) => {
    if (event.target.form !== form || !event.target.name) return;
    clearTimeout(pause);
    pause = setTimeout(check, PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
}
