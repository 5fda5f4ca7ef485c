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
import {
  asColumn,
  type BatchResult,
  type Prepare,
  type PreparedConnection,
  preparedOn,
  rollBack,
  runBatches,
  writerPragmas,
} from "./batch.ts";
import { BatchQueue } from "./batch-queue.ts";
import { engineFailure, isBusy } from "./engine-failure.ts";
import { watchIdentity } from "./file-identity.ts";
import { busyUntil, untilFree, WriteQueue } from "./write-queue.ts";

/** The database's name in libraries. */
export const provider = "sqlite";

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

type Around = <T>(work: () => T | Promise<T>) => Promise<T>;

type Writing = {
  writer: SqlDriverAdapter;
  connection: Database.Database;
  queue: WriteQueue;
  /** Notes a failure of the disk. */
  noted: Around;
  /** The same, and throws where the database's files are gone. */
  guarded: Around;
};

const statement = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

/**
 * In place of the adapter's own transactions, which stay locked for good after a `BEGIN` that failed, and leave a
 * `COMMIT` that failed open on the connection.
 */
async function beginTransaction({ writer, connection, queue, noted, guarded }: Writing): Promise<Transaction> {
  const { untilMs, release } = await queue.acquire();
  try {
    await guarded(() => untilFree(untilMs, () => writer.executeRaw(statement("BEGIN"))));
  } catch (error) {
    release();
    throw error;
  }
  let brokenBy: unknown = null;
  /** After SQLite has ended the transaction itself, a statement would be committed at once. */
  const inside = async <T>(work: () => Promise<T>, around: Around = noted): Promise<T> => {
    if (brokenBy !== null && !connection.inTransaction) throw brokenBy;
    try {
      return await around(work);
    } catch (error) {
      brokenBy = error;
      throw error;
    }
  };
  const end = async () => {
    try {
      rollBack(connection);
    } finally {
      release();
    }
  };
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => inside(() => writer.queryRaw(query)),
    executeRaw: async (query) => {
      if (query.sql !== "ROLLBACK")
        return inside(() => writer.executeRaw(query), query.sql === "COMMIT" ? guarded : noted);
      rollBack(connection);
      return 0;
    },
    commit: end,
    rollback: end,
    createSavepoint: async (name) => void (await inside(() => writer.executeRaw(statement(`SAVEPOINT ${name}`)))),
    rollbackToSavepoint: async (name) => void (await inside(() => writer.executeRaw(statement(`ROLLBACK TO ${name}`)))),
    releaseSavepoint: async (name) =>
      void (await inside(() => writer.executeRaw(statement(`RELEASE SAVEPOINT ${name}`)))),
  };
}

function serialise(writing: Writing, reader: SqlDriverAdapter): SqlDriverAdapter {
  const { writer, queue, guarded } = writing;
  const write = <T>(work: () => Promise<T>) => queue.run(() => guarded(work));
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: (query) =>
      isRead(query) ? untilFree(busyUntil(), () => reader.queryRaw(query)) : write(() => writer.queryRaw(query)),
    executeRaw: (query) => write(() => writer.executeRaw(query)),
    executeScript: (script) => write(() => writer.executeScript(script)),
    startTransaction: () => beginTransaction(writing),
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: async () => {
      await reader.dispose();
      await writer.dispose();
    },
  };
}

const openingMs = 5_000;

/** Connections to one SQLite file in WAL mode; every acknowledged commit survives a power cut. */
class SqliteDriver implements DatabaseDriver {
  readonly provider = provider;
  readonly adapterName = "rakit-sqlite";
  readonly #file: string;
  readonly #queue = new WriteQueue();
  #requireFiles: () => void = () => undefined;
  #writer: PreparedConnection | null = null;
  #prepareRead: Prepare | null = null;
  #thread: Thread<readonly PlainBatch[], BatchResult[]> | null = null;
  /** In the batch thread where there is one. */
  readonly #batches = new BatchQueue({
    queue: this.#queue,
    run: (batches) => this.#guarded(() => this.#thread?.ask(batches) ?? runBatches(this.#connected(), batches)),
    note: (error) => this.#note(error),
  });
  /** The last write failed, and no probe has succeeded since. */
  #failed = false;

  constructor(file: string) {
    this.#file = file;
  }

  get connected(): boolean {
    return this.#prepareRead !== null;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const url = `file:${this.#file}`;
    const writer = await new PrismaBetterSqlite3({ url, timeout: openingMs }).connect();
    const connection = connectionOf(writer);
    for (const pragma of writerPragmas) connection.pragma(pragma);
    this.#writer = { connection, prepare: preparedOn({ prepare: connection.prepare.bind(connection) }) };
    keepPrepared(connection);
    const reader = await new PrismaBetterSqlite3({ url, timeout: openingMs, readonly: true }).connect();
    const readConnection = connectionOf(reader);
    readConnection.pragma("cache_size = -16000");
    this.#prepareRead = preparedOn({ prepare: readConnection.prepare.bind(readConnection) });
    keepPrepared(readConnection);
    for (const own of [connection, readConnection]) own.pragma("busy_timeout = 0");
    this.#requireFiles = watchIdentity(this.#file);
    this.#requireFiles();
    const queue = this.#queue;
    return serialise({ writer, connection, queue, noted: this.#noted, guarded: this.#guarded }, reader);
  }

  /** Before the work, so that nothing is written twice once the files are back; after it, since they may have gone meanwhile. */
  readonly #guarded: Around = (work) =>
    this.#noted(async () => {
      this.#requireFiles();
      const result = await work();
      this.#requireFiles();
      return result;
    });

  readonly #noted: Around = async (work) => {
    try {
      return await work();
    } catch (error) {
      this.#note(error);
      throw error;
    }
  };

  #note(error: unknown): void {
    const failure = error instanceof Error ? engineFailure(error) : null;
    if (failure !== null && failure !== "unique") this.#failed = true;
  }

  batch(batch: PlainBatch): Promise<boolean> {
    return this.#batches.ask(batch);
  }

  #connected(): PreparedConnection {
    invariant(this.#writer, "a write needs a connected client");
    return this.#writer;
  }

  async probe(): Promise<void> {
    const { connection } = this.#connected();
    await this.#queue.run(() =>
      this.#guarded(() => {
        connection.exec("BEGIN IMMEDIATE");
        try {
          // The same number again, which nothing reads, is a page to write.
          if (this.#failed)
            connection.pragma(`user_version = ${Number(connection.pragma("user_version", { simple: true }))}`);
          connection.exec("COMMIT");
        } finally {
          rollBack(connection);
        }
      }),
    );
    this.#failed = false;
  }

  /** Rows of one reading statement, as SQLite holds them, without the overhead of Prisma's query builder. */
  rows({ sql, values }: PlainStatement): unknown[] | Promise<unknown[]> {
    const prepare = this.#prepareRead;
    invariant(prepare, "reading needs a connected client");
    const read = () => prepare(sql).all(...values.map(asColumn));
    try {
      return read();
    } catch (error) {
      if (isBusy(error)) return untilFree(busyUntil(), read);
      throw error;
    }
  }

  /** Deleted rows are overwritten in the file; the write-ahead log still holds them until it is emptied. */
  async forgetErased(): Promise<void> {
    const emptying = thread<null, null>(new URL("./empty-log-worker.ts", import.meta.url), this.#file);
    try {
      await this.#queue.run(() => this.#guarded(() => emptying.ask(null)));
    } finally {
      await emptying.close();
    }
  }

  /** Writes later batches in a thread. */
  startThread(): { close: () => Promise<void> } {
    this.#thread = thread(new URL("./batch-worker.ts", import.meta.url), this.#file);
    return this.#thread;
  }
}

export const openDriver = (file: string): DatabaseDriver => new SqliteDriver(file);
