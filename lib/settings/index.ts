/** The instance's settings and its logo: read by everyone, changed by administrators. */
export { getLogo, getSettings } from "./get-settings.ts";
export { setLogo } from "./set-logo.ts";
export { updateSettings } from "./update-settings.ts";
