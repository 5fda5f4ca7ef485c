/** The instance's settings: read by all, changed by administrators. */
export { getSettings } from "./get-settings.ts";
export { updateSettings } from "./update-settings.ts";
