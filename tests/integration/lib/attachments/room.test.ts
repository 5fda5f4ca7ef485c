import { expect, test } from "vitest";
import { fullBots } from "#lib/attachments/index.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { visitorFileLimits } from "#lib/settings/schema.ts";
import { send, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
await connect(world);

test("a bot whose room is taken is named, and no other", async () => {
  const [full, other] = [
    await addBot(world, { attachments: takesAll }),
    await addBot(world, { attachments: takesAll }),
  ];
  await updateSettings(world.admin, { visitorFileMegabytes: visitorFileLimits.min });
  const ctx = visitorContext(world.db);
  const { id } = await send(ctx, await openDraft(world, full), "Isi");
  await send(ctx, await openDraft(world, other), "Isi");
  expect(await fullBots(world.db, [full, other])).toEqual([]);
  await world.db.attachment.update({ where: { id }, data: { heldBytes: visitorFileLimits.min * 1_000_000 } });
  expect(await fullBots(world.db, [full, other])).toEqual([full]);
  expect(await fullBots(world.db, [other])).toEqual([]);
});
