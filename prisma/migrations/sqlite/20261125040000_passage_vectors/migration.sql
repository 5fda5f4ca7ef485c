-- AlterTable
ALTER TABLE "model" DROP COLUMN "kind";

-- CreateTable
CREATE TABLE "vector_index" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "provider_id" TEXT,
    "model" TEXT NOT NULL,
    "dimensions" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'building',
    "failure" TEXT,
    "calibration" JSONB,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "vector_index_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "chunk_vector" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "index_id" INTEGER NOT NULL,
    "chunk_number" INTEGER NOT NULL,
    "signs" BLOB NOT NULL,
    "floats" BLOB NOT NULL,
    CONSTRAINT "chunk_vector_index_id_fkey" FOREIGN KEY ("index_id") REFERENCES "vector_index" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "chunk_vector_chunk_number_fkey" FOREIGN KEY ("chunk_number") REFERENCES "chunk" ("number") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "pending_vector" (
    "index_id" INTEGER NOT NULL,
    "chunk_number" INTEGER NOT NULL,

    PRIMARY KEY ("chunk_number", "index_id"),
    CONSTRAINT "pending_vector_index_id_fkey" FOREIGN KEY ("index_id") REFERENCES "vector_index" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "pending_vector_chunk_number_fkey" FOREIGN KEY ("chunk_number") REFERENCES "chunk" ("number") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "chunk_vector_index_id_idx" ON "chunk_vector"("index_id");

-- CreateIndex
CREATE UNIQUE INDEX "chunk_vector_chunk_number_index_id_key" ON "chunk_vector"("chunk_number", "index_id");

-- CreateIndex
CREATE INDEX "pending_vector_index_id_idx" ON "pending_vector"("index_id");
