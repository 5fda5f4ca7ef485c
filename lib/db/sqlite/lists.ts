/** Lists in SQL: elements of a JSON column, and lists among a statement's values. */
import { Prisma } from "#lib/db/generated/client.ts";

/** The value at a path of field names within a JSON column. */
export const valueAt = (column: Prisma.Sql, path: readonly string[]): Prisma.Sql =>
  Prisma.sql`json_extract(${column}, ${["$", ...path].join(".")})`;

/** A condition: the column's array of texts has the element `text`. */
export const arrayHas = (column: Prisma.Sql, text: string): Prisma.Sql =>
  Prisma.sql`exists (select 1 from json_each(${column}) where value = ${text})`;

/** A table to select from, called `name`: its column `value` holds the elements of the column's array. */
export const arrayElements = (column: Prisma.Sql, name: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`json_each(${column}) ${name}`;

/** A condition: the column is one of the values. The whole list is one value of the statement. */
export const isOneOf = (column: Prisma.Sql, values: readonly (number | string)[]): Prisma.Sql =>
  Prisma.sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
