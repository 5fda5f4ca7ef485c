-- A face without a seed was drawn from the name. The column is added anew, since SQLite cannot forbid null in one that is there.
ALTER TABLE "bot" RENAME COLUMN "face_seed" TO "chosen_face_seed";
ALTER TABLE "bot" ADD COLUMN "face_seed" TEXT NOT NULL DEFAULT '';
UPDATE "bot" SET "face_seed" = coalesce("chosen_face_seed", "name");
ALTER TABLE "bot" DROP COLUMN "chosen_face_seed";
