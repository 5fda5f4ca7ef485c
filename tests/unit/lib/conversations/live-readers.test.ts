import { expect, test } from "vitest";
import { addReader, isVisitorReading, membersReading, wakeReaders } from "#lib/conversations/live-readers.ts";
import { newId } from "#lib/ids.ts";

test("readers are told of changes of their conversation alone, until they leave", () => {
  const [here, elsewhere] = [newId("conversation"), newId("conversation")];
  let woken = 0;
  const leave = addReader(here, { wake: () => void woken++, member: null });
  wakeReaders(elsewhere);
  expect(woken).toBe(0);
  wakeReaders(here);
  expect(woken).toBe(1);
  leave();
  leave();
  wakeReaders(here);
  expect(woken).toBe(1);
});

test("a member in several tabs is one, and whoever is there is told that they come and go", () => {
  const id = newId("conversation");
  const sari = { userId: newId("user"), name: "Sari" };
  let woken = 0;
  const away = addReader(id, { wake: () => void woken++, member: null });
  expect(isVisitorReading(id)).toBe(true);
  const leaves = [1, 2].map(() => addReader(id, { wake: () => undefined, member: sari }));
  expect(membersReading(id)).toEqual([sari]);
  expect(woken).toBe(2);
  for (const leave of leaves) leave();
  expect(membersReading(id)).toEqual([]);
  expect(woken).toBe(4);
  away();
  expect(isVisitorReading(id)).toBe(false);
});
