-- AlterTable
ALTER TABLE "bot" ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
ALTER TABLE "bot" ADD COLUMN "face_seed" TEXT;
ALTER TABLE "bot" ADD COLUMN "is_changed" BOOLEAN NOT NULL DEFAULT false;

UPDATE "bot" SET
  "description" = coalesce(json_extract("draft", '$.description'), ''),
  "face_seed" = json_extract("draft", '$.faceSeed'),
  "is_changed" = coalesce(
    (SELECT json("bot"."draft") <> json("bot_version"."spec") FROM "bot_version" WHERE "bot_version"."id" = "bot"."published_version_id"),
    false
  );
