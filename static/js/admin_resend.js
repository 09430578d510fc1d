/* Sends a kept form again. Signing in made a new form token, which every page of the newsroom carries. */
"use strict";

{
  const form = document.querySelector("[data-resend]");
  const stillOut = form.querySelector("[data-still-out]");

  const freshToken = async () => {
    const response = await fetch(form.dataset.freshFrom, { cache: "no-store" });
    if (!response.ok || response.redirected) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("[name=csrfmiddlewaretoken]");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const token = await freshToken().catch(() => null);
    stillOut.hidden = Boolean(token);
    if (!token) return;
    form.querySelector("[name=csrfmiddlewaretoken]")?.remove();
    form.append(document.importNode(token));
    form.submit();
  });
}
