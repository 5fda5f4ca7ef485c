/** The migrations of prisma/migrations and Prisma's own engine for them as WebAssembly: no download, the CLI's own bookkeeping table. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import Database from "better-sqlite3";

export const schemaFile = "prisma/schema.prisma";
export const migrationsFolder = "prisma/migrations/sqlite";

/** The search indexes are created by hand in their migrations; the engine must not report their tables as drift. */
const externalTables = [
  ...["chunk_text", "chunk_title", "message_search"].flatMap((index) =>
    ["", "_data", "_idx", "_content", "_docsize", "_config"].map((suffix) => `${index}${suffix}`),
  ),
  "chunk_vocabulary",
];
const filters = { externalTables, externalEnums: [] };

type Engine = {
  diff(input: unknown): Promise<{ stdout: string | null }>;
  applyMigrations(input: unknown): Promise<unknown>;
};

let bound: ReturnType<typeof bindEngine> | undefined;

/** The module's functions as a WebAssembly import object. */
function importsOf(bindings: object): WebAssembly.ModuleImports {
  return Object.fromEntries(Object.entries(bindings).filter(([, value]) => typeof value === "function"));
}

/**
 * The package's entry imports .wasm as a module, which plain Node cannot; bound by hand, and once, since the binding
 * keeps views of its memory.
 */
async function bindEngine() {
  const require = createRequire(import.meta.url);
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasmFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const wasm = new WebAssembly.Module(readFileSync(wasmFile));
  const instance = new WebAssembly.Instance(wasm, { "./schema_engine_bg.js": importsOf(bindings) });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === "function") start();
  return bindings.SchemaEngine;
}

/**
 * The engine runs whole files through executeRaw, and SQLite's driver prepares one statement only. `opened` collects
 * its connections.
 */
function allowScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
  opened: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const wrap = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    opened.push(adapter);
    const executeRaw = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = async (query) => {
      if (query.args.length > 0 || !/;\s*\S/.test(query.sql)) return executeRaw(query);
      await adapter.executeScript(query.sql);
      return 0;
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => wrap(await factory.connect()),
    connectToShadowDb: async () => wrap(await factory.connectToShadowDb()),
  };
}

async function withEngine<T>(file: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const opened: SqlDriverAdapter[] = [];
  bound ??= bindEngine();
  const SchemaEngine = await bound;
  const engine = await SchemaEngine.new(
    { datamodels: [["schema.prisma", readFileSync(schemaFile, "utf8")]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(allowScripts(new PrismaBetterSqlite3({ url: `file:${file}` }), opened)),
  );
  try {
    return await work(engine);
  } finally {
    for (const connection of opened) await connection.dispose();
  }
}

export function migrationNames(): string[] {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function migrationsList() {
  const lockfile = { path: "migration_lock.toml", content: 'provider = "sqlite"\n' };
  const migrationDirectories = migrationNames().map((name) => ({
    path: name,
    migrationFile: {
      path: "migration.sql",
      content: { tag: "ok", value: readFileSync(path.join(migrationsFolder, name, "migration.sql"), "utf8") },
    },
  }));
  return { baseDir: migrationsFolder, lockfile, shadowDbInitScript: "", migrationDirectories };
}

/** SQL that leads from the migrations to the schema; null when they agree. */
export async function schemaDrift(): Promise<string | null> {
  const { stdout: sql } = await withEngine(":memory:", (engine) =>
    engine.diff({
      from: { tag: "migrations", ...migrationsList() },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: readFileSync(schemaFile, "utf8") }] },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters,
    }),
  );
  return sql && !/empty migration/i.test(sql) ? sql : null;
}

/** A begun migration: `logs` says why it failed, and is null for one that was cut off. */
export type MigrationRow = { name: string; startedAt: number; finished: boolean; logs: string | null };

type StoredRow = { name: string; started: string | number; finished: number; logs: string | null };

/** Rolled back ones left out. */
export function migrationRows(file: string): MigrationRow[] {
  if (!existsSync(file)) return [];
  const db = new Database(file, { readonly: true });
  try {
    const known = db.prepare("select 1 from sqlite_master where name = '_prisma_migrations'").get();
    if (!known) return [];
    return db
      .prepare<[], StoredRow>(
        `select migration_name as name, started_at as started, finished_at is not null as finished, logs
         from _prisma_migrations where rolled_back_at is null order by migration_name`,
      )
      .all()
      .map(({ name, started, finished, logs }) => ({
        name,
        startedAt: new Date(started).getTime(),
        finished: finished === 1,
        logs,
      }));
  } finally {
    db.close();
  }
}

/** Whether the file has tables, and none of migrations. */
export function isForeign(file: string): boolean {
  const db = new Database(file, { readonly: true });
  try {
    const tables = db.prepare<[], { name: string }>("select name from sqlite_master where type = 'table'").all();
    return tables.length > 0 && tables.every(({ name }) => name !== "_prisma_migrations");
  } finally {
    db.close();
  }
}

export type MigrationState = {
  /** Migrations of this program that the file lacks. */
  missing: string[];
  /** Migrations of a newer program. */
  unknown: string[];
  applied: string[];
  /** A migration that ended neither well nor badly, or badly; such a file is half migrated. */
  unfinished: string | null;
};

export function migrationState(file: string): MigrationState {
  const names = migrationNames();
  const rows = migrationRows(file);
  const applied = rows.filter(({ finished }) => finished).map(({ name }) => name);
  return {
    missing: names.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !names.includes(name)),
    applied,
    unfinished: rows.find(({ finished }) => !finished)?.name ?? null,
  };
}

/** Applies the missing migrations in this process. */
export async function applyMigrations(file: string): Promise<void> {
  await withEngine(file, (engine) => engine.applyMigrations({ migrationsList: migrationsList(), filters }));
}
