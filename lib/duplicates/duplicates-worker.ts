/** The worker that compares chunks: a read-only connection of its own. */

import { workerData } from "node:worker_threads";
import type { BaseId } from "#lib/ids.ts";
import { openChunkTexts } from "#lib/retrieval/engine-thread.ts";
import { serveThread } from "#lib/thread.ts";
import { findInBase } from "./find-in-base.ts";

const readTexts = openChunkTexts(String(workerData));

serveThread((baseId: BaseId) => findInBase(readTexts, baseId));
