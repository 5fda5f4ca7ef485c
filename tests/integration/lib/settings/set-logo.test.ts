import { fileTypeFromBuffer } from "file-type";
import { describe, expect, test } from "vitest";
import { getLogo, getSettings, setLogo } from "#lib/settings/index.ts";
import { logoLimits, SetLogoInput } from "#lib/settings/schema.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
/** A whole PNG of one pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("does", () => {
  test("keeps a picture, names it in the settings, and gives it out drawn anew", async () => {
    const { logoKey } = await setLogo(world.admin, { picture: pixel });
    expect(logoKey).toMatch(/^[0-9a-f]{16}$/);
    expect(await getSettings(world.db)).toMatchObject({ logoKey, instanceName: "Rakit" });
    const { type, bytes } = await getLogo(world.db);
    expect(type).toBe("image/webp");
    expect(await fileTypeFromBuffer(bytes)).toMatchObject({ mime: type });
  });

  test("takes it away again", async () => {
    await setLogo(world.admin, { picture: pixel });
    await setLogo(world.admin, { picture: null });
    expect(await getSettings(world.db)).toMatchObject({ logoKey: null });
    await expect(getLogo(world.db)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("refuses", () => {
  test.each([
    ["a page", base64("<!doctype html><script>alert(1)</script>"), "pictures.format"],
    [
      "a drawing that can hold scripts",
      base64('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      "pictures.vector",
    ],
    ["nothing", "", "pictures.format"],
  ])("%s instead of a picture", async (_, picture, reason) => {
    await expect(setLogo(world.admin, { picture })).rejects.toMatchObject({
      fields: { picture: { reason } },
    });
  });

  test("more bytes than fit", () => {
    const large = "A".repeat(Math.ceil((logoLimits.bytes + 3) / 3) * 4);
    expect(SetLogoInput.safeParse({ picture: large }).success).toBe(false);
  });
});

describe("isolates", () => {
  test("makers and tokens", async () => {
    for (const ctx of [world.owner, world.readToken])
      await expect(setLogo(ctx, { picture: pixel })).rejects.toMatchObject({ code: "forbidden" });
  });
});
