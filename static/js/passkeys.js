// Says in plain words why a passkey could not be used; allauth's own script would only write to the console.
(() => {
  const problem = document.getElementById("passkey-problem");
  const say = (sentence) => {
    problem.textContent = sentence;
    problem.hidden = false;
  };

  if (!window.PublicKeyCredential) {
    document.getElementById("passkey").disabled = true;
    say("Peramban ini tidak mendukung kunci sandi, atau halaman ini tidak dibuka lewat https. Pakai kode dari aplikasi.");
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const reasons = {
      NotAllowedError: "Kunci sandi dibatalkan atau waktunya habis. Silakan coba lagi.",
      InvalidStateError: "Perangkat ini sudah terdaftar sebagai kunci sandi Anda.",
      SecurityError: "Alamat situs ini tidak dapat dipakai dengan kunci sandi. Pakai kode dari aplikasi.",
    };
    say(reasons[event.detail.exception.name] || "Kunci sandi tidak dapat dipakai. Coba lagi, atau pakai kode dari aplikasi.");
  });
})();
