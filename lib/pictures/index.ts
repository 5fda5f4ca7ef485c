/** Bots' pictures: read and drawn anew, kept as squares, shown to members and, on a bot's page, to its visitors. */
export { addPicture } from "./add-picture.ts";
export { copyPicture } from "./copy-picture.ts";
export { cardSize, drawCard, drawIcon, type IconSource } from "./draw-icons.ts";
export { dropUnusedPictures } from "./drop-unused.ts";
export { getPicture, readPixels } from "./get-picture.ts";
export { drawUpright, drawWithin } from "./read-picture.ts";
