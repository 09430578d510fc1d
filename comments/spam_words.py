"""Words that tell what a comment about gambling is for: an offer, a boast of winnings, or a complaint about either.

Written by us from how people write; each in its everyday spellings, as `bekasi_portal.folding.readable` leaves it
(repeated letters once: "maf"). Endings such as -nya, -lah, -in are taken off before looking here.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is played, and the talk of those who play.
GAMBLING = _words("""
    gacor gacir gacoan maxwin makswin max jackpot jekpot jakpot jackpotan jp jepe jepey jepei jepeh jeipe jp-nya
    scater skater sketer scaternya wd wede wedey wedee withdraw depo deposit deponya rungkad rungkat rtp spin
    frespin buyspin togel slot slotnya slots toto toge sabung poker casino kasino domino mahjong majong olympus zeus
    petir pragmatic pgsoft habanero bandar taruhan betting bet parlay hoki hokki cuan cuanin cuannya bosku boskuh
    sensasional receh perkalian kemenangan sultan gampangmenang antirungkat winrate bonanza starlight princes gates
    lotre
""")
# Money that comes easily.
WINNING = _words("""
    menang menangin kemenangan cair cairin caer cuan cuanin jackpot jekpot jakpot maxwin jp jepe jepey jeipe wd wede
    wedey withdraw dibayar bayar bonus hadiah untung profit saldo tajir kaya sultan sukses hoki rezeki rejeki pecah
    panen dapat dapet landing masuk balik diproses berkah ditarik lunas berlimpah melimpah ngalir gede modal receh
    nagih
""")
# Come along.
OFFER = _words("""
    gas gaskeun gasken gaspol gaskan yuk yuks ayo ayok mari gabung join daftar coba cobain cobakan nyoba klik link
    login mampir buruan segera kunjungi cari ketik googling rekomendasi rekomendasiin rekomen recomended saranin
    sarankan pakai main maen mainkan bermain mainin cus cuz kuy kepoin cek register hubungi promo claim klaim
    terpercaya trusted resmi dijamin terbukti langganan andalan setia
""")
# Do something about it.
REPORT = _words("""
    lapor laporkan laporin dilaporkan dilaporin melaporkan laporan report reported blokir blok block diblokir diblok
    blokirin banned ban dibanned hapus hapusin hapuskan dihapus apus apusin diapus basmi berantas berantasin brantas
    memberantas diberantas tindak ditindak tangkap ditangkap tangkep menangkap polisi aparat kominfo komdigi cyber
    siber filter saring moderator moderasi mimin min admin tutup ditutup bersihkan bersihin dibersihkan razia grebek
    gerebek penjara penjarakan takedown adukan aduan pengaduan usut diusut buang singkirkan spamer laporpolisi
    satpol patroli kepolisian polres polsek polda bareskrim vonis divonis memvonis sidang disidang jaksa hakim
    pengadilan hukum dihukum hukuman tersangka digerebek menggerebek bongkar membongkar terbongkar omzet ppatk
    bekukan dibekukan kebal beking bekingi backing lindungi melindungi dilindungi dicopot copot cabut pemerintah
    menteri walikota wali presiden pejabat berwajib tertibkan ditertibkan pasal ilegal legal bupati gubernur camat
    lurah tegas dprd satgas
""")
# Anger.
CURSE = _words("""
    anjing anjir anjay anj ajg anjg asu bangsat bgst bangke babi monyet kampret tolol goblok gblk goblog guoblok
    bego dongo sampah hama najis kontol kntl memek ngentot entot jancok jancuk dancok tai taik laknat setan iblis
    dajal dajjal kafir biadab keparat brengsek sialan sial muak jijik eneg enek risih resah meresahkan ganggu
    mengganggu menganggu ngeganggu nyampah kesel kesal sebel benci bacot berisik nyebelin mampus modar matilah azab
    neraka kualat sesat haram murahan norak tolil pea peak idiot bodoh dungu garelo gelo miskin muna sumpahin
    menyumpahi disumpahin mandul dilaknat malu memalukan maluin budak babu antek ngemis pengemis capek cape hadeh
    hadeuh lelah matamu endasmu palelu pala gundul apanya hongkong taek tae anyink anying anjrit njing miris ngeri
    merusak pengangguran bubar minggir pergi enyah bosen bosan males malas tabok nongol abal kuping geli jengkel
    sebal halu ampun penjahat maling penjilat pengecut biang jahat
""")
# Do not believe it: what it does to people.
WARNING = _words("""
    jangan jgn jangn awas waspada hati hati-hati stop setop berhenti henti haram dosa bahaya berbahaya korban kapok
    tobat taubat insaf insyaf sadar nyesel menyesal penyesalan penipu penipuan nipu tipu tipuan ditipu ketipu
    tertipu scam bohong bo'ong boong hoax hoaks rugi merugikan bangkrut kalah ludes hancur rusak merusak jerat
    terjerat kejerat utang hutang pinjol cerai bundir miskin sengsara menyengsarakan kecanduan candu kasihan kasian
    racun penyakit ilegal dilarang larang larangan rungkad rungkat zonk melarat palsu settingan ngibul ngibulin
    kibul tahanan ditahan dituntut buron kapokmu seting disetting hangus lenyap melayang amblas hilang ilang raib
    sedot disedot kuras dikuras terlantar stres depresi rsj berantakan kabur minggat jual dijual gadai digadai nyuri
    mencuri maling sita disita dipecat mustahil omong kosong jauhi hindari tinggalkan benci nangis menangis tergiur
    tergoda terjebak jebakan korbannya nyawa anak istri keluarga rumahtangga dikendalikan diatur algoritma muslihat
    modus kedok tobatlah kembalikan balikin nyedot menyedot uninstall gubris tanggapi menanggapi akal akalan
    terlilit kejeblos terjerumus percuma debt colector penagih tagihan
""")
# Speaking of such comments, not making one.
TALK = _words("""
    judol judi judionline judinya slotjudi komen koment komentar coment comment komenan komenya komeng iklan ngiklan
    beriklan promosi promosiin promo promoin mempromosikan spam nyepam spaming akun bot robot buzer endorse pelaku
    penjudi bandar agen kolom buzzer sales tautan sebar disebar nyebarin menyebar dikirimi ditawari ditawarin
    nawarin diajak spanduk baliho endors duta influencer selebgram artis youtuber ngeblok sms kampung warga remaja
    tetangga murid siswa anak sd smp adik ipar suami mantan pegawai asn bahas ngebahas nyebut sebut menyebut
    singgung kakak keponakan paman bibi sepupu mertua
""")
ASKING = _words("""
    apa apaan apasih kok kenapa knp napa kapan siapa bagaimana gimana gmn kah adakah mengapa mana dimana maksud
    maksudnya penasaran bingung heran tau
""")
THANKS = _words("""
    makasih makasi terimakasih thanks thank tengkyu tq trims berkat alhamdulilah alhamdulillah bersyukur syukur
    untung beruntung bangga puas senang seneng happy bahagia
""")
PRAISE = _words("""
    mantap mantab mantul mantep keren top josss jos gokil gila terbaik the best juara luar biasa asik seru bagus
    hebat emang memang legend legenda pasti paling beneran sumpah jujur asli nyata real legit favorit
""")
# What turns the word after it, or the next but one, into its opposite: "gak dibayar", "tanpa tipu", "jangan main".
NEGATIONS = _words("""
    gak ga gk g ngak nggak enggak engak kagak kaga tidak tdk tak bukan bkn belum blm tanpa anti no jangan jgn jangn
    stop setop never mana mustahil
""")
GROUPS = {
    "judi": GAMBLING,
    "menang": WINNING,
    "ajak": OFFER,
    "lapor": REPORT,
    "umpat": CURSE,
    "awas": WARNING,
    "bahas": TALK,
    "tanya": ASKING,
    "syukur": THANKS,
    "puji": PRAISE,
}
BEGINNINGS = ("di", "ke", "ter", "ber", "me", "men", "mem", "meng", "nge", "se", "pe")
ENDINGS = ("nya", "lah", "ku", "mu", "kan", "kah", "in", "an", "ny", "na", "i")

# Endings of names of gambling sites.
NAME_ENDINGS = (
    *("toto", "slot", "bet", "hoki", "poker", "togel", "win", "gaming", "jp", "qq", "casino", "judi", "jitu", "spin"),
    *("gacor", "maxwin", "jackpot", "lotre", "domino"),
)
# Ordinary words and people's names with such an ending.
ORDINARY = _words("""
    alfabet alphabet tibet sorbet diabet babet gebet ribet libet sabet embet ambet jebet monet darwin edwin erwin
    alwin kelwin kelvin baldwin godwin irwin marwin sherwin winwin betwin elwin melwin marlwin twin tokoslot
    judoslot perjudi penjudi berjudi menjudi antijudi stopjudi gamejp komenjudi stopjudol antislot stopslot
    adminslot iklanslot komenslot soslot slotgacor iklanjudi akunjudi timeslot gaming slot
""")
# What stands before a number in everyday Indonesian: addresses, schools, models, sizes.
COUNTED = _words("""
    rt rw no nomor km jl jln jalan gg gang blok lantai kav kp sd sdn smp smpn sma sman smk smkn mts man mi tk paud
    pp uu perda pasal ayat permen perwal kepwal covid hut hari tanggal tgl tahun thn usia umur jam pukul bulan juli
    juni mei april maret januari februari agustus september oktober november desember ke sebanyak total sekitar rp
    usd kg gram meter suhu skor grup kelas angkatan versi nilai mp pm ip ps pc ram rom hp tv led core intel windows
    android ios samsung galaxy redmi note xiaomi poco opo vivo realme infinix iphone ipad nokia honda beat vario
    scopy pcx yamaha nmax jkt akb snh nct exo aerox vixion mio ninja kawasaki suzuki avanza xenia innova toyota bus
    kereta krl lrt damri angkot trayek bl formasi pon asean piala liga euro kode pin atm bpjs kk nik ktp sim stnk
    pos telp tlp call halo lapor sapawarga psc damkar polsek ronaldo cr berumur adalah sudah dapat hanya cuma
    tinggal dari sampai hingga dan atau di pada untuk dengan ada yang plat nopol b sektor tol pintu gerbang menit
    detik surat juz halaman soal bab point poin top best big fase tahap gen teh mie warung toko bakso covid19
""")
