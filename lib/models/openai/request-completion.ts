/** Sends the request for a completion. */
import { LRUCache } from "lru-cache";
import type OpenAI from "openai";
import { type AdaptableField, adaptableFields, refusedFieldOf } from "#lib/models/failures.ts";
import type { CompletionRequest } from "#lib/models/port.ts";
import { processWide } from "#lib/process-wide.ts";
import { clientOf, type Endpoint } from "./client.ts";
import { factsOf } from "./failure.ts";
import { messageOf, toolOf } from "./messages.ts";
import type { AnswerResponse } from "./transport.ts";

type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

const maxModels = 500;
/** Fields that a model's server refused before, so that the next request leaves them out at once. */
const refusedByModel = () =>
  processWide("openai-refused-fields", () => new LRUCache<string, Set<AdaptableField>>({ max: maxModels }));

function bodyOf(name: string, request: CompletionRequest, refused: ReadonlySet<AdaptableField>): ChatBody {
  const has = (field: AdaptableField) => !refused.has(field);
  return {
    model: name,
    messages: request.messages.map(messageOf),
    ...(request.tools && request.tools.length > 0 && { tools: request.tools.map(toolOf) }),
    stream: true,
    ...(has("temperature") && { temperature: request.temperature }),
    ...(has("top_p") && { top_p: request.topP }),
    // OpenAI's newer models refuse max_tokens, most other servers support nothing else.
    ...(has("max_tokens") ? { max_tokens: request.maxTokens } : { max_completion_tokens: request.maxTokens }),
    ...(has("stream_options") && { stream_options: { include_usage: true } }),
  };
}

/**
 * The server's response, of status 2xx; a field that the server refuses by name is left out in a second request, and
 * from then on.
 */
export async function open(
  endpoint: Endpoint,
  name: string,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<AnswerResponse> {
  const client = clientOf(endpoint);
  const memoKey = `${endpoint.baseUrl}\n${name}`;
  const refused = new Set(refusedByModel().get(memoKey));
  for (;;) {
    try {
      const response = await client.chat.completions.create(bodyOf(name, request, refused), { signal }).asResponse();
      // The transport makes an AnswerResponse for the one path used here.
      return response as AnswerResponse;
    } catch (error) {
      const field = refusedFieldOf(factsOf(error, false, signal, false));
      if (!field || refused.has(field) || refused.size >= adaptableFields.length) throw error;
      refused.add(field);
      refusedByModel().set(memoKey, refused);
    }
  }
}
