/** Nobody's wrong guesses at the set-up code keep the administrator out. */
import { expect, test } from "vitest";
import { setUp } from "#lib/accounts/index.ts";
import { setupCode } from "#lib/auth/setup-code.ts";
import { sharedDb } from "#lib/db/client.ts";
import { visitorContext } from "#tests/support/context.ts";

process.env.RATE_LIMITS = "on";

const from = (clientAddress: string) => ({ ...visitorContext(sharedDb()), isLocal: false, clientAddress });
const administrator = { name: "Ayu", email: "ayu@example.org", password: "sepuluh huruf", locale: "id" as const };

test("guesses at the set-up code from very many networks leave another its own", async () => {
  for (let network = 1; network <= 60; network++) {
    const guess = setUp(from(`198.51.100.${network}`), { ...administrator, code: "no code" });
    await expect(guess).rejects.toMatchObject({ fields: { code: { reason: "auth.wrong_code" } } });
  }
});

test("a stranger's guesses at the set-up code end, and the administrator's machine still sets up", async () => {
  const stranger = from("203.0.113.7");
  const guess = () => setUp(stranger, { ...administrator, code: "no code" });
  for (let count = 1; count <= 11; count++)
    await expect(guess()).rejects.toMatchObject({ fields: { code: { reason: "auth.wrong_code" } } });
  await expect(guess()).rejects.toMatchObject({ code: "rate_limited" });
  await expect(setUp(stranger, { ...administrator, code: setupCode() })).rejects.toMatchObject({
    code: "rate_limited",
  });
  const { userId } = await setUp(from("192.0.2.10"), { ...administrator, code: setupCode() });
  expect(await sharedDb().user.findUnique({ where: { id: userId } })).toMatchObject({ isAdmin: true });
});
