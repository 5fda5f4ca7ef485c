/** The process's one database client, shared by the server and Next's bundle through globalThis, and transactions over it. */
import { env } from "#lib/env.ts";
import { conflict, notFound, unavailable } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";
import { databaseFailure } from "./database-failure.ts";
import { openDriver } from "./engine.ts";
import { Prisma, PrismaClient } from "./generated/client.ts";
import type { DatabaseDriver, PlainStatement } from "./port.ts";

/** Drivers of whole clients; a transaction's client has none. */
const drivers = () => processWide("db-drivers", () => new WeakMap<object, DatabaseDriver>());

/** A client over one database file. Close it with `$disconnect()`. */
export function openDb(file: string) {
  const driver = openDriver(file);
  const client = new PrismaClient({ adapter: driver });
  const db = client.$extends({
    client: {
      /** The statements as one transaction, at once; false where a guard kept them away. Throws conflict where one breaks a unique key. */
      async $batch(statements: readonly Statement[], guard?: Statement): Promise<boolean> {
        // Plain values, since they may be posted to another thread.
        const plain = ({ sql, values }: Statement) => ({ sql, values });
        try {
          await client.$connect();
          return await driver.batch({ statements: statements.map(plain), guard: guard ? plain(guard) : null });
        } catch (error) {
          if (databaseFailure(error) === "unique") throw conflict("exists_already");
          throw error;
        }
      },
      /** Throws where a write would fail now. */
      async $probe(): Promise<void> {
        await client.$connect();
        await driver.probe();
      },
      /** After rows were deleted that nobody may find in the database's files any more. */
      async $forgetErased(): Promise<void> {
        await client.$connect();
        await driver.forgetErased();
      },
      async $startBatchThread(): Promise<() => Promise<void>> {
        return driver.startThread().close;
      },
    },
    query: {
      // Prisma's error codes are translated here, so that no caller above this folder depends on them.
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          const failure = databaseFailure(error);
          if (failure === "unique") throw conflict("exists_already");
          if (failure === "missing") throw notFound("row");
          throw error;
        }
      },
    },
  });
  drivers().set(db, driver);
  return db;
}

/** Writes the shared client's batches in a thread of their own; the returned function ends the thread. */
export function startBatchThread(): Promise<() => Promise<void>> {
  return sharedDb().$startBatchThread();
}

/** SQL with its values, made in files named `*-sql.ts`. */
export type Statement = Prisma.Sql;

export type DbClient = ReturnType<typeof openDb>;
type TransactionalDb = Omit<
  DbClient,
  "$connect" | "$disconnect" | "$transaction" | "$extends" | "$batch" | "$probe" | "$forgetErased" | "$startBatchThread"
>;
export type Db = TransactionalDb & Partial<Pick<DbClient, "$transaction" | "$batch" | "$forgetErased">>;

/** The shared client over the instance's own file, opened at the first call. */
export function sharedDb(): DbClient {
  return processWide("db", () => openDb(env().databaseFile));
}

/**
 * Rows of one reading statement, with values as the database holds them, without the overhead of Prisma's query
 * builder: for rows that each question to a bot needs. A transaction reads through Prisma, since it must see its own
 * writes.
 */
export async function readRows<Row>(db: Db, statement: Statement): Promise<Row[]> {
  const driver = drivers().get(db);
  // The statement names its columns.
  return driver?.connected ? ((await driver.rows(statement)) as Row[]) : db.$queryRaw<Row[]>(statement);
}

type ReadApart = (statement: PlainStatement) => Promise<unknown[]>;

/** Set by the server's start; a command or a test has no thread and needs none. */
export const readThread = () => processWide<{ read: ReadApart | null }>("read-thread", () => ({ read: null }));

/**
 * As `readRows`, in a thread where the process has one: for statements whose work grows with what is stored. Not within a
 * transaction, whose writes another connection does not see.
 */
export async function readRowsApart<Row>(db: Db, statement: Statement): Promise<Row[]> {
  const { read } = readThread();
  if (!read) return readRows(db, statement);
  const { sql, values } = statement;
  try {
    return (await read({ sql, values })) as Row[];
  } catch (error) {
    throw unavailable("unavailable", error);
  }
}

/** What a transaction needs of a context; `transacting` marks the context inside one. */
type Transactable = { db: Db; transacting?: boolean };

/**
 * Runs `work` in one transaction over a context whose `db` is that transaction's; inside another transaction `work`
 * joins it. Only SQL may be awaited inside.
 */
export function inTransaction<C extends Transactable, T>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  if (ctx.transacting || !ctx.db.$transaction) return work(ctx);
  return ctx.db.$transaction((db) => work({ ...ctx, db, transacting: true }), { maxWait: 10_000, timeout: 10_000 });
}

/** Runs the statements one after another, in the transaction where `db` is one. */
export async function runEach(db: Db, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await db.$executeRaw(statement);
}

/**
 * Runs statements known beforehand as one transaction, in the batch thread where there is one; inside another
 * transaction they join it.
 */
export async function runTogether({ db, transacting }: Transactable, statements: readonly Statement[]): Promise<void> {
  if (!transacting && db.$batch) await db.$batch(statements);
  else await runEach(db, statements);
}

/** As `runTogether` where `guard` changes a row; false where it changes none, and nothing is written. */
export async function runTogetherIf(
  { db, transacting }: Transactable,
  guard: Statement,
  statements: readonly Statement[],
): Promise<boolean> {
  if (!transacting && db.$batch) return db.$batch(statements, guard);
  if ((await db.$executeRaw(guard)) === 0) return false;
  await runEach(db, statements);
  return true;
}

/** Prisma's value for a JSON column; the column's schema parsed the shape before. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

export const jsonNull = Prisma.DbNull;
export { Prisma };
