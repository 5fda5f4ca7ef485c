import { describe, expect, test } from "vitest";
import { isActionForm, isActionId, isActionText, isPageForm } from "#lib/http/action-body.ts";

const id = "40".padEnd(42, "a");

function formOf(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test("an id has the form of the build's", () => {
  expect([id, id.slice(1), `${id}a`, id.toUpperCase(), "toString", ""].map(isActionId)).toEqual([
    true,
    ...Array.from({ length: 5 }, () => false),
  ]);
});

describe("a text", () => {
  test.each([
    "[]",
    '[{"name":"Toko","spec":{"a":[1,null,true,"$$5"]}}]',
    '["$undefined","$NaN","$Infinity","$-Infinity","$-0","$D2026-01-01T00:00:00.000Z","$n12","$n-12"]',
    '[{"$1":"a key is no reference"}]',
  ])("%s is a list of arguments", (text) => expect(isActionText(text)).toBe(true));

  test.each([
    "",
    "{",
    "null",
    "1",
    "{}",
    '"a"',
    `[${"0,".repeat(200)}0]`,
    `[[${"[],".repeat(200_000)}[]]]`,
    `${"[".repeat(200)}${"]".repeat(200)}`,
    ...["$", "$1", "$K1", "$@1", "$Q1", "$T", "$n", "$nx", "$undefine"].map((value) => JSON.stringify([{ a: value }])),
  ])("%s is none", (text) => expect(isActionText(text)).toBe(false));
});

describe("a form", () => {
  test("has its arguments under 0, and the fields of forms among them", () => {
    // A form's number is decimal in the names of its fields, and hexadecimal where it stands among the arguments.
    for (const [field, form] of [
      ["_1_password", "$K1"],
      ["_10_password", "$Ka"],
    ] as const) {
      const fields = [
        [field, "$1"],
        ["0", JSON.stringify(["toko", null, form])],
      ] as const;
      expect(isActionForm(formOf(fields))).toBe(true);
    }
    expect(
      isActionForm(
        formOf([
          ["_a_password", "$1"],
          ["0", '["$Ka"]'],
        ]),
      ),
    ).toBe(false);
  });

  test.each<[string, [string, string][]]>([
    ["without arguments", [["_1_password", "x"]]],
    [
      "with arguments twice",
      [
        ["0", "[]"],
        ["0", "[]"],
      ],
    ],
    [
      "with a part of React's own",
      [
        ["1", "[]"],
        ["0", '["$1"]'],
      ],
    ],
    [
      "with another name for its arguments",
      [
        ["00", "[]"],
        ["0", "[]"],
      ],
    ],
  ])("%s is none", (_, fields) => expect(isActionForm(formOf(fields))).toBe(false));
});

describe("a page's form", () => {
  const bound = (description: unknown, list = '["toko",null]') =>
    formOf([
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", JSON.stringify(description)],
      ["$ACTION_1:1", list],
      ["$ACTION_KEY", "k"],
      ["password", "$1"],
    ]);

  test("names one action, alone or with what is bound to it", () => {
    expect(isPageForm(formOf([[`$ACTION_ID_${id}`, ""]]))).toBe(true);
    expect(isPageForm(bound({ id, bound: "$@1" }))).toBe(true);
    expect(isPageForm(bound({ id, bound: null }))).toBe(true);
  });

  test("is none with another action, another part or other references", () => {
    const forms = [
      formOf([]),
      formOf([["$ACTION_ID_x", ""]]),
      bound({ id, bound: "$@2" }),
      bound({ id: "x", bound: null }),
      bound({ id }),
      bound(null),
      bound({ id, bound: "$@1" }, '["$2"]'),
    ];
    const twice = bound({ id, bound: "$@1" });
    twice.append(`$ACTION_ID_${id}`, "");
    const more = bound({ id, bound: "$@1" });
    more.append("$ACTION_2:0", "{}");
    for (const form of [...forms, twice, more]) expect(isPageForm(form)).toBe(false);
  });
});
