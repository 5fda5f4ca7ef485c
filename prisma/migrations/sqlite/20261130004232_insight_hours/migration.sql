-- CreateTable
CREATE TABLE "insight_hour" (
    "hour" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "conversations" INTEGER NOT NULL DEFAULT 0,
    "questions" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "thumbs_up" INTEGER NOT NULL DEFAULT 0,
    "thumbs_down" INTEGER NOT NULL DEFAULT 0,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "grounded_share" REAL NOT NULL DEFAULT 0,
    "timed" INTEGER NOT NULL DEFAULT 0,
    "first_token_ms" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("bot_id", "hour", "version_id", "channel", "language"),
    CONSTRAINT "insight_hour_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "chunk_base_id_hits_idx" ON "chunk"("base_id", "hits");
