import { describe, expect, test } from "vitest";
import { type ChatMessage, type ChatState, citationOf, finishedSentences } from "#components/chat/chat-message.ts";
import { type ChatAction, chatReducer, initialChat } from "#components/chat/chat-state.ts";
import { asId } from "#lib/ids.ts";
import type { Citation, TurnEvent } from "#lib/turn/schema.ts";

const message = (change: Partial<ChatMessage> = {}): ChatMessage => ({
  id: asId("message", "msg-old"),
  role: "assistant",
  text: "Toko buka pukul 08.00.",
  state: "complete",
  responder: "model",
  citations: [],
  turnId: asId("turn", "turn-old"),
  ...change,
});
const citation = (number: number): Citation => ({
  number,
  chunkId: asId("chunk", `chk-${number}`),
  title: "Jam buka",
  text: "Toko buka pukul 08.00.",
  highlights: [],
  documentTitle: "Catatan",
  titlePath: [],
  baseName: "Toko",
  sourceUrl: null,
  page: null,
  updatedAt: "2026-03-02T08:00:00.000Z",
  score: 0.9,
});

const asked = (text: string): ChatAction => ({ type: "asked", text });
const told = (event: TurnEvent): ChatAction => ({ type: "event", event });
const started = told({
  type: "turn.started",
  turnId: asId("turn", "turn-1"),
  conversationId: asId("conversation", "conv-1"),
  messageId: asId("message", "msg-1"),
  answerId: asId("message", "msg-2"),
});
const delta = (text: string) => told({ type: "answer.delta", text });
const play = (actions: readonly ChatAction[], from = initialChat(null, [])) => actions.reduce(chatReducer, from);
const answerIn = (state: ChatState) => state.messages.at(-1);

describe("a chat", () => {
  test("begins empty and idle", () => {
    expect(initialChat(null, [])).toEqual({
      conversationId: null,
      messages: [],
      phase: "idle",
      problem: null,
      unsent: null,
      replaced: [],
      late: null,
    });
  });

  test("that is loaded goes on from its messages, which stay as they are", () => {
    const messages = [message()];
    const state = initialChat(asId("conversation", "conv-1"), messages);
    expect(state).toMatchObject({ conversationId: "conv-1", messages, phase: "idle" });
    chatReducer(state, asked("Lalu?"));
    expect(messages).toHaveLength(1);
  });

  test("that is loaded in the middle of an answer is answering", () => {
    expect(initialChat(asId("conversation", "conv-1"), [message({ state: "streaming" })]).phase).toBe("answering");
    expect(initialChat(asId("conversation", "conv-1"), [message({ state: "streaming" }), message()]).phase).toBe(
      "idle",
    );
  });

  test("begun anew has forgotten everything", () => {
    const state = play([asked("Jam buka?"), started, delta("Pukul"), { type: "reset" }]);
    expect(state).toEqual(initialChat(null, []));
  });
});

describe("a question", () => {
  test("stands there at once, and takes what was before it away", () => {
    const before: ChatState = { ...initialChat(null, []), problem: "Gagal", unsent: "Lama" };
    const state = chatReducer(before, asked("Jam buka?"));
    expect(state).toMatchObject({ phase: "sending", problem: null, unsent: null });
    expect(state.messages).toMatchObject([{ role: "user", text: "Jam buka?", state: "complete", turnId: null }]);
  });

  test("gets its own id when its turn starts, and an answer below it", () => {
    const state = play([asked("Jam buka?"), started]);
    expect(state).toMatchObject({ conversationId: "conv-1", phase: "answering" });
    expect(state.messages).toMatchObject([
      { id: "msg-1", role: "user", text: "Jam buka?" },
      { id: "msg-2", role: "assistant", text: "", state: "streaming", turnId: "turn-1", citations: [] },
    ]);
  });

  test("that is refused goes away, to be sent again", () => {
    const state = play(
      [asked("Jam buka?"), { type: "refused", sentence: "Terlalu sering." }],
      initialChat(asId("conversation", "c"), [message()]),
    );
    expect(state).toMatchObject({ phase: "idle", problem: "Terlalu sering.", unsent: "Jam buka?" });
    expect(state.messages).toEqual([message()]);
  });

  describe("of a conversation", () => {
    const [q1, a1, q2, a2] = ["q1", "a1", "q2", "a2"].map((id, index) =>
      message({ id: asId("message", id), role: index % 2 === 0 ? "user" : "assistant", text: id }),
    );
    if (!q1 || !a1 || !q2 || !a2) throw new Error("Four messages");
    const open = () => initialChat(asId("conversation", "conv-1"), [q1, a1, q2, a2]);
    const idsIn = ({ messages }: ChatState) => messages.map(({ id }) => id);
    const refused: ChatAction = { type: "refused", sentence: "Sibuk." };

    test("that is edited stands in the place of its other version, and of all that followed it", () => {
      const state = play([{ type: "asked", text: "Lain?", edited: q1 }, started], open());
      expect(idsIn(state)).toEqual(["msg-1", "msg-2"]);
      expect(state.messages).toMatchObject([
        { text: "Lain?", versionIds: ["q1", "msg-1"], parentId: null },
        { versionIds: ["msg-2"], parentId: "msg-1" },
      ]);
    });

    test("that is edited and refused leaves everything where it was, and nothing to send", () => {
      const state = play([{ type: "asked", text: "Lain?", edited: q1 }, refused], open());
      expect(state).toEqual({ ...open(), problem: "Sibuk." });
    });

    test("gets another answer in the place of the first one", () => {
      const sending = play([{ type: "asked-again", answer: a1 }], open());
      expect(idsIn(sending)).toEqual(["q1"]);
      expect(sending.phase).toBe("sending");
      const state = play([started, delta("Lain.")], sending);
      expect(state.messages.at(-1)).toMatchObject({ id: "msg-2", text: "Lain.", versionIds: ["a1", "msg-2"] });
      expect(play([started], state).messages.at(-1)?.versionIds).toEqual(["a1", "msg-2"]);
    });

    test("keeps its answer where another one is refused", () => {
      expect(play([{ type: "asked-again", answer: a2 }, refused], open())).toEqual({ ...open(), problem: "Sibuk." });
    });

    test("has an answer that may be rated", () => {
      const feedback = { value: "up" as const, reason: null, comment: null, givenAt: "2026-03-02T08:00:00.000Z" };
      const state = play([{ type: "rated", messageId: a1.id, feedback }], open());
      expect(state.messages.map((each) => each.feedback?.value)).toEqual([undefined, "up", undefined, undefined]);
    });

    test("is shown in the version that is chosen, with what followed that", () => {
      const other = message({ id: asId("message", "a0"), versionIds: [asId("message", "a0"), asId("message", "a1")] });
      const begun = initialChat(asId("conversation", "conv-1"), [q1, { ...a1, versionIds: other.versionIds }, q2, a2]);
      expect(idsIn(play([{ type: "chosen", messages: [other] }], begun))).toEqual(["q1", "a0"]);
      expect(play([{ type: "chosen", messages: [message({ id: asId("message", "zz") })] }], begun)).toBe(begun);
    });
  });

  test("that was never there leaves nothing to send again", () => {
    expect(play([{ type: "refused", sentence: "Gagal." }])).toMatchObject({ problem: "Gagal.", unsent: null });
  });
});

describe("an answer", () => {
  const answering = [asked("Jam buka?"), started, delta("Toko "), delta("buka")];

  test("grows with every piece", () => {
    expect(answerIn(play(answering))).toMatchObject({ text: "Toko buka", state: "streaming" });
  });

  test("leaves the state before it as it was", () => {
    const before = play(answering);
    const frozen = structuredClone(before);
    chatReducer(before, delta(" pukul 08.00."));
    expect(before).toEqual(frozen);
  });

  test("starts anew when its turn is told again", () => {
    const state = play([...answering, started, delta("Toko buka pukul")]);
    expect(state.messages.map(({ id, text }) => [id, text])).toEqual([
      ["msg-1", "Jam buka?"],
      ["msg-2", "Toko buka pukul"],
    ]);
  });

  test("is in the end what the turn says that it is, with its sources", () => {
    const completed = told({
      type: "answer.completed",
      text: "Toko buka pukul 08.00 [1].",
      responder: "quotes",
      citations: [citation(1)],
    });
    const state = play([...answering, completed]);
    expect(answerIn(state)).toMatchObject({
      text: "Toko buka pukul 08.00 [1].",
      responder: "quotes",
      citations: [citation(1)],
      state: "streaming",
    });
    expect(state.phase).toBe("answering");
  });

  test.each([
    [false, "complete"],
    [true, "stopped"],
  ])("of a turn that was stopped (%s) is %s", (stopped, end) => {
    const state = play([...answering, told({ type: "turn.completed", turnId: asId("turn", "turn-1"), stopped })]);
    expect(state.phase).toBe("idle");
    expect(answerIn(state)).toMatchObject({ state: end, text: "Toko buka" });
  });

  test("of a turn that failed says why, and keeps what had come", () => {
    const state = play([...answering, told({ type: "turn.failed", turnId: asId("turn", "turn-1"), code: "cut_off" })]);
    expect(state.phase).toBe("idle");
    expect(answerIn(state)).toMatchObject({ state: "failed", failure: "cut_off", text: "Toko buka" });
  });

  test("that is lost is marked so", () => {
    const state = play([...answering, { type: "lost", sentence: "Koneksi terputus." }]);
    expect(state).toMatchObject({ phase: "idle", problem: "Koneksi terputus." });
    expect(answerIn(state)).toMatchObject({ state: "interrupted", text: "Toko buka" });
  });

  test("that never began gives its question back to the field", () => {
    const state = play([asked("Jam buka?"), { type: "lost", sentence: "Koneksi terputus." }]);
    expect(state).toMatchObject({ messages: [], unsent: "Jam buka?", problem: "Koneksi terputus.", phase: "idle" });
  });

  test("of an empty chat is none", () => {
    expect(play([delta("Toko")]).messages).toEqual([]);
  });

  test("knows how many chunks it may cite", () => {
    expect(answerIn(play([...answering, told({ type: "knowledge.found", count: 2 })]))?.found).toBe(2);
  });

  test("may be followed by questions", () => {
    expect(answerIn(play([...answering, told({ type: "followups", questions: ["Hari libur?"] })]))?.followUps).toEqual([
      "Hari libur?",
    ]);
  });

  test.each<TurnEvent>([
    { type: "tool.called", callId: "c", name: "cari" },
    { type: "tool.returned", callId: "c", name: "cari", ok: true },
  ])("is not changed by $type", (event) => {
    const state = play(answering);
    expect(chatReducer(state, told(event))).toBe(state);
  });
});

test("a number leads to the chunk of that answer, or to none", () => {
  const answer = message({ citations: [citation(1), citation(2)] });
  expect(citationOf(answer, 2)).toEqual(citation(2));
  expect(citationOf(answer, 3)).toBeUndefined();
});

describe("what a screen reader says of a growing answer", () => {
  test.each([
    ["Toko", ""],
    ["Toko buka.", ""],
    ["Toko buka. Jam", "Toko buka."],
    ["Toko buka? Ya! Jam", "Toko buka? Ya!"],
    ["Menu:\n- nasi", "Menu:\n"],
    ["Harga 100.000 rupiah", ""],
    ["", ""],
  ])("%j → %j", (text, spoken) => {
    expect(finishedSentences(text, false)).toBe(spoken);
  });

  test("is all of it, once it is whole", () => {
    expect(finishedSentences("Toko buka. Jam", true)).toBe("Toko buka. Jam");
  });
});

describe("an answer that could not be saved", () => {
  const unsaved = told({ type: "turn.unsaved", turnId: asId("turn", "turn-1") });

  test("says so while the server tries again, and is complete once its end is told", () => {
    const state = play([asked("Ada stok?"), started, delta("Ada."), unsaved]);
    expect(state.phase).toBe("unsaved");
    expect(answerIn(state)).toMatchObject({ state: "unsaved", text: "Ada." });
    const saved = chatReducer(state, told({ type: "turn.completed", turnId: asId("turn", "turn-1"), stopped: false }));
    expect(saved.phase).toBe("idle");
    expect(answerIn(saved)).toMatchObject({ state: "complete", text: "Ada." });
  });
});

describe("an answer that waits", () => {
  const pending = {
    kind: "consent" as const,
    callId: "call_1",
    name: "cek_stok",
    arguments: "{}",
    expiresAt: "2026-03-03T08:00:00.000Z",
  };
  const waiting = told({ type: "turn.waiting", turnId: asId("turn", "turn-1"), pending });
  const resumed = told({ type: "turn.resumed", turnId: asId("turn", "turn-1"), callId: "call_1" });

  test("says so and keeps what it said, while another question may be asked", () => {
    const state = play([asked("Ada stok?"), started, delta("Saya cek dulu."), waiting]);
    expect(state.phase).toBe("waiting");
    expect(answerIn(state)).toMatchObject({ state: "waiting", text: "Saya cek dulu." });
  });

  test("goes on once it is resumed", () => {
    const state = play([asked("Ada stok?"), started, delta("Saya cek."), waiting, resumed, delta(" Ada.")]);
    expect(state.phase).toBe("answering");
    expect(answerIn(state)).toMatchObject({ state: "streaming", text: "Saya cek. Ada." });
  });

  test("is met so when the page is opened again", () => {
    const { messages } = play([asked("Ada stok?"), started, waiting]);
    expect(initialChat(asId("conversation", "conv-1"), messages).phase).toBe("waiting");
  });

  test("is stopped by the next question once that is taken, and not by one that is refused", () => {
    const state = play([asked("Ada stok?"), started, waiting, asked("Jam buka?")]);
    const refused = chatReducer(state, { type: "refused", sentence: "Tidak bisa." });
    expect(refused.phase).toBe("waiting");
    expect(answerIn(refused)).toMatchObject({ id: "msg-2", state: "waiting" });
    const next = {
      turnId: asId("turn", "turn-2"),
      conversationId: asId("conversation", "conv-1"),
      messageId: asId("message", "msg-3"),
      answerId: asId("message", "msg-4"),
    };
    const taken = chatReducer(state, told({ type: "turn.started", ...next }));
    expect(taken.messages.map(({ id, state }) => [id, state])).toEqual([
      ["msg-1", "complete"],
      ["msg-2", "stopped"],
      ["msg-3", "complete"],
      ["msg-4", "streaming"],
    ]);
  });
});

describe("an answer that is waited for", () => {
  const delayed = told({ type: "answer.delayed", waitMs: 1_000 });

  test("is marked until its first word", () => {
    expect(answerIn(play([asked("Jam?"), started, delayed]))).toMatchObject({ isDelayed: true, text: "" });
    expect(answerIn(play([asked("Jam?"), started, delayed, delta("Toko")]))).toMatchObject({ isDelayed: false });
  });

  test("whose text is taken back has what stands in its place", () => {
    const replaced = told({ type: "answer.replaced", text: "Awal. " });
    const state = play([asked("Jam?"), started, delta("Awal. Rencana"), replaced, delta("Pukul 8.")]);
    expect(answerIn(state)).toMatchObject({ text: "Awal. Pukul 8." });
  });
});

describe("what a member and others write meanwhile", () => {
  const stored = (id: string, change: Partial<ChatMessage> = {}) =>
    message({ id: asId("message", id), turnId: null, text: id, ...change });
  const shown = (state: ChatState) => state.messages.map(({ text }) => text);
  const live = (...messages: ChatMessage[]): ChatAction => ({ type: "live", messages });
  const from = initialChat(asId("conversation", "conv-1"), [stored("a"), stored("b")]);

  test("takes the place of what the conversation ended with; what was before it stays", () => {
    expect(shown(play([live(stored("b"), stored("c"))], from))).toEqual(["a", "b", "c"]);
  });

  test("is shown once the visitor's own words have arrived, or the answer is over", () => {
    const writing = play([asked("d"), live(stored("a"), stored("b"), stored("c"))], from);
    expect(shown(writing)).toEqual(["a", "b", "d"]);
    const written = chatReducer(writing, { type: "written", messageId: asId("message", "d") });
    expect(shown(written)).toEqual(["a", "b", "c"]);
    expect(written.late).toBe(null);
  });

  test("was told while an answer grew: it does not take the whole answer back", () => {
    const growing = live(stored("a"), stored("b"), stored("msg-2", { state: "streaming" }));
    const turnId = asId("turn", "turn-1");
    const over = play(
      [asked("d"), started, delta("Jawaban"), growing, told({ type: "turn.completed", turnId, stopped: false })],
      from,
    );
    expect(answerIn(over)).toMatchObject({ text: "Jawaban", state: "complete" });
    expect(over.late).toBe(null);
  });
});
