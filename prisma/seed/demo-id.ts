/** The demo in Indonesian, in our own words: what an article of an Indonesian technology blog reported, figures and cautions kept. */
import type { Demo } from "./demo.ts";

const snippets: Demo["base"]["snippets"] = [
  {
    title: "Tentang sumber pengetahuan ini",
    text: "Isi pengetahuan ini disusun ulang dari satu artikel sebuah blog teknologi Indonesia mengenai rencana AI ByteDance. Banyak hal di dalamnya berstatus laporan atau klaim, bukan pernyataan resmi. Beberapa rincian proyeknya belum dikonfirmasi.",
  },
  {
    title: "Pesanan chip Ascend 910B",
    text: "ByteDance dilaporkan memesan 100.000 chip Ascend 910B buatan Huawei. Pesanan itu disebut terjadi pada tahun yang sama dengan terbitnya artikel. Chip tersebut dimaksudkan untuk melatih model AI baru ByteDance.",
  },
  {
    title: "Chip yang sudah diterima",
    text: "Dari pesanan chip Ascend 910B itu, ByteDance dilaporkan baru menerima sekitar 30.000 unit. Artinya sebagian besar pesanan masih ditunggu saat artikel ditulis.",
  },
  {
    title: "Klaim kemampuan Ascend 910B",
    text: "Huawei Ascend 910B diklaim mengungguli NVIDIA A100 dalam performa GPU maupun efisiensi energi. Karena klaim itu, chip ini dipandang sebagai calon pengganti yang menjanjikan bagi kebutuhan AI ByteDance. Klaim tersebut tidak disertai hasil uji di artikelnya.",
  },
  {
    title: "Chip NVIDIA H20 sebelumnya",
    text: "Sebelum melirik Huawei, ByteDance memakai NVIDIA H20. Chip H20 dibuat khusus bagi pasar Tiongkok supaya sesuai dengan aturan ekspor Amerika Serikat. Belakangan ByteDance sulit memperoleh pasokan H20 yang cukup untuk proyek AI-nya.",
  },
  {
    title: "Pembatasan ekspor Amerika Serikat",
    text: "Amerika Serikat membatasi penjualan chip AI canggih kepada perusahaan Tiongkok. Tujuannya memperlambat kemajuan teknologi di China. Bagi perusahaan seperti ByteDance, aturan ini menjadi hambatan besar untuk mendapatkan chip NVIDIA.",
  },
  {
    title: "Siapa ByteDance",
    text: "ByteDance adalah perusahaan induk TikTok. Perusahaan asal China ini termasuk yang terkena dampak langsung aturan ekspor chip Amerika Serikat, sehingga mencari jalan lain untuk meneruskan pengembangan AI-nya.",
  },
  {
    title: "Peran Huawei",
    text: "Huawei menjadi mitra yang membantu ByteDance melatih dan mengembangkan model AI barunya. Bantuan itu terutama berupa chip Ascend 910B. Dalam pandangan artikel, Huawei adalah mitra utama ByteDance dalam rencana ini.",
  },
  {
    title: "Model AI baru ByteDance",
    text: "ByteDance dilaporkan sedang menyiapkan model AI baru bersama Huawei. Model itu kemungkinan punya tujuan yang lebih khusus dan lebih canggih daripada Coze. Proyeknya masih tahap awal dan sebagian rinciannya belum dikonfirmasi.",
  },
  {
    title: "Apa itu Coze",
    text: "Coze adalah platform buatan ByteDance untuk membuat dan memasang chatbot AI tanpa harus bisa memprogram. ByteDance meluncurkannya pada awal tahun yang sama dengan artikel. Artikel itu menyebut Coze mirip dengan OpenAI dan sifatnya lebih umum daripada model baru yang sedang disiapkan.",
  },
  {
    title: "Alasan ByteDance beralih ke Huawei",
    text: "ByteDance beralih ke Huawei karena pembatasan ekspor membuat chip NVIDIA sulit diperoleh. Dengan begitu perusahaan ini dapat mengurangi ketergantungan pada teknologi Amerika Serikat. Langkah tersebut dinilai strategis dan lebih mandiri.",
  },
  {
    title: "Dampak kekurangan pasokan chip",
    text: "Kurangnya pasokan chip tetap menjadi kendala walaupun ByteDance sudah bekerja sama dengan Huawei. Kekurangan itu berpotensi memperlambat pengembangan model AI barunya. Meski demikian, kerja sama ini menandakan ByteDance bersungguh-sungguh melanjutkan proyeknya.",
  },
  {
    title: "Ketidakpastian politik dan dagang",
    text: "Hubungan politik dan perdagangan Amerika Serikat dan China yang tidak pasti membuat ByteDance ingin lepas dari ketergantungan pada teknologi AS secara menyeluruh. Artikel itu menyebut upaya ini bisa menjadi tonggak penting dalam persaingan teknologi kedua negara.",
  },
  {
    title: "Tantangan yang masih ada",
    text: "Rencana ByteDance masih menghadapi tiga tantangan besar: ketersediaan chip, aturan pemerintah, dan perdagangan internasional yang tidak menentu. Ascend 910B mungkin membantu mengatasi hambatan teknis, tetapi tidak menghapus ketiga tantangan itu.",
  },
  {
    title: "Perkiraan ke depan",
    text: "Artikel itu memperkirakan lebih banyak perusahaan teknologi akan mengikuti ByteDance dan memilih solusi dalam negeri. ByteDance sendiri dipandang berpeluang menjadi pemimpin baru di industri AI dunia. Perkiraan ini adalah pendapat penulisnya.",
  },
  {
    title: "Pelajaran bagi pemakai Rakit: jangan bergantung pada satu pemasok",
    text: "Bagian ini tentang Rakit, bukan dari artikel. Kisah ByteDance menunjukkan risiko bergantung pada satu pemasok. Karena itu Rakit dapat memakai penyedia mana pun yang kompatibel dengan OpenAI, dan sebuah bot punya daftar model cadangan yang dicoba berurutan.",
  },
];

const pairs: Demo["base"]["pairs"] = [
  {
    question: "Berapa chip Ascend 910B yang dipesan ByteDance?",
    answer: "ByteDance dilaporkan memesan 100.000 chip Ascend 910B dari Huawei.",
  },
  {
    question: "Berapa chip yang sudah diterima ByteDance?",
    answer: "Baru sekitar 30.000 unit Ascend 910B yang dilaporkan sudah diterima ByteDance.",
  },
  {
    question: "Mengapa ByteDance sulit mendapatkan chip NVIDIA?",
    answer:
      "Karena Amerika Serikat membatasi ekspor chip AI ke China, ByteDance sulit mendapatkan chip NVIDIA, termasuk H20.",
  },
  {
    question: "Apa kelebihan Ascend 910B dibanding NVIDIA A100?",
    answer: "Ascend 910B diklaim lebih baik daripada NVIDIA A100 dalam performa GPU dan efisiensi energi.",
  },
  {
    question: "Apa itu Coze?",
    answer:
      "Coze adalah platform ByteDance untuk membuat chatbot AI tanpa keahlian pemrograman, diluncurkan pada awal tahun yang sama dengan artikel.",
  },
  {
    question: "Apa bedanya model baru ByteDance dengan Coze?",
    answer:
      "Coze bersifat umum, sedangkan model baru ByteDance kemungkinan bertujuan lebih spesifik dan lebih canggih.",
  },
  {
    question: "Chip apa yang dipakai ByteDance sebelum Ascend 910B?",
    answer: "Sebelumnya ByteDance memakai NVIDIA H20, chip yang dirancang khusus untuk pasar Tiongkok.",
  },
  {
    question: "Apakah rincian proyek ini sudah resmi?",
    answer: "Belum semuanya. Proyek ini masih tahap awal dan beberapa rinciannya belum dikonfirmasi.",
  },
  {
    question: "Apa saja tantangan proyek AI ByteDance?",
    answer: "Tantangannya adalah ketersediaan chip, regulasi pemerintah, dan ketidakpastian perdagangan internasional.",
  },
];

const base: Demo["base"] = {
  name: "Berita AI: ByteDance dan Huawei",
  description:
    "Disusun ulang dari artikel sebuah blog teknologi Indonesia, dengan catatan mana yang laporan dan mana yang klaim.",
  snippets,
  pairs,
};

const bot: Demo["bot"] = {
  slug: "asisten-berita",
  spec: {
    version: 2,
    name: "Asisten Berita",
    description: "Menjawab pertanyaan tentang rencana AI ByteDance bersama Huawei, lengkap dengan sumbernya.",
    language: "id",
    faceSeed: "Asisten Berita",
    persona: [
      "Anda adalah Asisten Berita, pemandu yang teliti untuk pembaca umum di Indonesia.",
      "Tugas Anda menjelaskan berita tentang rencana AI ByteDance, chip Huawei Ascend, dan Coze dari potongan pengetahuan.",
      'Cara menjawab:\n- Mulai dengan jawaban langsung dalam satu atau dua kalimat, lalu tambahkan latar bila membantu.\n- Pertahankan kata kehati-hatian seperti "dilaporkan" dan "diklaim".\n- Tulis angka persis seperti di sumbernya.\n- Pakai bahasa Indonesia yang sederhana dan ramah.',
      "Jangan menebak, jangan memberi saran investasi, dan jangan menambah fakta dari luar pengetahuan.",
    ].join("\n\n"),
    opening: {
      message:
        "Halo! Saya bisa menjawab pertanyaan tentang **rencana AI ByteDance dan chip Huawei**, lengkap dengan sumbernya. Silakan pilih pertanyaan di bawah atau tulis sendiri.",
      suggestedQuestions: [
        "Berapa chip Ascend 910B yang dipesan ByteDance?",
        "Mengapa ByteDance beralih ke Huawei?",
        "Apa kelebihan Ascend 910B dibanding NVIDIA A100?",
        "Apa itu Coze?",
        "Apa saja tantangan proyek ini?",
      ],
    },
    model: { preset: "precise" },
    rules: {
      onlyFromKnowledge: true,
      citeSources: true,
      refusal:
        "Maaf, hal itu tidak ada di pengetahuan saya. Coba tanyakan tentang ByteDance, Huawei, chip Ascend 910B, atau Coze.",
    },
    look: { accent: "#0b7a5a", tagline: "Berita AI ByteDance dan Huawei, dengan sumbernya" },
  },
};

export const indonesianDemo: Demo = { base, bot };
