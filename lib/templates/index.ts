/** Templates: built-in ones and makers' own. */
export { getTemplate, listTemplates } from "./get-template.ts";
export { createTemplate, deleteTemplate, restoreTemplate } from "./own-templates.ts";
