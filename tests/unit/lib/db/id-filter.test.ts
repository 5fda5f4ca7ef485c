/** What the compiler knows of ids in the database: these fail where types are checked. */
import { expectTypeOf, test } from "vitest";
import type { DbClient, Prisma } from "#lib/db/client.ts";
import type { IdFilter } from "#lib/db/id-filter.ts";
import type { BotId, UserId, VersionId, WorkspaceId } from "#lib/ids.ts";

type Bot = Prisma.BotGetPayload<object>;
type Where = Prisma.BotWhereInput;
type Update = Prisma.BotUncheckedUpdateInput;

test("a row's ids have the types of their kinds", () => {
  expectTypeOf<Bot["id"]>().toEqualTypeOf<BotId>();
  expectTypeOf<Bot["workspaceId"]>().toEqualTypeOf<WorkspaceId>();
  expectTypeOf<Bot["createdById"]>().toEqualTypeOf<UserId | null>();
  expectTypeOf<Bot["name"]>().toEqualTypeOf<string>();
});

test("a selection's, too", () => {
  const select = (db: DbClient) =>
    db.bot.findFirst({ select: { id: true, publishedVersion: { select: { id: true } } } });
  type Selected = NonNullable<Awaited<ReturnType<typeof select>>>;
  expectTypeOf<Selected["id"]>().toEqualTypeOf<BotId>();
  expectTypeOf<Selected["publishedVersion"]>().toEqualTypeOf<{ id: VersionId } | null>();
});

test("conditions take ids of the column's kind", () => {
  expectTypeOf<Where["id"]>().toEqualTypeOf<IdFilter<BotId> | BotId | undefined>();
  expectTypeOf<Where["createdById"]>().toEqualTypeOf<IdFilter<UserId, null> | UserId | null | undefined>();
  expectTypeOf<Prisma.BotWhereUniqueInput["id"]>().toEqualTypeOf<BotId | undefined>();
  expectTypeOf<string>().not.toExtend<IdFilter<BotId>["gt"]>();
  expectTypeOf<"">().toExtend<IdFilter<BotId>["gt"]>();
  expectTypeOf<UserId[]>().not.toExtend<IdFilter<BotId>["in"]>();
});

test("what is written has ids of the column's kind", () => {
  expectTypeOf<Prisma.BotUncheckedCreateInput["workspaceId"]>().toEqualTypeOf<WorkspaceId>();
  expectTypeOf<Prisma.BotCreateManyInput["createdById"]>().toEqualTypeOf<UserId | null | undefined>();
  expectTypeOf<Update["workspaceId"]>().toEqualTypeOf<{ set?: WorkspaceId } | WorkspaceId | undefined>();
  expectTypeOf<Update["createdById"]>().toEqualTypeOf<{ set?: UserId | null } | UserId | null | undefined>();
});
