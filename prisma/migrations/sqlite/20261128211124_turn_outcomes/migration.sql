-- AlterTable
ALTER TABLE "turn" ADD COLUMN "cited" BOOLEAN;
ALTER TABLE "turn" ADD COLUMN "grounded_share" REAL;
ALTER TABLE "turn" ADD COLUMN "language" TEXT;
ALTER TABLE "turn" ADD COLUMN "outcome" TEXT;

-- CreateIndex
CREATE INDEX "turn_outcome_bot_id_created_at_idx" ON "turn"("outcome", "bot_id", "created_at");
