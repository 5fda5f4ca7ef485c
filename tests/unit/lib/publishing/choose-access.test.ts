import { describe, expect, test } from "vitest";
import { accessChange, chooseAccess } from "#lib/publishing/choose-access.ts";

const open = { access: "public", accessPasswordHash: null };
const locked = { access: "password", accessPasswordHash: "old" };

describe("access", () => {
  test("stays where nothing is chosen", () => {
    expect(chooseAccess(locked, undefined, null)).toEqual(locked);
  });

  test("keeps an earlier password until there is a new one", () => {
    const closed = { access: "private", accessPasswordHash: "old" };
    expect(chooseAccess(locked, "private", null)).toEqual(closed);
    expect(chooseAccess(closed, "password", null)).toEqual(locked);
    expect(chooseAccess(closed, "password", "new")).toEqual({ access: "password", accessPasswordHash: "new" });
  });

  test("by password needs one", () => {
    expect(() => chooseAccess(open, "password", null)).toThrow(
      expect.objectContaining({ code: "invalid", fields: { password: { reason: "required", params: undefined } } }),
    );
  });
});

describe("the audit entry", () => {
  test("is none where nothing changes", () => {
    expect(accessChange(locked, { ...locked })).toBeNull();
  });

  test("tells of another password without it", () => {
    expect(accessChange(locked, { access: "password", accessPasswordHash: "new" })).toEqual({
      before: { access: "password", hasPassword: true },
      after: { access: "password", hasPassword: true, passwordChanged: true },
    });
  });
});
