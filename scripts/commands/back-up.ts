/** `backup` and `restore`: a whole instance as one file. */
import { restoreBackup } from "#lib/backup/restore-backup.ts";
import { type BackupProgress, writeBackup } from "#lib/backup/write-backup.ts";
import { keepToOwner } from "#lib/boot/keep-to-owner.ts";
import { requireWholeFiles } from "#lib/boot/prepare-database.ts";
import { requireWritable } from "#lib/boot/require-writable.ts";
import { megabytes } from "#lib/durable-files.ts";
import { env } from "#lib/env.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CommandOutput } from "./command-output.ts";

/** Says every tenth of long work once. */
function progressTo({ stderr }: CommandOutput): BackupProgress {
  const said = new Map<string, number>();
  return (work, share) => {
    const tenth = Math.floor(share * 10);
    if (tenth <= (said.get(work) ?? 0)) return;
    said.set(work, tenth);
    stderr.write(`${work}: ${tenth * 10} %\n`);
  };
}

function openFolder(): void {
  const { dataDir, databaseFile } = env();
  requireWritable({ dataDir, databaseFile });
  keepToOwner({ dataDir, databaseFile });
}

export async function backUp(file: string, output: CommandOutput): Promise<void> {
  const { dataDir } = env();
  openFolder();
  if (!(await requireWholeFiles({ mayHaveLog: false })))
    throw new CommandFailure(`${dataDir} holds no instance to back up. Name its folder in DATA_DIR.`);
  const { file: written, manifest, lacksSecret } = await writeBackup(file, progressTo(output));
  const { database, files, missing, secret } = manifest;
  const say = (line: string) => output.stdout.write(`${line}\n`);
  say(`${written}: the database (${megabytes(database.bytes)}) and ${files.length} files.`);
  if (missing.length > 0) say(`${missing.length} files were missing already; doctor names their documents.`);
  if (secret) say("It holds the secret that opens the providers' keys: keep it as safe as a password.");
  if (lacksSecret) say("APP_SECRET is a setting of yours and not in the backup: keep it, too, in another place.");
}

export async function restore(input: { file: string; replace: boolean }, output: CommandOutput): Promise<void> {
  openFolder();
  const { manifest, movedAside } = await restoreBackup(input, progressTo(output));
  const { databaseFile, APP_SECRET } = env();
  const say = (line: string) => output.stdout.write(`${line}\n`);
  say(
    manifest ? `Restored, as of ${manifest.createdAt}.` : `${databaseFile} is restored; files and the secret stayed.`,
  );
  for (const name of movedAside) say(`What was there is now ${name}.`);
  if (manifest && !manifest.secret && !APP_SECRET)
    say("The backup holds no secret: start with the APP_SECRET of then, or enter the providers' keys again.");
  if (manifest?.secret && APP_SECRET)
    say("APP_SECRET is set, and counts instead of the restored secret: leave it out, unless it is the one of then.");
}
