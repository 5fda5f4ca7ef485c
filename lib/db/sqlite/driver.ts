/**
 * Prisma's SQLite driver with what it lacks: statements outside a transaction wait for the open one instead of running
 * inside it, `BEGIN` takes the write lock at once, reads use a connection of their own, and statements stay prepared.
 */
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import type Database from "better-sqlite3";
import type { DatabaseDriver, PlainBatch, PlainStatement } from "#lib/db/port.ts";
import { invariant } from "#lib/errors.ts";
import { type Thread, thread } from "#lib/thread.ts";
import { asColumn, type Prepare, preparedOn, runBatch, writerPragmas } from "./batch.ts";

/** The database's name in libraries. */
export const provider = "sqlite";

/** A mutex that is given out in the order of requests. */
class Lock {
  #tail: Promise<void> = Promise.resolve();
  #held = 0;

  get free(): boolean {
    return this.#held === 0;
  }

  async acquire(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#tail;
    this.#tail = promise;
    this.#held++;
    await before;
    return () => {
      this.#held--;
      resolve();
    };
  }
}

/** The adapter keeps its connection in a public field that its types leave out. */
function connectionOf(adapter: SqlDriverAdapter): Database.Database {
  const connection: unknown = Reflect.get(adapter, "client");
  invariant(
    typeof connection === "object" && connection !== null && "prepare" in connection,
    "the adapter holds a connection",
  );
  // Checked above; the adapter's own code calls exactly this class.
  return connection as Database.Database;
}

/**
 * The adapter prepares each statement anew and binds it for good; this gives it a cached statement that takes its
 * values at the call.
 */
function keepPrepared(connection: Database.Database): void {
  const prepared = preparedOn({ prepare: connection.prepare.bind(connection) });
  // Each read needs the columns, and a statement's columns never change.
  const columns = new WeakMap<Database.Statement, Database.ColumnDefinition[]>();
  const columnsOf = (statement: Database.Statement) => {
    const known = columns.get(statement) ?? statement.columns();
    columns.set(statement, known);
    return known;
  };
  const reuse = (sql: string) => {
    const use = prepared(sql === "BEGIN" ? "BEGIN IMMEDIATE" : sql);
    return {
      reader: use.reader,
      run: () => use.run(),
      bind: (values: unknown[]) => ({
        reader: use.reader,
        run: () => use.run(...values),
        columns: () => columnsOf(use),
        raw: () => ({ all: () => use.raw().all(...values) }),
      }),
    };
  };
  Reflect.set(connection, "prepare", reuse);
}

const isRead = ({ sql }: SqlQuery) => /^\s*(?:select|with(?!.*\b(?:insert|update|delete)\b))\b/is.test(sql);

/** Runs `work` under the lock. */
async function alone<T>(lock: Lock, work: () => T | Promise<T>): Promise<T> {
  const release = await lock.acquire();
  try {
    return await work();
  } finally {
    release();
  }
}

function serialise(writer: SqlDriverAdapter, reader: SqlDriverAdapter | null, lock: Lock): SqlDriverAdapter {
  const begin = async (): Promise<Transaction> => {
    const release = await lock.acquire();
    let inner: Transaction;
    try {
      inner = await writer.startTransaction();
    } catch (error) {
      release();
      throw error;
    }
    const ending = (end: () => Promise<void>) => async () => {
      try {
        await end();
      } finally {
        release();
      }
    };
    return {
      provider: inner.provider,
      adapterName: inner.adapterName,
      options: inner.options,
      queryRaw: (query) => inner.queryRaw(query),
      executeRaw: (query) => inner.executeRaw(query),
      commit: ending(() => inner.commit()),
      rollback: ending(() => inner.rollback()),
      createSavepoint: inner.createSavepoint?.bind(inner),
      rollbackToSavepoint: inner.rollbackToSavepoint?.bind(inner),
      releaseSavepoint: inner.releaseSavepoint?.bind(inner),
    };
  };

  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: (query) => (reader && isRead(query) ? reader.queryRaw(query) : alone(lock, () => writer.queryRaw(query))),
    executeRaw: (query) => alone(lock, () => writer.executeRaw(query)),
    executeScript: (script) => alone(lock, () => writer.executeScript(script)),
    startTransaction: begin,
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: async () => {
      await reader?.dispose();
      await writer.dispose();
    },
  };
}

/** Connections to one SQLite file in WAL mode; every acknowledged commit survives a power cut. */
class SqliteDriver implements DatabaseDriver {
  readonly provider = provider;
  readonly adapterName = "rakit-sqlite";
  readonly #file: string;
  readonly #lock = new Lock();
  #prepare: Prepare | null = null;
  #prepareRead: Prepare | null = null;
  #thread: Thread<PlainBatch, boolean> | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  get connected(): boolean {
    return this.#prepareRead !== null;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const url = `file:${this.#file}`;
    const writer = await new PrismaBetterSqlite3({ url, timeout: 5_000 }).connect();
    const connection = connectionOf(writer);
    for (const pragma of writerPragmas) connection.pragma(pragma);
    this.#prepare = preparedOn({ prepare: connection.prepare.bind(connection) });
    keepPrepared(connection);
    const reader = await new PrismaBetterSqlite3({ url, timeout: 5_000, readonly: true }).connect();
    const readConnection = connectionOf(reader);
    readConnection.pragma("cache_size = -16000");
    this.#prepareRead = preparedOn({ prepare: readConnection.prepare.bind(readConnection) });
    keepPrepared(readConnection);
    return serialise(writer, reader, this.#lock);
  }

  /**
   * Runs statements known beforehand as one transaction, synchronously: no other statement of this process runs between
   * them. In the batch thread where there is one.
   */
  async batch(batch: PlainBatch): Promise<boolean> {
    return alone(this.#lock, async () => {
      if (this.#thread) return this.#thread.ask(batch);
      invariant(this.#prepare, "a batch needs a connected client");
      return runBatch(this.#prepare, batch);
    });
  }

  /** Rows of one reading statement, as SQLite holds them, without the overhead of Prisma's query builder. */
  rows({ sql, values }: PlainStatement): unknown[] {
    invariant(this.#prepareRead, "reading needs a connected client");
    return this.#prepareRead(sql).all(...values.map(asColumn));
  }

  /** Writes later batches in a thread. */
  startThread(): Thread<PlainBatch, boolean> {
    this.#thread = thread(new URL("./batch-worker.ts", import.meta.url), this.#file);
    return this.#thread;
  }
}

export const openDriver = (file: string): DatabaseDriver => new SqliteDriver(file);
