/** What can be done with a file or a page, on each of the pages that list them. */
import { cancelImportAction, deleteDocumentAction, reimportDocumentAction, setRefreshAction } from "./actions.ts";

export const sourceActions = {
  reimportDocument: reimportDocumentAction,
  cancelImport: cancelImportAction,
  removeSource: deleteDocumentAction,
  setRefresh: setRefreshAction,
};
