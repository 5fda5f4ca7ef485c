import {
  addPair,
  addSnippet,
  addText,
  createBase,
  deleteBase,
  deleteChunk,
  getBase,
  listBases,
  listChunks,
  searchKnowledge,
  setChunkEnabled,
  updateChunk,
} from "../knowledge/index.ts";
import {
  AddPairInput,
  AddSnippetInput,
  AddTextInput,
  BaseInput,
  ChunkInput,
  ChunkPage,
  ChunkView,
  CreateBaseInput,
  FoundChunks,
  KnowledgeBase,
  KnowledgeDocument,
  ListBasesInput,
  ListChunksInput,
  SearchKnowledgeInput,
  SetChunkEnabledInput,
  UpdateChunkInput,
} from "../knowledge/schema.ts";
import { endpoint, listOf } from "./endpoint.ts";

const tag = "Knowledge";
const base = "/api/v1/knowledge/{baseId}";
const chunk = "/api/v1/chunks/{chunkId}";

export const knowledgeEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/knowledge",
    summary: "List knowledge",
    tag,
    input: ListBasesInput,
    output: listOf(KnowledgeBase),
    run: async (ctx, input) => ({ items: await listBases(ctx, input) }),
  }),
  endpoint({ method: "POST", path: "/api/v1/knowledge", summary: "Create knowledge", tag, input: CreateBaseInput, output: KnowledgeBase, status: 201, run: createBase }),
  endpoint({ method: "GET", path: base, summary: "Get knowledge", tag, input: BaseInput, output: KnowledgeBase, run: getBase }),
  endpoint({ method: "DELETE", path: base, summary: "Delete knowledge", tag, input: BaseInput, output: null, run: deleteBase }),
  endpoint({ method: "POST", path: `${base}/snippets`, summary: "Add a snippet", tag, input: AddSnippetInput, output: KnowledgeDocument, status: 201, run: addSnippet }),
  endpoint({ method: "POST", path: `${base}/pairs`, summary: "Add a question and its answer", tag, input: AddPairInput, output: KnowledgeDocument, status: 201, run: addPair }),
  endpoint({ method: "POST", path: `${base}/texts`, summary: "Add a long text", tag, input: AddTextInput, output: KnowledgeDocument, status: 201, run: addText }),
  endpoint({ method: "GET", path: `${base}/chunks`, summary: "List snippets", tag, input: ListChunksInput, output: ChunkPage, run: listChunks }),
  endpoint({ method: "POST", path: `${base}/search`, summary: "Search", tag, input: SearchKnowledgeInput, output: FoundChunks, run: searchKnowledge }),
  endpoint({ method: "PUT", path: chunk, summary: "Change a snippet", tag, input: UpdateChunkInput, output: ChunkView, run: updateChunk }),
  endpoint({ method: "POST", path: `${chunk}/enabled`, summary: "Switch a snippet on or off", tag, input: SetChunkEnabledInput, output: null, run: setChunkEnabled }),
  endpoint({ method: "DELETE", path: chunk, summary: "Delete a snippet", tag, input: ChunkInput, output: null, run: async (ctx, input) => void (await deleteChunk(ctx, input)) }),
];
