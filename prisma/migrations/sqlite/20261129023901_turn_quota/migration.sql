-- CreateTable
CREATE TABLE "turn_quota" (
    "bot_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "used" INTEGER NOT NULL,
    "began_at" DATETIME NOT NULL,

    PRIMARY KEY ("bot_id", "subject")
);

-- CreateIndex
CREATE INDEX "turn_quota_began_at_idx" ON "turn_quota"("began_at");
