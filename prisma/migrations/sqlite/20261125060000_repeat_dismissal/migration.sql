-- CreateTable
CREATE TABLE "repeat_dismissal" (
    "base_id" TEXT NOT NULL,
    "first_hash" TEXT NOT NULL,
    "second_hash" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("base_id", "first_hash", "second_hash"),
    CONSTRAINT "repeat_dismissal_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "knowledge_base" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
