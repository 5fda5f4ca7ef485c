/**
 * Loaded before the server: caches Node's compiled form of our TypeScript, so that the next start needs no compiler in
 * memory.
 */
import { enableCompileCache } from "node:module";
import path from "node:path";

enableCompileCache(path.join(import.meta.dirname, "../node_modules/.cache/rakit"));
