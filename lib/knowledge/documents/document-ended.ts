import type { BaseId, DocumentId, WorkspaceId } from "#lib/ids.ts";
import type { OutboxFact } from "#lib/outbox/schema.ts";

type Read = { id: DocumentId; baseId: BaseId; base: { workspaceId: WorkspaceId } };
type Ending = { failure: string | null; changed: boolean };

/** What the outbox tells of a file or a page whose reading is over. */
export function documentEnded({ id: documentId, baseId, base }: Read, { failure, changed }: Ending): OutboxFact {
  const { workspaceId } = base;
  return failure === null
    ? { kind: "document.ready", workspaceId, payload: { documentId, baseId, changed } }
    : { kind: "document.failed", workspaceId, payload: { documentId, baseId, failure } };
}
