-- AlterTable
ALTER TABLE "knowledge_base" ADD COLUMN "origin_id" TEXT;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN "deleted_at" DATETIME;

-- CreateIndex
CREATE INDEX "knowledge_base_origin_id_idx" ON "knowledge_base"("origin_id");
