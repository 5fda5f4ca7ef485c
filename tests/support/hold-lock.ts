/** A program of its own that holds the lock of a database until its input ends: `hold-lock.ts <file>`. */
import Database from "better-sqlite3";

const db = new Database(process.argv[2]);
db.exec("BEGIN EXCLUSIVE");
process.stdout.write("held\n");
process.stdin.resume().once("end", () => db.close());
