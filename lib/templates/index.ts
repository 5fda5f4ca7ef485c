/** Templates: built-in ones and makers' own. */
export { getTemplate, listTemplates, offeredTemplates } from "./get-template.ts";
export { copyTemplate, createTemplate, deleteTemplate, moveTemplate, restoreTemplate } from "./own-templates.ts";
