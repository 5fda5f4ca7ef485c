/** Counts a setting up in transactions that read before they write. Usage: node count-up.ts <database> <key> <times> */
import { openDb, toJson } from "#lib/db/client.ts";

const [file = "", key = "", times = ""] = process.argv.slice(2);
const db = openDb(file);
for (let done = 0; done < Number(times); done++) {
  await db.$transaction(async (tx) => {
    const { value } = await tx.setting.findUniqueOrThrow({ where: { key } });
    await tx.setting.update({ where: { key }, data: { value: toJson(Number(value) + 1) } });
  });
}
await db.$disconnect();
