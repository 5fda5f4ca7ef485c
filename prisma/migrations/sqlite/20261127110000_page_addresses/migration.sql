-- CreateIndex
CREATE INDEX "document_base_id_source_url_idx" ON "document"("base_id", "source_url");
