/** A provider's key of another secret, as the administrator's page shows it. */
import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";

const { world, server, cookieOf } = await startHttpWorld();

test.each([
  ["en", "The key of one provider was stored under another secret of this Rakit: Lama. Press Change at each of them"],
  ["id", "Kunci 1 penyedia disimpan dengan rahasia lain dari Rakit ini: Lama. Tekan Ubah pada masing-masing"],
])("is said above the providers in %s, with how to enter it again", async (locale, sentence) => {
  const key = { keyCipher: "dGhpcyBpcyBub3QgcmVhZGFibGUgYnkgYW55Ym9keQ", keyHint: "abcd" };
  const baseUrl = "http://127.0.0.1:1/v1";
  await world.db.provider.deleteMany();
  const cookie = `${await cookieOf(world.admin)}; rakit_locale=${locale}`;
  const page = async () => (await fetch(`${server.url}/admin/models`, { headers: { cookie } })).text();
  expect(await page()).not.toContain(sentence);
  await world.db.provider.create({
    data: { id: newId("provider"), preset: "other", name: "Lama", baseUrl, position: 0, ...key },
  });
  expect(await page()).toContain(sentence);
});
