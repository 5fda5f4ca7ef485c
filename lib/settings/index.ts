/** The instance's settings and its logo: read by everyone, changed by administrators. */
export { forgetSettings, getLogo, getSettings } from "./get-settings.ts";
export { setLogo } from "./set-logo.ts";
export { storeSetting } from "./store-setting.ts";
export { storeTimeZone } from "./store-time-zone.ts";
export { updateSettings } from "./update-settings.ts";
