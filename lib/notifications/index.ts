/** Who is told of what by mail: the choices of members, one a workspace and kind. */
export { listNotifications } from "./list-notifications.ts";
export { listSubscribers } from "./list-subscribers.ts";
export { setNotification } from "./set-notification.ts";
