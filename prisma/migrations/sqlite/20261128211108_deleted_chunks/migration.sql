-- CreateTable
CREATE TABLE "deleted_chunk" (
    "deletion_id" TEXT NOT NULL,
    "chunk_id" TEXT NOT NULL,
    "base_id" TEXT NOT NULL,
    "chunk" JSONB NOT NULL,
    "document" JSONB,
    "questions" JSONB NOT NULL,
    "deleted_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("deletion_id", "chunk_id"),
    CONSTRAINT "deleted_chunk_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "knowledge_base" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "deleted_chunk_base_id_idx" ON "deleted_chunk"("base_id");

-- CreateIndex
CREATE INDEX "deleted_chunk_deleted_at_idx" ON "deleted_chunk"("deleted_at");

-- What the log held of deletions moves: each chunk with its document, if that was typed, and with its test questions. A question
-- that any chunk of a document answers goes with the first of them.
INSERT INTO "deleted_chunk" ("deletion_id", "chunk_id", "base_id", "chunk", "document", "questions", "deleted_at")
SELECT
  "entry"."id",
  json_extract("snippet"."value", '$.id'),
  "entry"."entity_id",
  "snippet"."value",
  (
    SELECT "document"."value" FROM json_each("entry"."before", '$.documents') AS "document"
    WHERE json_extract("document"."value", '$.id') = json_extract("snippet"."value", '$.documentId')
  ),
  (
    SELECT json_group_array(json("question"."value")) FROM json_each("entry"."before", '$.questions') AS "question"
    WHERE json_extract("question"."value", '$.chunkId') = json_extract("snippet"."value", '$.id')
      OR (
        json_extract("question"."value", '$.chunkId') IS NULL
        AND json_extract("question"."value", '$.documentId') = json_extract("snippet"."value", '$.documentId')
        AND "snippet"."key" = (
          SELECT min("other"."key") FROM json_each("entry"."before", '$.snippets') AS "other"
          WHERE json_extract("other"."value", '$.documentId') = json_extract("snippet"."value", '$.documentId')
        )
      )
  ),
  "entry"."created_at"
FROM "audit_entry" AS "entry"
JOIN "knowledge_base" ON "knowledge_base"."id" = "entry"."entity_id"
JOIN json_each("entry"."before", '$.snippets') AS "snippet"
WHERE "entry"."action" = 'snippet.deleted'
  AND json_extract(CASE WHEN "snippet"."type" = 'object' THEN "snippet"."value" END, '$.id') IS NOT NULL;

UPDATE "audit_entry" SET "before" = json_object(
  'snippets', json((
    SELECT json_group_array(json_extract("snippet"."value", '$.title')) FROM json_each("before", '$.snippets') AS "snippet"
  )),
  'documents', json_array_length("before", '$.documents'),
  'questions', json_array_length("before", '$.questions')
)
WHERE "action" = 'snippet.deleted' AND json_type("before", '$.snippets[0]') = 'object';
