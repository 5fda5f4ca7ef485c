/** Who is told of what by mail: the choices of members, one a workspace and kind. */
export { type DigestSubscriber, listDigestSubscribers, noteReported } from "./digests.ts";
export { listNotifications } from "./list-notifications.ts";
export { listSubscribers } from "./list-subscribers.ts";
export { setNotification } from "./set-notification.ts";
