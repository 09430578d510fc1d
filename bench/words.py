"""Texts that look like Indonesian news and say nothing: lengths and frequencies of words as in real ones.

Words are drawn by Zipf's law from a vocabulary of common words, words made of roots and affixes, and a long tail of
made-up ones, so that an index of them behaves as it does for real texts. The same seed gives the same texts.
"""

import random
from itertools import accumulate, product

COMMON = [
    "dan",
    "yang",
    "di",
    "untuk",
    "dengan",
    "pada",
    "dari",
    "ini",
    "itu",
    "dalam",
    "akan",
    "oleh",
    "juga",
    "telah",
    "ke",
    "sebagai",
    "tidak",
    "para",
    "bagi",
    "agar",
    "karena",
    "serta",
    "kota",
    "bekasi",
    "warga",
    "pemerintah",
    "layanan",
    "wali",
    "publik",
    "daerah",
    "kegiatan",
    "masyarakat",
    "kecamatan",
    "kelurahan",
    "program",
    "jalan",
    "hari",
    "tahun",
    "kesehatan",
    "sekolah",
    "air",
    "sampah",
    "banjir",
    "anggaran",
    "pembangunan",
    "petugas",
    "rapat",
    "kantor",
    "data",
    "informasi",
    "inovasi",
    "anak",
    "ibu",
    "lebih",
    "dapat",
    "harus",
    "sudah",
    "masih",
    "antara",
    "setiap",
    "seluruh",
    "semua",
    "secara",
    "melalui",
    "hingga",
    "tentang",
    "lain",
    "bersama",
    "saat",
    "ketika",
]
ROOTS = [
    "ajar",
    "aman",
    "antar",
    "atur",
    "bangun",
    "bantu",
    "baru",
    "bayar",
    "bersih",
    "besar",
    "buka",
    "buat",
    "cepat",
    "daftar",
    "damping",
    "dapat",
    "dengar",
    "didik",
    "dorong",
    "dukung",
    "guna",
    "hadir",
    "harap",
    "henti",
    "hibah",
    "hijau",
    "hitung",
    "hubung",
    "ikut",
    "imbau",
    "isi",
    "izin",
    "jaga",
    "jalan",
    "jamin",
    "jawab",
    "jelas",
    "kaji",
    "kelola",
    "kembang",
    "kerja",
    "kirim",
    "kumpul",
    "laksana",
    "lalu",
    "lapor",
    "latih",
    "layan",
    "lindung",
    "lintas",
    "luas",
    "lulus",
    "maju",
    "manfaat",
    "minat",
    "mulai",
    "nilai",
    "olah",
    "pakai",
    "pasang",
    "patuh",
    "pelihara",
    "periksa",
    "perbaik",
    "pilih",
    "pimpin",
    "pindah",
    "pulih",
    "rawat",
    "rencana",
    "ringan",
    "sambung",
    "salur",
    "sampai",
    "sedia",
    "selesai",
    "sembuh",
    "serah",
    "siap",
    "simpan",
    "sosial",
    "suara",
    "susun",
    "tambah",
    "tampung",
    "tanam",
    "tanda",
    "tangan",
    "tata",
    "tegak",
    "teliti",
    "temu",
    "tentu",
    "terang",
    "terima",
    "tertib",
    "tingkat",
    "tinjau",
    "tolong",
    "tugas",
    "turun",
    "ubah",
    "ukur",
    "undang",
    "unggul",
    "usaha",
    "usul",
    "wajib",
    "warna",
    "wisata",
]
BEFORE = ("", "me", "di", "ber", "ter", "pe", "ke", "per", "menge", "se")
AFTER = ("", "kan", "an", "i", "nya")
ONSETS = ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny")
VOWELS, CODAS = ("a", "i", "u", "e", "o"), ("", "", "n", "ng", "r", "s", "t", "k", "m", "l")
VOCABULARY = 30_000
SENTENCES = 20_000


class Writer:
    """Writes titles, summaries and bodies; `words` is the vocabulary, the most frequent first."""

    def __init__(self, seed: int = 17):
        chance = random.Random(seed)  # noqa: S311 (texts, no secrets)
        made = [f"{before}{root}{after}" for root, before, after in product(ROOTS, BEFORE, AFTER)]
        chance.shuffle(made)
        self.words = self._distinct(chance, [*COMMON, *made])
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.sentences = [self._sentence(chance) for _ in range(SENTENCES)]

    @staticmethod
    def _distinct(chance: random.Random, known: list[str]) -> list[str]:
        words = dict.fromkeys(known)
        while len(words) < VOCABULARY:
            syllables = (chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(3))
            words["".join(syllables)] = None
        return list(words)[:VOCABULARY]

    def _sentence(self, chance: random.Random) -> str:
        words = chance.choices(self.words, cum_weights=self.weights, k=chance.randint(8, 24))
        if chance.random() < 0.2:
            words.insert(len(words) // 2, str(chance.randint(2, 5000)))
        return " ".join(words).capitalize() + "."

    def title(self, chance: random.Random) -> str:
        words = chance.choices(self.words, cum_weights=self.weights, k=chance.randint(6, 11))
        return " ".join(words).title()[:110]

    def summary(self, chance: random.Random) -> str:
        return chance.choice(self.sentences)[:180]

    def body(self, chance: random.Random) -> str:
        """About 2,500 letters in paragraphs, now and then a subtitle."""
        paragraphs = []
        for place in range(chance.randint(4, 9)):
            if place and chance.random() < 0.12:
                paragraphs.append(f"<h2>{self.title(chance)[:50]}</h2>")
            paragraphs.append(f"<p>{' '.join(chance.choices(self.sentences, k=chance.randint(2, 3)))}</p>")
        return "".join(paragraphs)
