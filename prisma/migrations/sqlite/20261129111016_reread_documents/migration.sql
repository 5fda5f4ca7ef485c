-- AlterTable
ALTER TABLE "chunk" ADD COLUMN "original_hashes" JSONB;

-- AlterTable
ALTER TABLE "document" ADD COLUMN "parser_version" INTEGER;

-- CreateIndex
CREATE INDEX "document_parser_version_idx" ON "document"("parser_version");
