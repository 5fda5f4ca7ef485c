/** Every kind of conversation against every kind of actor, in both forms of the rule. */
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { ownerOf, ownSql, whereOwn } from "#lib/conversations/index.ts";
import type { Channel } from "#lib/conversations/schema.ts";
import { Prisma, readRows } from "#lib/db/client.ts";
import { type BotId, newId, type UserId, type VisitorId } from "#lib/ids.ts";
import { addUser, makeWorld, newVisitorId, tokenContext, visitorContext } from "#tests/support/context.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner: member } = world;
const botId = await addBot(world);
const otherBotId = await addBot(world);
const visitor = visitorContext(db);
/** Who signed in at the browser where the visitor chatted before. */
const signedIn: Context = { ...member, actor: { ...member.actor, visitorId: visitor.actor.visitorId } };
const elsewhere: Context = { ...member, actor: { ...member.actor, visitorId: newVisitorId() } };
const colleague = await addUser(db, "Colleague", { roles: { [world.workspaceId]: "editor" } });

type Row = { channel: Channel; visitorId?: VisitorId; userId?: UserId; botId?: BotId; deletedAt?: Date };

const { visitorId } = visitor.actor;
const { userId } = member.actor;
const rows: Record<string, Row> = {
  "the visitor's": { channel: "web", visitorId },
  "the person's at that browser": { channel: "web", visitorId, userId },
  "the person's elsewhere": { channel: "web", visitorId: newVisitorId(), userId },
  "the person's by API": { channel: "api", userId },
  "the person's trial": { channel: "preview", userId },
  "a colleague's trial": { channel: "preview", userId: colleague.actor.userId },
  "a colleague's at that browser": { channel: "web", visitorId, userId: colleague.actor.userId },
  "a stranger's": { channel: "web", visitorId: newVisitorId() },
  "nobody's": { channel: "web" },
  deleted: { channel: "web", visitorId, userId, deletedAt: new Date() },
  "with another bot": { channel: "web", visitorId, userId, botId: otherBotId },
};
const nameById = new Map<string, string>();
for (const [name, row] of Object.entries(rows)) {
  const id = newId("conversation");
  nameById.set(id, name);
  await db.conversation.create({
    data: { id, workspaceId: world.workspaceId, botId, title: name, variables: {}, ...row },
  });
}

const ofPerson = ["the person's at that browser", "the person's elsewhere", "the person's by API"];
const table: [string, Context, Channel, string[]][] = [
  ["a visitor", visitor, "web", ["the visitor's"]],
  ["a new visitor", visitorContext(db), "web", []],
  ["a person who signed in at that browser", signedIn, "web", ["the visitor's", ...ofPerson]],
  ["the person at another browser", elsewhere, "web", ofPerson],
  ["the person by API", elsewhere, "api", ofPerson],
  ["the person's program", tokenContext(member, ["chat"]), "web", ofPerson],
  ["the person's program that may not chat", tokenContext(member, ["read", "write", "publish"]), "web", []],
  ["the system", world.system, "web", []],
  ["the person in the preview", signedIn, "preview", ["the person's trial"]],
  ["a visitor in the preview", visitor, "preview", []],
];

describe("own conversations of", () => {
  test.each(table)("%s are found alike by Prisma and by SQL", async (_, ctx, channel, names) => {
    const scope = { botId, channel };
    const byPrisma = await db.conversation.findMany({ where: whereOwn(ctx, scope), select: { id: true } });
    const bySql = await readRows<{ id: string }>(
      db,
      Prisma.sql`select c.id as "id" from conversation c where ${ownSql(ctx, scope)}`,
    );
    for (const found of [byPrisma, bySql])
      expect(found.map(({ id }) => nameById.get(id) ?? "").toSorted()).toEqual(names.toSorted());
  });
});

describe("a new conversation belongs", () => {
  test.each<[string, Context, Channel, { visitorId: VisitorId | null; userId: UserId | null }]>([
    ["to the visitor on a page", visitor, "web", { visitorId, userId: null }],
    ["to visitor and person where one signed in", signedIn, "web", { visitorId, userId }],
    ["to the person by API", signedIn, "api", { visitorId: null, userId }],
    ["to the person in the preview", signedIn, "preview", { visitorId: null, userId }],
    [
      "to the person behind a program, on a page too",
      tokenContext(member, ["chat"]),
      "web",
      { visitorId: null, userId },
    ],
  ])("%s", (_, ctx, channel, owner) => {
    expect(ownerOf(ctx, { channel, forAccounts: false })).toEqual(owner);
  });

  test("to the person alone where a bot asks for an account", () => {
    expect(ownerOf(signedIn, { channel: "web", forAccounts: true })).toEqual({ visitorId: null, userId });
  });
});
