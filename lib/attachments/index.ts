/**
 * Pictures and documents that visitors add to questions: shown to whoever may see them, read for a turn, deleted. Uploads,
 * which start threads, are the server process's own: `add-attachment.ts`.
 */
export { dropAttachments, dropUnsent } from "./drop-attachments.ts";
export { fileOffer } from "./file-offer.ts";
export { type OpenedFile, openOwnFile, openSentFile } from "./open-file.ts";
export { readTurnFiles, type TakenFiles, takeFiles } from "./question-files.ts";
export { removeAttachment } from "./remove-attachment.ts";
export { fullBots } from "./room.ts";
export { testVision } from "./test-vision.ts";
