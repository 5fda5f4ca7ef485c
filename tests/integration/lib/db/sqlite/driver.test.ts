import { afterAll, expect, test } from "vitest";
import { sharedDb } from "#lib/db/client.ts";

const db = sharedDb();
afterAll(() => db.$disconnect());

test("a write outside of an open transaction outlives that transaction's rollback", async () => {
  let open: (value: unknown) => void = () => {};
  let close: (value: unknown) => void = () => {};
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  const mayClose = new Promise((resolve) => {
    close = resolve;
  });
  const held = db
    .$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "A", value: 1 } });
      open(true);
      await mayClose;
      throw new Error("rolled back on purpose");
    })
    .catch((error: unknown) => error);
  await opened;
  const written = db.setting.create({ data: { key: "B", value: 2 } });
  close(true);
  expect(await held).toMatchObject({ message: "rolled back on purpose" });
  await written;
  expect((await db.setting.findMany()).map(({ key }) => key)).toEqual(["B"]);
});
