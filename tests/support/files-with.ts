/** Whether a word is anywhere in the bytes of a folder's files. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { env } from "#lib/env.ts";

/** Names of the files that hold the text in plain. */
export function filesWith(folder: string, text: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => {
    const file = path.join(folder, name);
    return statSync(file).isFile() && readFileSync(file).includes(text);
  });
}

/** Of the folder of this process's database. */
export const databaseFilesWith = (text: string): string[] => filesWith(path.dirname(env().databaseFile), text);
