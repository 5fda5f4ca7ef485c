/** What the engine meets in unit tests: chunks, and models that say what a script tells them. */
import { asId } from "#lib/ids.ts";
import type { ChatModel, CompletionChunk, CompletionRequest, ToolCall } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import type { Moment } from "#lib/turn/moment.ts";
import type { ToolResult, ToolRun, ToolWait, TurnTool } from "#lib/turn/tools.ts";

export function hitOf(fields: Partial<SearchHit> = {}): SearchHit {
  return {
    chunkId: asId("chunk", "chk_delivery"),
    documentId: asId("document", "doc_delivery"),
    baseId: asId("base", "kb_shop"),
    baseName: "Toko",
    documentTitle: "Pengiriman",
    kind: "text",
    title: "Pengiriman",
    titlePath: [],
    text: "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja.",
    language: "id",
    sourceUrl: null,
    page: null,
    updatedAt: "2026-03-01T08:00:00.000Z",
    score: 0.8,
    wordScore: 0.8,
    semanticScore: null,
    rank: 1,
    matched: ["dikirim"],
    ...fields,
  };
}

/** A Sunday afternoon in Jakarta. */
export const sunday: Moment = {
  at: new Date("2026-11-29T09:20:00Z"),
  timeZone: "Asia/Jakarta",
  visitorLanguage: "id",
  locale: "id",
};

/** A snippet without a title, that no question has met yet. */
export const snippetHit = (text: string, fields: Partial<SearchHit> = {}): SearchHit =>
  hitOf({ documentTitle: "Catatan", kind: "snippet", title: "", text, matched: [], ...fields });

export const done = (promptTokens = 0, completionTokens = 0, cutOff = false): CompletionChunk => ({
  type: "done",
  usage: { promptTokens, completionTokens, estimated: false },
  cutOff,
});

export const callOf = (name: string, id = "call_1", json = "{}"): CompletionChunk => ({
  type: "tool_call",
  call: { id, name, arguments: json },
});

/** A string is streamed as a delta, an error is thrown, a function is run in between. */
type Step = string | Error | CompletionChunk | (() => void);

export type ScriptedModel = ChatModel & { readonly requests: CompletionRequest[] };

/** Plays one script for each time it is asked, the last one again and again. */
export function modelOf(id: string, scripts: readonly Step[][], fields: Partial<ChatModel> = {}): ScriptedModel {
  const requests: CompletionRequest[] = [];
  async function* complete(request: CompletionRequest): AsyncGenerator<CompletionChunk> {
    requests.push(request);
    for (const step of scripts[Math.min(requests.length, scripts.length) - 1] ?? []) {
      if (step instanceof Error) throw step;
      if (typeof step === "function") step();
      else yield typeof step === "string" ? { type: "delta", text: step } : step;
    }
  }
  return {
    id: asId("model", id),
    name: `${id}-name`,
    label: `${id} label`,
    providerName: "Penyedia",
    contextTokens: 8_000,
    sees: null,
    inputPrice: 0,
    outputPrice: 0,
    ...fields,
    requests,
    complete,
  };
}

export type ScriptedTool = TurnTool & { readonly runs: { call: ToolCall; consented: boolean }[] };

/** Does what `outcome` says each time that it is called. */
export function toolOf(name: string, outcome: (run: ToolRun) => ToolResult | ToolWait): ScriptedTool {
  const runs: { call: ToolCall; consented: boolean }[] = [];
  return {
    definition: { name, description: `Alat ${name}`, parameters: { type: "object", properties: {} } },
    runs,
    run: async (call, run) => {
      runs.push({ call, consented: run.consented });
      return outcome(run);
    },
  };
}

export const returns = (content: string): ToolResult => ({ type: "result", ok: true, content });
