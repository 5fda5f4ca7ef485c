/** A base's test questions, grouped by their right chunk or document. */
import type { Db } from "#lib/db/client.ts";
import type { BaseId, ChunkId, DocumentId } from "#lib/ids.ts";
import type { Question } from "./format.ts";

export type ExportedQuestions = {
  byChunk: ReadonlyMap<ChunkId | null, Question[]>;
  /** Questions for which any chunk of the document is right. */
  byDocument: ReadonlyMap<DocumentId | null, Question[]>;
  /** Questions without an answer. */
  ofNone: Question[];
};

type Row = { documentId: DocumentId | null; chunkId: ChunkId | null; text: string; createdAt: Date };

const toQuestion = ({ text, createdAt }: Row): Question => ({ text, createdAt });

const groupedBy = <K extends "chunkId" | "documentId">(rows: readonly Row[], key: K): Map<Row[K], Question[]> =>
  new Map([...Map.groupBy(rows, (row) => row[key])].map(([id, group]) => [id, group.map(toQuestion)]));

export async function listExportedQuestions(db: Db, baseId: BaseId): Promise<ExportedQuestions> {
  const rows = await db.knowledgeQuestion.findMany({ where: { baseId }, orderBy: { id: "asc" } });
  return {
    byChunk: groupedBy(
      rows.filter(({ chunkId }) => chunkId !== null),
      "chunkId",
    ),
    byDocument: groupedBy(
      rows.filter(({ chunkId }) => chunkId === null),
      "documentId",
    ),
    ofNone: rows.filter(({ documentId }) => documentId === null).map(toQuestion),
  };
}
