import { describe, expect, test } from "vitest";
import { brandModel, idColumns } from "#scripts/database-ids.ts";

const schemaOf = (model: string, ...columns: string[]) => `model ${model} {\n  ${columns.join("\n  ")}\n}\n`;

describe("the columns of ids", () => {
  test("have the kind of their model or of their name", () => {
    const schema =
      schemaOf("Bot", "id String @id", "workspaceId String", "createdById  String?", "name String") +
      schemaOf("AuditEntry", "id String @id", "actorId String?", "entityId String?");
    expect(idColumns(schema)).toEqual(
      new Map([
        [
          "Bot",
          new Map([
            ["id", 'IdOf<"bot">'],
            ["workspaceId", 'IdOf<"workspace">'],
            ["createdById", 'IdOf<"user">'],
          ]),
        ],
        [
          "AuditEntry",
          new Map([
            ["id", 'IdOf<"audit">'],
            ["actorId", 'IdOf<"user"> | IdOf<"token"> | IdOf<"visitor">'],
            ["entityId", "AnyId"],
          ]),
        ],
      ]),
    );
  });

  test("are no numbers", () => {
    expect(idColumns(schemaOf("VectorIndex", "id Int @id", "indexId Int"))).toEqual(new Map());
  });

  test.each([
    ["a model", schemaOf("Garden", "id String @id"), "Garden.id"],
    ["a column", schemaOf("Bot", "gardenId String"), "Bot.gardenId"],
  ])("are refused where %s without a kind has them", (_, schema, column) => {
    expect(() => idColumns(schema)).toThrow(`${column} is named like an id`);
  });
});

describe("the types of a model", () => {
  const columns = new Map([["botId", 'IdOf<"bot">']]);
  const modelOf = (...members: string[]) =>
    `import type * as Prisma from "./p.ts"\nexport type M = {\n  ${members.join("\n  ")}\n}\n`;
  const branded = (...members: string[]) =>
    brandModel(modelOf(...members), columns)
      .split("\n")
      .slice(4, -2);

  test.each([
    ["botId: string", 'botId: IdOf<"bot">'],
    ["botId: string | null", 'botId: IdOf<"bot"> | null'],
    ['botId?: Prisma.StringFilter<"M"> | string', 'botId?: IdFilter<IdOf<"bot">> | IdOf<"bot">'],
    [
      'botId?: Prisma.StringNullableFilter<"M"> | string | null',
      'botId?: IdFilter<IdOf<"bot">, null> | IdOf<"bot"> | null',
    ],
    ["botId?: Prisma.StringFieldUpdateOperationsInput | string", 'botId?: { set?: IdOf<"bot"> } | IdOf<"bot">'],
    [
      "botId?: Prisma.NullableStringFieldUpdateOperationsInput | string | null",
      'botId?: { set?: IdOf<"bot"> | null } | IdOf<"bot"> | null',
    ],
  ])("%s becomes %s", (plain, expected) => {
    expect(branded(plain)).toEqual([`  ${expected}`]);
  });

  test("keep what is no id, and what only names one", () => {
    const kept = [
      "name: string",
      "botId?: true",
      "botId?: Prisma.SortOrder",
      'readonly botId: Prisma.FieldRef<"M", "String">',
    ];
    expect(branded(...kept, "botId: string")).toEqual([...kept, 'botId: IdOf<"bot">'].map((line) => `  ${line}`));
  });

  test("are branded inside of other types, too", () => {
    expect(branded("scalars: Payload<{ botId: string, name: string }>")).toEqual([
      '  scalars: Payload<{ botId: IdOf<"bot">, name: string }>',
    ]);
  });

  test.each([
    ["a type that is not known", modelOf("botId: string", "botId?: Prisma.UuidFilter | string"), "does not know"],
    ["no such column", modelOf("name: string"), "no column botId"],
    ["only the column's name", modelOf("botId?: true"), "no column botId"],
    ["another head", modelOf("botId: string").replace("Prisma from", "P from"), "no import"],
  ])("are refused with %s", (_, text, message) => {
    expect(() => brandModel(text, columns)).toThrow(message);
  });
});
