-- Written by hand: the generator would make the table anew.
ALTER TABLE "document" ADD COLUMN "owner_id" TEXT REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Whoever added a document answers for it until somebody else does.
UPDATE "document" SET "owner_id" = "created_by_id" WHERE "created_by_id" IN (SELECT "id" FROM "user");

-- CreateIndex
CREATE INDEX "document_base_id_review_at_idx" ON "document"("base_id", "review_at");

-- CreateIndex
CREATE INDEX "document_owner_id_idx" ON "document"("owner_id");
