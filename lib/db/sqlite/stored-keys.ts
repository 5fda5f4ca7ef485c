/** The keys of the files that a database's documents refer to, in a database of any version. */
import Database from "better-sqlite3";

export function storedKeys(file: string): string[] {
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    const columns = db.prepare<[], { name: string }>("select name from pragma_table_info('document')").all();
    if (!columns.some(({ name }) => name === "storage_key")) return [];
    return db
      .prepare<[], { key: string }>(
        "select distinct storage_key as key from document where storage_key is not null order by key",
      )
      .all()
      .map(({ key }) => key);
  } finally {
    db.close();
  }
}
