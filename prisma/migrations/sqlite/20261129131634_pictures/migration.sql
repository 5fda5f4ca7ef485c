-- CreateTable
CREATE TABLE "picture" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspace_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_64" BLOB NOT NULL,
    "size_192" BLOB NOT NULL,
    "size_512" BLOB NOT NULL,
    "unused_since" DATETIME,
    "created_by_id" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "picture_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Added, where Prisma would copy both tables to add a column with a foreign key.
ALTER TABLE "bot" ADD COLUMN "picture_id" TEXT REFERENCES "picture" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "bot_version" ADD COLUMN "picture_id" TEXT REFERENCES "picture" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "picture_workspace_id_sha256_key" ON "picture"("workspace_id", "sha256");
CREATE INDEX "bot_picture_id_idx" ON "bot"("picture_id");
CREATE INDEX "bot_version_picture_id_idx" ON "bot_version"("picture_id");
