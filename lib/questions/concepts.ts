/**
 * Words of both languages that say the same in a question, words that say nothing there, and words that must not be lost.
 * Pure.
 */
import { calendarName } from "#lib/text/calendar.ts";

const list = (words: string): string[] => words.split(" ");

/** What each concept is called, folded. Words that only resemble each other have no place here: they would join questions. */
const names: Readonly<Record<string, string>> = {
  price: "harga biaya tarif ongkos price prices pricing cost costs fee fees fare fares amount",
  when: "kapan when",
  how: "bagaimana cara langkah how steps",
  why: "kenapa mengapa knp why",
  who: "siapa who whom",
  which: "which",
  many: "berapa banyak many much",
  open: "buka open opens opening opened dibuka",
  close: "tutup close closes closing closed ditutup",
  send: "kirim mengirim mengirimkan dikirim dikirimkan pengiriman antar mengantar diantar pengantaran deliver delivers delivered delivery deliveries ship ships shipped shipping shipment send sends sent",
  pay: "bayar membayar dibayar pembayaran pay pays paying payment payments",
  order: "pesan memesan dipesan pemesanan pesanan order orders ordering ordered orderan",
  buy: "beli membeli dibeli pembelian buy buying purchase",
  return: "retur mengembalikan dikembalikan pengembalian return returns returning returned",
  refund: "refund refunds refunded",
  reserve: "reservasi reserve reservation reservations booking bookings",
  cancel:
    "batal batalkan membatalkan dibatalkan pembatalan cancel cancels cancelling canceling cancelled canceled cancellation",
  register: "daftar mendaftar pendaftaran register registering registration enrol enroll enrolment enrollment",
  warranty: "garansi bergaransi warranty guarantee guaranteed",
  discount: "diskon discount discounts",
  contact: "hubungi menghubungi kontak contact contacting",
  phone: "telepon menelepon telpon telp tlp phone call calling telephone",
  number: "nomor nomer number",
  whatsapp: "whatsapp wa",
  free: "gratis cuma-cuma free",
  have: "ada tersedia available ready stok stock punya mempunyai have has there",
  must: "harus wajib perlu must should need needs needed required",
  today: "today",
  tomorrow: "besok tomorrow",
  yesterday: "kemarin yesterday",
  online: "online daring",
  account: "akun account",
  password: "password sandi",
  menu: "menu menus",
  park: "parkir parking park",
  least: "minimal minimum least",
  most: "maksimal maksimum maximum max maks",
  size: "ukuran size sizes",
  colour: "warna color colour colors colours",
  child: "anak child children kid kids",
  only: "hanya cuma doang only",
  done: "sudah telah already",
  where: "mana where located",
  deadline: "deadline",
  deposit: "dp deposit",
  settle: "pelunasan",
  floor: "lantai lt floor",
  kg: "kg kilo kilos kilogram",
  monthly: "bulanan monthly sebulan",
  yearly: "tahunan yearly annual setahun",
  daily: "harian daily sehari",
  tonight: "tonight",
  accept: "terima menerima diterima accept accepts accepted",
  change: "ganti mengganti diganti ubah mengubah diubah change changes changing changed replace replacing replacement",
  include: "termasuk include includes included including",
  exchange: "tukar menukar ditukar penukaran exchange exchanges exchanged swap",
  student: "siswa murid student students pupil pupils",
  teacher: "guru teacher teachers",
  age: "umur usia age",
  repair: "servis perbaiki memperbaiki diperbaiki repair repairs repaired repairing",
  photo: "foto photo photos picture pictures",
  delete: "hapus menghapus dihapus delete deletes deleted erase erased",
  test: "tes periksa pemeriksaan test",
  breakfast: "sarapan breakfast",
  room: "kamar room",
  table: "meja table",
  month: "bulan month months",
  week: "pekan week weeks",
  year: "tahun year years",
  hour: "jam hour hours",
  day: "hari day days",
  car: "mobil car cars",
  motorbike: "motor motorbike motorcycle",
  teach: "mengajar teach teaches",
  result: "hasil result results",
  lost: "hilang lost",
  broken: "rusak broken",
  forgot: "lupa forgot forgotten",
  reset: "reset",
  borrow: "pinjam meminjam dipinjam peminjaman borrow borrowing borrowed",
  extend: "perpanjang memperpanjang diperpanjang perpanjangan extend renew renewal extension",
  join: "gabung bergabung ikut join",
  member: "anggota member members",
  membership: "keanggotaan membership",
  class: "kelas class classes",
  course: "kursus course courses",
  instalment: "cicil dicicil mencicil nyicil cicilan installment installments instalment instalments",
  document: "dokumen berkas document documents",
  bring: "bawa membawa dibawa bring",
  wash: "cuci mencuci dicuci wash washing",
  app: "aplikasi app",
  download: "unduh mengunduh download",
  print: "cetak mencetak dicetak print",
  language: "bahasa language",
  card: "kartu card",
  cash: "tunai cash",
  doctor: "dokter doctor dr",
  medicine: "obat medicine",
  school: "sekolah school",
  big: "besar big bigger larger",
  small: "kecil small smaller",
  cheap: "murah cheap cheaper",
  fast: "cepat fast faster",
  early: "awal early earlier",
  late: "telat terlambat late",
  enter: "masuk enter entry",
  visit: "kunjung berkunjung mengunjungi kunjungan visit visiting",
  eat: "makan eat eating",
  drink: "minum diminum drink drinking",
  sell: "sell sells jual menjual dijual",
  check: "cek ngecek check",
  address: "alamat address",
  location: "lokasi location",
  long: "lama long",
};

const conceptByWord: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([concept, words]) => list(words).map((word) => [word, concept] as const)),
);

/** One name for words of one meaning; null for another word. */
export const conceptOf = (folded: string): string | null => conceptByWord.get(folded) ?? calendarName(folded);

/** Phrases, folded, and the words that say the same. Longer ones first. */
export const phrases: readonly (readonly [phrase: RegExp, words: string])[] = [
  [/['’](?:s|re|ll|m|ve|d)\b/g, " "],
  [/\bselamat (?:pagi|siang|sore|malam)\b|\bgood (?:morning|afternoon|evening|day)\b|\bterima kasih\b/g, " "],
  [/\b(?:can|could|may) i (?:have|get)\b|\bhave (?:a|one|another|some) questions?\b/g, " "],
  // Until when something is open is when it closes.
  [/\bhow late (?:are|is|do|does) (?:you|u|it|the \p{L}+) open\b/gu, " close when "],
  [/\b(?:until|till|up to) (?:what time|when) (?:are|is|do|does) (?:you|u|it|the \p{L}+) open\b/gu, " close when "],
  [/\bbuka(?:nya)? sampai (?:jam berapa|kapan)\b|\bsampai (?:jam berapa|kapan) buka(?:nya)?\b/g, " close when "],
  [
    /\b(?:opening|business|working) (?:hours?|times?|dates?)\b|\bjam (?:buka|operasional|operasi)(?:nya)?\b/g,
    " when open ",
  ],
  [/\bclosing (?:hours?|times?|dates?)\b|\bjam tutup(?:nya)?\b/g, " when close "],
  [/\b(?:mulai|dari) (?=buka|jam berapa|pukul berapa|tanggal berapa|kapan)|\bfrom (?=what time|when)/g, " "],
  [/\btgl\b/g, " tanggal "],
  [/\bwhats\b|\bwhat are\b/g, " "],
  [/\b(?:umur|usia) paling (?:muda|kecil)\b|\byoungest age\b/g, " least age "],
  [/\b(?:umur|usia) paling (?:tua|besar)\b|\boldest age\b/g, " most age "],
  [/\bnumber of\b|\bjumlah\b/g, " many "],
  [/\b(?:is it|would it be) (?:ok|okay|possible|allowed|fine)(?: if| to)?\b|\bam i allowed to\b/g, " "],
  [/\b(?:jam|pukul|tanggal) berapa\b|\b(?:at )?what (?:time|hours?|date)\b/g, " when "],
  [/\bberapa (?:lama|hari)\b|\bhow (?:long|much time|many days)\b/g, " long "],
  [/\b(?:paling lambat|batas (?:waktu|akhir))\b|\blast day (?:to|for)\b|\bdue date\b/g, " deadline when "],
  [/\bhow much\b|\bberapa (?:duit|rupiah)\b|\bberapaan\b/g, " price "],
  [/\b(?:where|di ?mana|sebelah mana)(?: saja)?\b/g, " where "],
  [
    /\b(?:address|location|alamat|lokasi) (?:toko|kedai|warung|shop|store)(?:nya)?\b|\b(?:shop|store) (?:address|location)\b/g,
    " where ",
  ],
  [/\btempat (?=parkir|daftar|pendaftaran)/g, " "],
  [/\byang mana\b/g, " which "],
  [/\bhari ini\b/g, " today "],
  [/\b(?:malam ini|nanti malam)\b/g, " tonight "],
  [/\b(?:per|each|every|a|tiap|setiap) (?:month|bulan)\b/g, " monthly "],
  [/\b(?:per|each|every|a|tiap|setiap) (?:year|tahun)\b/g, " yearly "],
  [/\bhari (?=senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad)/g, " "],
  [/\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b/g, " $1 "],
  [/\bsekilo\b/g, " 1 kg "],
  [/\bsign up\b/g, " register "],
  [/\bkata sandi\b/g, " password "],
  [/\buang muka(?:nya)?\b|\bdown payment\b/g, " deposit "],
  [/\bfull payment\b/g, " settle "],
  [/\bpaling sedikit\b|\bat least\b|\bmin (?=order|pembelian|pesan|beli|belanja|purchase)/g, " least "],
  [/\bpaling banyak\b|\bat most\b/g, " most "],
  [/\bhow come\b|^kok\b/g, " why "],
  [/\bin stock\b|\bready stock\b/g, " have "],
  [
    /\b(?:the|your|this) (?:store|shop|cafe|restaurant|outlet)\b|\b(?:toko|kedai|kafe|warung)(?: ?(?:kalian|anda|kamu|ini|nya))\b|^(?:toko|kedai|kafe|warung)\b/g,
    " ",
  ],
  [/\b(?:have|has|had) to\b/g, " must "],
  [/\b(?:atau|or) (?:tidak|not|no)\b/g, " "],
  [/\btidak (?:pakai|pake)\b/g, " tanpa "],
  // "Boleh minum tidak sebelum tes": the word asks whether.
  [/\btidak (?=(?:kak|kakak|min|dok|ya|sih)\b)/g, " "],
  [
    /\b(boleh|bisa|perlu|harus|wajib)\b((?:(?!\b(?:kalau|jika|yang|bila)\b)[^?.!]){0,80}?) tidak (?=(?:sebelum|sesudah|setelah|untuk|buat)\b)/g,
    "$1$2 ",
  ],
  // Spelled out, these are no grammar.
  [
    /\b(hepatitis|vitamin|class|kelas|sim|blok|block|tipe|type|paket|package|plan|grade|zone|zona|gedung|building|size|golongan|grup|group|darah|blood|\d+) a\b/g,
    "$1 letter-a ",
  ],
  [/\ba(?=[\s?!.]*$)/g, " letter-a "],
  [
    /\bmay (?=(?:i|we|you|he|she|they|it|the|my|our|your|visitors|guests|kids|children|customers|students|parents)\b)/g,
    " ",
  ],
  [/\bpesan (?=untuk (?:saya|kami|aku)|dari)/g, " message "],
  [/\bdaftar (?=harga|menu|isi|nama|produk|layanan|cabang)/g, " list "],
  [/\bget paid\b/g, " earn "],
  [/\b(?:tell|let|give|show|help) (?:me|us)\b|\bfor (?:me|us)\b/g, " "],
  // Said to somebody, at the end or before a comma.
  [
    /(?<!\b(?:untuk|buat|jual|beli|ada|dengan|dari|ke|oleh|hari|for) )\b(?:pak|bu|bapak|ibu|mas|mbak|bang|om)(?=(?: (?:ya|kak|min))*[\s?!.]*$)|^(?:halo |hai |permisi |maaf )*(?:pak|bu|bapak|ibu|mas|mbak|bang|om),/g,
    " ",
  ],
  [/\b(\d+)(?:st|nd|rd|th)\b/g, " $1 "],
  [/\bfirst (?=floor)/g, " 1 "],
  [/\bsecond (?=floor)/g, " 2 "],
  [/\bthird (?=floor)/g, " 3 "],
  [/\bberdua\b/g, " 2 "],
  [/\bbertiga\b/g, " 3 "],
  [/\bberempat\b/g, " 4 "],
  [/(?<=\b(?:\d+|two|three|four|five|six|dua|tiga|empat|lima|enam) )(?:people|persons?|pax|orang|of us)\b/g, " "],
];

/** Grammar and courtesy. */
const silent: ReadonlySet<string> = new Set(
  list(
    "a about adalah admin agar akan aku allowed am an and anda any apa apakah are as assalamualaikum at atau ayo bagi bahwa bantu be been begini begitu being bertanya bisa boleh bro buat but by can coba could dalam dan dapat daripada deh dengan di dia dibanding dibandingkan did do does dok dokternya dong dulu explain for gan get gimme give given got had hai hallo halo hello helo here hey hi i if in info informasi information ingin ini into is it its itu itulah iya jadi jelaskan jg juga just ka kah kak kakak kalau kalian kami kamu kan karena ke ketimbang kindly kita know kok lagi lah let lewat lho like loh maaf makasih make masih mau me melayani menanyakan mereka might min minta mohon mungkin my nanti nih nya of oh ok okay oke on our pada pakai para pengen per permisi please pls plz possible pun question r saat saja salam saya secara sedang seperti serve shall sih sini sir sis so some still supaya tahu tanya tau tell tentang terhadap tetap than thank thanks that the their them then these they this those through thx to tolong tuh u untuk us use using versus very via vs want wanted was we were what will wish with wonder wondering would ya yah yaitu yang you your yours yuk",
  ),
);

export const isSilent = (folded: string): boolean => silent.has(folded);

export const negations: ReadonlySet<string> = new Set(
  list("tidak bukan tanpa belum jangan no not non without never except kecuali selain neither nor"),
);

/** Words before where something comes from, and where it goes to. */
export const directions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dari: "<",
    from: "<",
    ke: ">",
    to: ">",
    into: ">",
    menjadi: ">",
    sebelum: "before:",
    before: "before:",
    sesudah: "after:",
    setelah: "after:",
    after: "after:",
  }),
);

/** After these, "to" belongs to a verb. */
export const notTowards: ReadonlySet<string> = new Set(
  list(
    "how want wants like need needs have has able possible going used way allowed got wish plan ready take takes time cost costs long love",
  ),
);

const actions: ReadonlySet<string> = new Set(
  list(
    "open close send pay order buy return refund reserve cancel change register contact phone park have sell exchange borrow extend visit",
  ),
);

/** What is asked about something; where it stands in the question does not matter, as it does for what is asked about. */
const aspects: ReadonlySet<string> = new Set([
  ...actions,
  ...list(
    "price when where address location how why who which many must today tomorrow tonight least most only done long deadline",
  ),
  ...list("monthly yearly daily free include repair delete kg size colour floor age month week year hour day"),
]);

export const isAspect = (concept: string): boolean => aspects.has(concept) || calendarName(concept) !== null;

const attributes: ReadonlySet<string> = new Set(
  list(
    "price when where address location how why who which many must today tomorrow yesterday tonight least most only done long deadline monthly yearly daily free include kg size colour floor age month week year hour day have number big small cheap fast early late result change",
  ),
);

/** Whether a concept is a property of something, or tells how it is asked: alone it does not say of what. */
export const isAttribute = (concept: string): boolean => attributes.has(concept) || calendarName(concept) !== null;

/** Whether a concept is something that is done. */
export const isAction = (concept: string): boolean => actions.has(concept);

/** Who does it to whom. */
export const addressed: ReadonlyMap<string, "me" | "you"> = new Map([
  ...list("i me my we us our saya aku kami kita").map((word) => [word, "me"] as const),
  ...list("you u your kamu kalian anda kakak").map((word) => [word, "you"] as const),
]);
