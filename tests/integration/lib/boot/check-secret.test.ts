import { expect, test } from "vitest";
import { noteSecret, requireSecret } from "#lib/boot/check-secret.ts";
import { updateMailServer } from "#lib/mail/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { serverInput } from "#tests/support/mail-server.ts";

const { db, admin } = await makeWorld();

test("a mail server's password of another secret is said, with how to enter it again", async () => {
  await updateMailServer(admin, serverInput(2525, { user: "warung", password: "rahasia" }));
  expect(await noteSecret(db)).toEqual([]);
  await requireSecret(db);
  const { value } = await db.setting.findUniqueOrThrow({ where: { key: "mail-server" } });
  const other = { ...(value as object), passwordCipher: "dGhpcyBpcyBub3QgcmVhZGFibGUgYnkgYW55Ym9keQ" };
  await db.setting.update({ where: { key: "mail-server" }, data: { value: other } });
  const sentence = "The mail server's password cannot be read with this secret.";
  expect(await noteSecret(db)).toEqual([expect.stringContaining(sentence)]);
  await expect(requireSecret(db)).rejects.toThrow(sentence);
});
