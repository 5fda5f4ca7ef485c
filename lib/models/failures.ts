/** Classifies a provider's failures: one table from the observed facts to the closed list of failure codes. Pure. */
import type { ModelFailureCode } from "#lib/turn/schema.ts";
import type { ModelFailure } from "./port.ts";

/** The facts that the adapter observed, before their classification. */
export type FailureFacts = {
  kind: "http" | "connection" | "timeout" | "malformed" | "aborted";
  status?: number;
  /** The provider's own message, for the table alone: it may echo a key. */
  message?: string;
  /** Text had already arrived. */
  started?: boolean;
};

/** The facts that may leave the adapter. `address`: the server answered, but not with the OpenAI protocol. */
export type FailureTrace = { kind: FailureFacts["kind"] | "address"; status?: number };

type Rule = { status?: readonly number[]; says?: RegExp; code: ModelFailureCode };

/**
 * The first matching rule decides. Providers agree on statuses only roughly, so messages are matched before statuses.
 */
const httpRules: readonly Rule[] = [
  { status: [401], code: "wrong_key" },
  { status: [402], code: "quota_exhausted" },
  // Words of a rate limit come first: providers add where to pay for a higher one.
  { status: [429], says: /rate.?limit|(requests|tokens) per|too many requests/i, code: "rate_limited" },
  {
    status: [400, 403, 429],
    says: /insufficient.?(quota|balance|funds)|exceeded your current quota|billing|arrear|overdue|(quota|free tier|credits?)\b.*(exhausted|used up|exceeded)/i,
    code: "quota_exhausted",
  },
  { status: [429], code: "rate_limited" },
  {
    status: [400, 403],
    says: /api.?key.*(invalid|not valid|incorrect|expired)|(invalid|incorrect|expired).*api.?key/i,
    code: "wrong_key",
  },
  {
    status: [400, 403, 422, 500],
    says: /content.?(filter|policy|management)|data_inspection_failed|inappropriate|sensitive.?content|content exists risk|moderation|safety/i,
    code: "content_refused",
  },
  {
    status: [400, 413, 422, 500],
    says: /context.?(length|window|size)|maximum.*tokens|too.?long|too many tokens|range of input length|exceeds?.*(input|context|token)/i,
    code: "too_long",
  },
  { status: [413], code: "too_long" },
  {
    status: [400, 403, 404, 422],
    says: /\b(model|deployment|engine|endpoint)s?\b.*(not.?(found|exist|available|supported|a valid|have access)|n't exist|unknown|invalid|decommissioned|no longer)|(invalid|unknown|no such|not a valid|not allowed).*\bmodel\b|no endpoints? found/i,
    code: "model_not_found",
  },
  { status: [403], code: "wrong_key" },
  { status: [404, 405], code: "provider_down" },
  { status: [408, 504], code: "timeout" },
  { status: [400, 409, 411, 415, 422], code: "bad_request" },
];

export function failureCodeOf({ kind, status = 0, message = "", started = false }: FailureFacts): ModelFailureCode {
  switch (kind) {
    case "aborted":
      return "interrupted";
    case "timeout":
      return "timeout";
    case "connection":
    case "malformed":
      return started ? "cut_off" : "provider_down";
    case "http": {
      const rule = httpRules.find(
        (candidate) => candidate.status?.includes(status) !== false && candidate.says?.test(message) !== false,
      );
      return rule?.code ?? "provider_down";
    }
  }
}

export function failureTraceOf(facts: FailureFacts): FailureTrace {
  const { status = 0 } = facts;
  const leadsElsewhere = status === 404 || status === 405 || (status >= 300 && status < 400);
  const elsewhere = facts.kind === "http" && leadsElsewhere && failureCodeOf(facts) === "provider_down";
  return {
    kind: elsewhere || (facts.kind === "malformed" && !facts.started) ? "address" : facts.kind,
    status: facts.status,
  };
}

const traceKinds: readonly string[] = ["http", "connection", "timeout", "malformed", "aborted", "address"];

/** The trace that the adapter left in a failure's cause; null for failures made elsewhere. */
export function traceOf(failure: ModelFailure): FailureTrace | null {
  const { cause } = failure;
  if (typeof cause !== "object" || cause === null || !("kind" in cause)) return null;
  // Only the adapter sets a cause with one of these kinds, from failureTraceOf.
  return traceKinds.includes(String(cause.kind)) ? (cause as FailureTrace) : null;
}

/** Retry-After in seconds or as a date, or the more precise header of some providers. */
export function retryAfterMsOf(headers: Pick<Headers, "get"> | undefined, nowMs: number): number | undefined {
  const fine = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (fine >= 0) return fine;
  const value = headers?.get("retry-after");
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - nowMs;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** Body fields that servers of the protocol are known to refuse, and which a request can leave out. */
export const adaptableFields = ["stream_options", "max_tokens", "temperature", "top_p"] as const;
export type AdaptableField = (typeof adaptableFields)[number];

/** The body field that a 400 complains about, if a request can leave it out. */
export function refusedFieldOf(facts: FailureFacts): AdaptableField | null {
  if (facts.kind !== "http" || (facts.status !== 400 && facts.status !== 422)) return null;
  const message = facts.message ?? "";
  // A value out of its range does not mean an unknown field.
  if (failureCodeOf(facts) === "too_long" || /too (large|high|big)|at most|range|less than/i.test(message)) return null;
  return adaptableFields.find((field) => message.includes(field)) ?? null;
}

/** A model's template without a role for instructions refuses them in words of its own. */
const noSystemRole =
  /system.?(role|message|prompt|instruction)s?\b.{0,60}\b(not|n't|un)\W?\w*(support|allow|enabl|accept|permit)|unsupported.{0,40}\bsystem\b|developer instruction is not enabled|\brole\b.{0,40}\bsystem\b|\bsystem\b.{0,40}\brole\b|roles must alternate/i;

/** Whether a request was refused for its message of role `system`. */
export function refusesSystemRole(facts: FailureFacts): boolean {
  const refuses = facts.kind === "http" && [400, 404, 415, 422, 500, 501].includes(facts.status ?? 0);
  return refuses && failureCodeOf(facts) !== "too_long" && noSystemRole.test(facts.message ?? "");
}

/** Statuses of a server that has too much to do, and may answer soon. */
const busyStatuses: readonly (number | undefined)[] = [429, 503, 529];

/** Whether a provider is only busy, so that asking it once more may help. */
export function isBusy(failure: ModelFailure): boolean {
  const trace = traceOf(failure);
  return failure.code !== "quota_exhausted" && trace?.kind === "http" && busyStatuses.includes(trace.status);
}
