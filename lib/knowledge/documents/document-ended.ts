import type { BaseId, DocumentId, WorkspaceId } from "#lib/ids.ts";
import type { OutboxFact } from "#lib/outbox/schema.ts";

type Read = { id: DocumentId; baseId: BaseId; base: { workspaceId: WorkspaceId } };
type Ending = { failure: string | null; changed: boolean };

/** The outbox entry for a file or a page whose import ended. */
export function documentEnded({ id: documentId, baseId, base }: Read, { failure, changed }: Ending): OutboxFact {
  const { workspaceId } = base;
  return failure === null
    ? { kind: "document.ready", workspaceId, payload: { documentId, baseId, changed } }
    : { kind: "document.failed", workspaceId, payload: { documentId, baseId, failure } };
}
