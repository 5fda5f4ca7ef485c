/** What the instance's database does beside Prisma's own queries; a folder beside this file does it for one database. */

/** `unique`: the key is there already. `missing`: the row to change is not. Behind the others stands no wrong request. */
export type DatabaseFailure = "unique" | "missing" | "busy" | "full" | "unavailable";
