/** Deletes pictures that no draft and no version shows. */
import type { Db } from "#lib/db/client.ts";

/** As long as an open page may take a change back. */
const keptForMs = 7 * 86_400_000;

const unused = { bots: { none: {} }, versions: { none: {} } };

/** Counts from the day on which a picture is first found unused: an undo of yesterday's change still finds it. */
export async function dropUnusedPictures(db: Db, now: Date): Promise<void> {
  await db.picture.updateMany({
    where: { unusedSince: { not: null }, OR: [{ bots: { some: {} } }, { versions: { some: {} } }] },
    data: { unusedSince: null },
  });
  await db.picture.deleteMany({ where: { ...unused, unusedSince: { lt: new Date(now.getTime() - keptForMs) } } });
  await db.picture.updateMany({ where: { ...unused, unusedSince: null }, data: { unusedSince: now } });
}
