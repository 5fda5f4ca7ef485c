/** The keys of the files that a database's rows refer to, in a database of any version. */
import Database from "better-sqlite3";

const tables = ["document", "attachment"] as const;

export function storedKeys(file: string): string[] {
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    const keysIn = (table: (typeof tables)[number]) => {
      const columns = db.prepare<[], { name: string }>(`select name from pragma_table_info('${table}')`).all();
      if (!columns.some(({ name }) => name === "storage_key")) return [];
      return db
        .prepare<[], { key: string }>(`select storage_key as key from ${table} where storage_key is not null`)
        .all()
        .map(({ key }) => key);
    };
    return [...new Set(tables.flatMap(keysIn))].sort();
  } finally {
    db.close();
  }
}
