-- Stored names follow the program's vocabulary. The full-text indexes keep their content: only their tables are renamed.
ALTER TABLE "repeat_dismissal" RENAME TO "duplicate_dismissal";

DROP TABLE "passage_vocabulary";
ALTER TABLE "passage_text" RENAME TO "chunk_text";
ALTER TABLE "passage_title" RENAME TO "chunk_title";
-- How many chunks hold a word.
CREATE VIRTUAL TABLE "chunk_vocabulary" USING fts5vocab("chunk_text", 'row');

UPDATE "audit_entry" SET "action" = CASE "action"
  WHEN 'meaning.chosen' THEN 'embeddings.chosen'
  WHEN 'meaning.switched-off' THEN 'embeddings.switched-off'
  WHEN 'repeat.dismissed' THEN 'duplicate.dismissed'
  WHEN 'repeat.restored' THEN 'duplicate.restored'
  ELSE 'document.reimported'
END
WHERE "action" IN ('meaning.chosen', 'meaning.switched-off', 'repeat.dismissed', 'repeat.restored', 'document.read-again');

UPDATE "document" SET "state" = 'parsing' WHERE "state" = 'reading';

UPDATE "document"
SET "failure_params" = json_remove(json_set("failure_params", '$.max', json_extract("failure_params", '$.most')), '$.most')
WHERE json_type("failure_params", '$.most') IS NOT NULL;

-- What an answer rests on.
UPDATE "turn"
SET "trace" = json_remove(
  json_set(
    "trace",
    '$.grounding',
    CASE json_type("trace", '$.support')
      WHEN 'object' THEN json_object(
        'sentences', json_extract("trace", '$.support.sentences'),
        'ungrounded', json_extract("trace", '$.support.unbacked')
      )
    END
  ),
  '$.support'
)
WHERE json_type("trace", '$.support') IS NOT NULL;
