/** Answers that members pinned to questions: visitors get them as they were written, without search and model. */
export { confirmPin } from "./confirm-pin.ts";
export { createPin } from "./create-pin.ts";
export { deletePin } from "./delete-pin.ts";
export { findPinned } from "./find-pinned.ts";
export { listPins } from "./list-pins.ts";
export { updatePin } from "./update-pin.ts";
