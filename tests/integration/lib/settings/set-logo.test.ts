import { describe, expect, test } from "vitest";
import { getLogo, getSettings, setLogo } from "#lib/settings/index.ts";
import { logoLimits, SetLogoInput } from "#lib/settings/schema.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
/** A whole PNG of one pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("does", () => {
  test("keeps a picture, names it in the settings, and gives it out with the type that its bytes have", async () => {
    const { logoKey } = await setLogo(world.admin, { image: pixel });
    expect(logoKey).toMatch(/^[0-9a-f]{16}$/);
    expect(await getSettings(world.db)).toMatchObject({ logoKey, instanceName: "Rakit" });
    expect(await getLogo(world.db)).toEqual({ type: "image/png", bytes: Buffer.from(pixel, "base64") });
  });

  test("takes it away again", async () => {
    await setLogo(world.admin, { image: pixel });
    await setLogo(world.admin, { image: null });
    expect(await getSettings(world.db)).toMatchObject({ logoKey: null });
    await expect(getLogo(world.db)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("refuses", () => {
  test.each([
    ["a page", base64("<!doctype html><script>alert(1)</script>")],
    ["a drawing that can hold scripts", base64('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["nothing", ""],
  ])("%s instead of a picture", async (_, image) => {
    await expect(setLogo(world.admin, { image })).rejects.toMatchObject({
      fields: { image: { reason: "admin.logo_type" } },
    });
  });

  test("more bytes than fit", () => {
    const large = "A".repeat(Math.ceil((logoLimits.bytes + 3) / 3) * 4);
    expect(SetLogoInput.safeParse({ image: large }).success).toBe(false);
  });
});

describe("isolates", () => {
  test("makers and tokens", async () => {
    for (const ctx of [world.owner, world.readToken])
      await expect(setLogo(ctx, { image: pixel })).rejects.toMatchObject({ code: "forbidden" });
  });
});
