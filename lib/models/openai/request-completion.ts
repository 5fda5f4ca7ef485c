/** Sends the request for a completion. */
import type OpenAI from "openai";
import {
  type AdaptableField,
  adaptableFields,
  type FailureFacts,
  refusedFieldOf,
  refusesSystemRole,
} from "#lib/models/failures.ts";
import type { CompletionRequest } from "#lib/models/port.ts";
import { clientOf, type Endpoint } from "./client.ts";
import { factsOf } from "./failure.ts";
import { messageOf, toolOf, withoutSystemRole } from "./messages.ts";
import { learnQuirk, type Quirks, quirksOf } from "./quirks.ts";
import type { ModelResponse } from "./transport.ts";

type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

function bodyOf(name: string, request: CompletionRequest, { refused, lacksSystemRole }: Quirks): ChatBody {
  const has = (field: AdaptableField) => !refused.has(field);
  const messages = lacksSystemRole ? withoutSystemRole(request.messages) : request.messages;
  return {
    model: name,
    messages: messages.map(messageOf),
    ...(request.tools && request.tools.length > 0 && { tools: request.tools.map(toolOf) }),
    stream: true,
    ...(has("temperature") && { temperature: request.temperature }),
    ...(has("top_p") && { top_p: request.topP }),
    // OpenAI's newer models refuse max_tokens, most other servers support nothing else.
    ...(has("max_tokens") ? { max_tokens: request.maxTokens } : { max_completion_tokens: request.maxTokens }),
    ...(has("stream_options") && { stream_options: { include_usage: true } }),
  };
}

/** What a refusal tells of the server that is not known yet; null where another request would be refused as well. */
function lessonOf(facts: FailureFacts, { messages }: CompletionRequest, known: Quirks): Partial<Quirks> | null {
  const hasSystem = messages.some(({ role }) => role === "system");
  if (hasSystem && !known.lacksSystemRole && refusesSystemRole(facts)) return { lacksSystemRole: true };
  const field = refusedFieldOf(facts);
  if (!field || known.refused.has(field) || known.refused.size >= adaptableFields.length) return null;
  return { refused: new Set([...known.refused, field]) };
}

/**
 * The server's response, of status 2xx; a field that the server refuses by name is left out in a second request, and
 * instructions that it refuses join the first question, from then on.
 */
export async function open(
  endpoint: Endpoint,
  name: string,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<ModelResponse> {
  const client = clientOf(endpoint);
  for (;;) {
    const quirks = quirksOf(endpoint, name);
    try {
      const response = await client.chat.completions.create(bodyOf(name, request, quirks), { signal }).asResponse();
      // The transport makes every response.
      return response as ModelResponse;
    } catch (error) {
      const lesson = lessonOf(factsOf(error, false, signal, false), request, quirks);
      if (!lesson) throw error;
      learnQuirk(endpoint, name, lesson);
    }
  }
}
