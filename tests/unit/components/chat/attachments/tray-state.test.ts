import { expect, test } from "vitest";
import {
  attachedOf,
  storedFile,
  type TrayFile,
  type TrayState,
  trayReducer,
} from "#components/chat/attachments/tray-state.ts";
import type { Attachment } from "#lib/attachments/schema.ts";
import { newId } from "#lib/ids.ts";

const attachment = (name: string): Attachment => ({
  id: newId("attachment"),
  kind: "document",
  name,
  mediaType: "text/plain",
  sizeBytes: 5,
  width: null,
  height: null,
});
const fresh = (key: string, fields: Partial<TrayFile> = {}): TrayFile => ({
  key,
  name: `${key}.txt`,
  sizeBytes: 5,
  isImage: false,
  progress: 0,
  attachment: null,
  problem: null,
  mayRetry: false,
  ...fields,
});
const empty: TrayState = { files: [], isOver: false };
const added = (...files: TrayFile[]) => trayReducer(empty, { type: "added", files, isOver: false });

test("a question waits for a file that is on its way, and for no refused one", () => {
  expect(attachedOf(added(fresh("a")))).toEqual({ files: [], isBusy: true });
  expect(attachedOf(added(fresh("a", { problem: "Terlalu besar" })))).toEqual({ files: [], isBusy: false });
  const file = attachment("a.txt");
  const ready = trayReducer(added(fresh("a")), {
    type: "changed",
    key: "a",
    change: { attachment: file, progress: 1 },
  });
  expect(attachedOf(ready)).toEqual({ files: [file], isBusy: false });
});

test("a change of a file that was removed meanwhile changes nothing", () => {
  const removed = trayReducer(added(fresh("a"), fresh("b")), { type: "removed", key: "a" });
  const late = trayReducer(removed, { type: "changed", key: "a", change: { attachment: attachment("a.txt") } });
  expect(late.files.map(({ key }) => key)).toEqual(["b"]);
  expect(attachedOf(late).files).toEqual([]);
});

test("that there were too many is said until one is removed", () => {
  const over = trayReducer(empty, { type: "added", files: [fresh("a")], isOver: true });
  expect(over.isOver).toBe(true);
  expect(trayReducer(over, { type: "removed", key: "a" })).toEqual(empty);
});

test("a file kept from before a reload is ready", () => {
  const file = attachment("a.txt");
  expect(attachedOf(added(storedFile(file)))).toEqual({ files: [file], isBusy: false });
});
