-- CreateIndex
CREATE INDEX "document_base_id_id_idx" ON "document"("base_id", "id");

-- CreateIndex
CREATE INDEX "document_base_id_state_idx" ON "document"("base_id", "state");
