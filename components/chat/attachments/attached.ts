/** The files beside a question that is being written, as the composer knows them. */
import type { Attachment, FileOffer } from "#lib/attachments/schema.ts";

export type Attached = {
  files: readonly Attachment[];
  /** A file is on its way: the question waits for it. */
  isBusy: boolean;
};

export const nothingAttached: Attached = { files: [], isBusy: false };

/** Where files go, and which. */
export type FileTarget = {
  offer: FileOffer;
  /** The chat's endpoint, and the headers of each request to it. */
  endpoint: string;
  headers?: Readonly<Record<string, string>> | undefined;
};

export const takesFiles = ({ offer }: Pick<FileTarget, "offer">): boolean => offer.documents || offer.images !== "off";

/** Files that somebody picked, dropped or pasted at once. */
export type Batch = { key: number; files: readonly File[] };
