/** The actions on a file or a page, for each page that lists them. */
import { cancelImportAction, deleteDocumentAction, reimportDocumentAction, setRefreshAction } from "./actions.ts";

export const sourceActions = {
  reimportDocument: reimportDocumentAction,
  cancelImport: cancelImportAction,
  removeSource: deleteDocumentAction,
  setRefresh: setRefreshAction,
};
