/**
 * What people say in a chat that asks nothing of the knowledge, by language and kind: whole messages without capitals,
 * accents and punctuation. Data alone.
 */
import type { Language } from "#lib/bots/spec.ts";

/** In the order in which they decide what a message of several kinds is answered with. */
export const smallTalkKinds = [
  "ability",
  "identity",
  "wellbeing",
  "salam",
  "farewell",
  "thanks",
  "greeting",
  "agreement",
] as const;
export type SmallTalkKind = (typeof smallTalkKinds)[number];

type Phrases = Record<SmallTalkKind, readonly string[]>;

const list = (phrases: string) => phrases.split(",").map((phrase) => phrase.trim());

const indonesian: Phrases = {
  greeting: list(`
    halo, hai, hay, hei, permisi, punten, misi, spada, tes, test, tes tes, coba,
    selamat pagi, selamat siang, selamat sore, selamat malam, selamat datang, selamat hari ini,
    met pagi, met siang, met sore, met malam, slamat pagi, slamat siang, slamat sore, slamat malam,
    pagi, siang, sore, malam, malem, salam, salam kenal, salam sejahtera, salam hangat, om swastiastu, shalom, hola, p`),
  salam: list(`
    assalamualaikum, asalamualaikum, assalamu alaikum, asalamu alaikum, asalamualaikum warahmatullahi wabarakatuh,
    assalamualaikum wr wb, asalamualaikum wr wb, asalamualaikum wrwb, askum, asm, aslm, samlekum, mikum`),
  thanks: list(`
    terima kasih, terimakasih, trima kasih, trimakasih, trimakasi, terimakasi, makasih, makasi, makaci, maacih, maaciw,
    mksh, mksih, mkasih, trims, trm ksh, tks, tq, tengkyu, tengkiu, matur nuwun, matur suwun, suwun, hatur nuhun, nuhun,
    terima kasih atas bantuannya, terima kasih atas jawabannya, terima kasih atas informasinya, terima kasih infonya,
    terima kasih informasinya, terima kasih bantuannya, terima kasih jawabannya, terima kasih sudah membantu,
    terima kasih sudah bantu, terima kasih telah membantu, makasih infonya, makasih informasinya, makasih bantuannya,
    makasih jawabannya, makasih udah bantu, makasih sudah bantu, makasih atas infonya, makasih atas bantuannya,
    sangat membantu, membantu sekali, sangat bermanfaat`),
  farewell: list(`
    dadah, dah dulu, sampai jumpa, sampai nanti, sampai besok, sampai ketemu lagi, sampai jumpa lagi, selamat tinggal,
    selamat jalan, selamat tidur, selamat istirahat, selamat beristirahat, pamit, saya pamit, pamit dulu, duluan ya,
    saya permisi dulu, sudah cukup, itu saja, cukup itu saja, sudah itu saja, cukup sekian`),
  agreement: list(`
    ok, oke, okey, okay, oki, okd, okdeh, sip, siip, siap, baik, baiklah, mantap, mantul, mantab, keren, bagus, hebat, jos, oh,
    oh begitu, oh gitu, ooh, begitu ya, gitu ya, oh ya, oh iya, paham, saya paham, mengerti, saya mengerti, ngerti, noted,
    dimengerti, saya coba, setuju, ya, iya, y, tidak, nggak, enggak, gak, tidak ada, belum, tidak apa apa, gapapa, gpp, good`),
  wellbeing: list(`
    apa kabar, apa kabarnya, apakabar, bagaimana kabar, bagaimana kabarnya, gimana kabar, gimana kabarnya, gmn kabar,
    pa kabar, apa kabar hari ini`),
  identity: list(`
    siapa kamu, siapa anda, siapa kau, kamu siapa, anda siapa, kau siapa, ini siapa, siapa ini, siapa dirimu, lu siapa,
    siapa nama kamu, siapa nama anda, siapa namamu, nama kamu siapa, nama anda siapa, namamu siapa, nama kamu, namamu,
    kamu itu siapa, anda itu siapa, siapa sih kamu, ini bot, ini robot, kamu bot, kamu robot, kamu manusia, anda bot,
    anda robot, anda manusia, apakah kamu bot, apakah kamu robot, apakah kamu manusia, apakah anda bot,
    apakah anda robot, apakah anda manusia, apakah ini bot, apakah ini robot, ini orang atau bot, ini bot atau orang,
    ini bot atau manusia, kamu bot atau manusia, kamu orang atau bot, kamu apa, perkenalkan diri kamu, perkenalkan dirimu,
    perkenalkan diri anda, kamu ai, anda ai, apakah kamu ai, apakah anda ai, ceritakan tentang dirimu,
    ceritakan tentang diri anda`),
  ability: list(`
    apa yang bisa kamu bantu, apa yang bisa anda bantu, apa yang dapat anda bantu, apa yang dapat kamu bantu,
    apa yang bisa kamu lakukan, apa yang bisa anda lakukan, apa yang dapat anda lakukan, apa yang dapat kamu lakukan,
    apa yang kamu bisa, apa yang anda bisa, apa yang bisa dibantu, apa yang bisa dilakukan, kamu bisa apa,
    kamu bisa apa saja, anda bisa apa, anda bisa apa saja, bisa apa saja, bisa apa, bisa bantu apa, bisa bantu apa saja,
    kamu bisa bantu apa, kamu bisa bantu apa saja, anda bisa bantu apa, anda bisa bantu apa saja, kamu bisa jawab apa saja,
    bisa bantu saya, bisa membantu saya, bisakah kamu membantu saya, bisakah anda membantu saya, bisa tolong bantu saya,
    tolong bantu saya, bantu saya, tolong, saya butuh bantuan, saya perlu bantuan, butuh bantuan, minta bantuan,
    apa saja yang bisa kamu bantu, apa saja yang bisa anda bantu, apa saja yang kamu tahu, apa saja yang anda tahu,
    kamu tahu apa, kamu tahu apa saja, anda tahu apa saja, apa yang kamu tahu, apa yang anda tahu,
    apa yang kamu ketahui, apa yang anda ketahui, apa saja yang bisa ditanyakan, apa yang bisa ditanyakan,
    apa yang bisa saya tanyakan, apa saja yang bisa saya tanyakan, apa yang boleh saya tanyakan, saya bisa tanya apa,
    saya bisa tanya apa saja, bisa tanya apa, bisa tanya apa saja, boleh tanya, boleh bertanya, bolehkah saya bertanya,
    saya mau tanya, saya mau bertanya, saya ingin bertanya, saya ingin tanya, mau tanya, mau bertanya, mau nanya,
    ingin bertanya, izin bertanya, ijin bertanya, izin tanya, numpang tanya, numpang nanya, tanya dong, nanya dong,
    fungsi kamu apa, apa fungsi kamu, apa fungsimu, apa tugasmu, apa tugas kamu, apa tugas anda, bagaimana cara pakainya,
    bagaimana cara menggunakan bot ini, cara pakai bot ini`),
};

const english: Phrases = {
  greeting: list(`
    hi, hello, hey, hiya, heya, howdy, hi there, hello there, hey there, good morning, good afternoon, good evening,
    good day, good night, morning, afternoon, evening, greetings, nice to meet you, pleased to meet you, yo, sup,
    hello world, testing, anybody there, anyone there, is anybody there, is anyone there, are you there, you there`),
  salam: list("peace be upon you, salam alaikum, salaam, as salamu alaykum"),
  thanks: list(`
    thanks, thank you, thank u, thankyou, thanx, thx, thnx, ty, tysm, thank, tanks a lot, thanks a lot, thanks so much,
    thanks a million, thanks a bunch, many thanks, thank you so much, thank you very much, thanks very much, cheers,
    much appreciated, i appreciate it, appreciate it, thanks for your help, thank you for your help, thanks for the help,
    thank you for the help, thanks for the info, thank you for the information, thanks for the answer, that helps,
    that helped, for your help, for the help, for the info, for the information, for your time, very helpful, that was helpful, that is helpful, helpful`),
  farewell: list(`
    bye, bye bye, goodbye, good bye, see you, see ya, see you later, see you soon, see you tomorrow, cya, later,
    talk to you later, ttyl, take care, farewell, have a nice day, have a good day, have a great day, good night bye,
    that is all, thats all, that will be all, nothing else, gotta go, i have to go`),
  agreement: list(`
    ok, okay, okey, k, kk, alright, all right, sure, great, nice, cool, good, perfect, awesome, wonderful, excellent, fine, very good, got it,
    i see, understood, i understand, makes sense, ah ok, oh ok, oh i see, fair enough, sounds good, no problem, never mind, yes, yep, yeah, yup, no, nope, not yet,
    nevermind, wow, noted`),
  wellbeing: list(`
    how are you, how are you doing, how are you today, how is it going, hows it going, how do you do, how r u, how are u,
    whats up, what is up, what s up, how s it going, how have you been, are you ok, are you okay`),
  identity: list(`
    who are you, who r u, who are u, what are you, whats your name, what is your name, what s your name, your name,
    who is this, who am i talking to, who am i speaking to, who am i chatting with, are you a bot, are you a robot,
    are you human, are you a human, are you a person, are you real, are you a real person, are you ai, are you an ai,
    is this a bot, is this a robot, is this a real person, is this a person, is this ai, am i talking to a bot,
    am i talking to a human, introduce yourself, tell me about yourself, tell me who you are`),
  ability: list(`
    what can you do, what can you do for me, what do you do, what can you help with, what can you help me with,
    what do you know, what do you know about, what can i ask, what can i ask you, what can i ask about, what can i ask you about,
    what should i ask, what should i ask you, what questions can you answer, what can you answer, what can you tell me,
    what can you tell me about, what are you able to do, what are you for, what are you good at, how can you help,
    how can you help me, can you help, can you help me, could you help me, could you help, please help, please help me,
    help, help me, i need help, i need some help, i have a question, can i ask a question, can i ask you a question,
    can i ask something, can i ask you something, may i ask a question, may i ask you a question, may i ask something,
    quick question, i want to ask something, i would like to ask a question, how does this work, how do you work,
    how does this bot work, what is this, whats this, what is this bot, how do i use this, how do i use this bot`),
};

export const phrasesByLanguage: Record<Language, Phrases> = { id: indonesian, en: english };

/** Words that go with small talk and add nothing to it: forms of address and particles. */
export const fillers: readonly string[] = list(`
  kak, kakak, ka, min, mimin, admin, gan, agan, sis, sist, bro, bos, bang, abang, mas, mba, mbak, mbk, pak, bapak, bpk, bu,
  ibu, om, tante, dik, dek, adik, cak, kang, neng, sobat, teman, kawan, guys, gaes, semua, semuanya, sayang, bot, robot, asisten,
  chatbot, rakit, cs, tim, ya, yah, yaa, iya, nih, ni, sih, deh, dong, dongs, kok, lah, loh, lho, kan, nah, wah, wow, lol, banget, bgt, sekali, banyak, byk, sangat, dulu, aja, saja, lagi,
  jg, juga, mohon, maaf, sory, sorry, eh, eits, um, umm, hmm, hm, oh, ah, oi, woi, sudah, udah, atas, jawabannya,
  bantuannya, infonya, informasinya, there, al, everyone, everybody, sir, madam, maam, miss, mr, mrs, mate, friend, buddy, dear, folks, team,
  assistant, please, pls, plz, so, very, much, lot, just, again, well, and, dan, a, the, you, to, my, too`);

export const laughter = /^(?:(?:h[aeiou]|wk|xi)+[hwk]?|k{2,})$/;

/** A message of nothing but these is small talk, too. */
export const kindByEmoji: Readonly<Record<string, SmallTalkKind>> = {
  "👋": "greeting",
  "🙏": "thanks",
  "👍": "agreement",
  "👌": "agreement",
  "🙂": "agreement",
  "😊": "agreement",
  "😀": "agreement",
  "😁": "agreement",
  "😂": "agreement",
  "❤": "thanks",
  "🥰": "thanks",
};

/** Words that are often misspelt, and have no neighbours that mean something else. */
export const misspelt: readonly string[] = list(
  "selamat, terima, kasih, makasih, terimakasih, assalamualaikum, thanks, thank, morning, afternoon, evening, goodbye",
);

/** They do not tell a language: both use them. */
export const sharedPhrases: readonly string[] = list("hi, hey, ok, okay, test, testing");
