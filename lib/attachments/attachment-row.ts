/** Attachments as rows, and as they are shown. */
import type { Prisma } from "#lib/db/client.ts";
import { type Attachment, AttachmentKind } from "./schema.ts";

export const attachmentSelect = {
  id: true,
  kind: true,
  name: true,
  mediaType: true,
  sizeBytes: true,
  width: true,
  height: true,
} as const satisfies Prisma.AttachmentSelect;

type Row = Prisma.AttachmentGetPayload<{ select: typeof attachmentSelect }>;

export const toAttachment = ({ kind, ...row }: Row): Attachment => ({
  ...row,
  kind: AttachmentKind.catch("document").parse(kind),
});
