/** How SQLite says that a key exists already. */
const codes = ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"];

const codeOf = (error: Error) => ("code" in error ? error.code : undefined);

/** From the driver itself, or as Prisma reports it of a raw statement: with what the driver said. */
export function isUniqueFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const said = codeOf(error) === "P2010" ? error.message : String(codeOf(error));
  return codes.some((code) => said.includes(code));
}
