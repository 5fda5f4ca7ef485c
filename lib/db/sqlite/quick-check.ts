/** The process that `checkPages` starts: prints the first problem in the pages of the file named on its command line. */
import Database from "better-sqlite3";

const db = new Database(process.argv[2] ?? "", { readonly: true, timeout: 5_000 });
try {
  const found = String(db.pragma("quick_check(1)", { simple: true }));
  if (found !== "ok") process.stdout.write(found);
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error));
} finally {
  db.close();
}
