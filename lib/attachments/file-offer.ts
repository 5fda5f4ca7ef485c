import type { BotSpec } from "#lib/bots/spec.ts";
import type { Db } from "#lib/db/client.ts";
import { resolveChatModels } from "#lib/providers/index.ts";
import { type FileOffer, offerOf } from "./schema.ts";

/** What a bot takes of its visitors now. */
export async function fileOffer(
  db: Db,
  { attachments, model }: Pick<BotSpec, "attachments" | "model">,
): Promise<FileOffer> {
  if (!attachments.documents && !attachments.images) return { documents: false, images: "off" };
  return offerOf(attachments, await resolveChatModels(db, model.modelIds));
}
