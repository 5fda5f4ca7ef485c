/** What can be done with a file or a page, on each of the pages that list them. */
import { cancelReadingAction, deleteDocumentAction, readAgainAction, setRefreshAction } from "./actions.ts";

export const sourceActions = {
  readAgain: readAgainAction,
  cancelReading: cancelReadingAction,
  removeSource: deleteDocumentAction,
  setRefresh: setRefreshAction,
};
