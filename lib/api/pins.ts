/** Endpoints for answers that members pinned to questions. */
import { confirmPin, createPin, deletePin, listPins, updatePin } from "#lib/pins/index.ts";
import { ConfirmPinInput, CreatePinInput, ListPinsInput, Pin, PinInput, UpdatePinInput } from "#lib/pins/schema.ts";
import { endpoint, listOf } from "./endpoint.ts";

const tag = "Bots";

export const pinEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/bots/{botId}/pins",
    summary: "The bot's pinned answers, those that wait for a review first",
    tag,
    input: ListPinsInput,
    output: listOf(Pin),
    run: listPins,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/bots/{botId}/pins",
    summary: "Pin an answer to a question and its other wordings: visitors get it as it is, at once",
    tag,
    input: CreatePinInput,
    output: Pin,
    status: 201,
    run: createPin,
  }),
  endpoint({
    method: "PATCH",
    path: "/api/v1/pins/{pinId}",
    summary:
      "Change a pinned answer or its questions; another answer counts as reviewed; one changed since `updatedAt` is left",
    tag,
    input: UpdatePinInput,
    output: Pin,
    run: updatePin,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/pins/{pinId}/confirm",
    summary:
      "Keep a pinned answer after a review of its sources as they are now, unless it was changed since `updatedAt`",
    tag,
    input: ConfirmPinInput,
    output: Pin,
    run: confirmPin,
  }),
  endpoint({
    method: "DELETE",
    path: "/api/v1/pins/{pinId}",
    summary: "Delete a pinned answer: the bot answers its questions by itself again",
    tag,
    input: PinInput,
    output: null,
    run: deletePin,
  }),
];
