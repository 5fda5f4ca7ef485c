/** The daily mail about this page's questions. */
import { useTranslations } from "next-intl";
import { MailMissing } from "#components/notifications/mail-missing.tsx";
import { NotificationSwitch, type SetNotification } from "#components/notifications/notification-switch.tsx";
import type { WorkspaceNotifications } from "#lib/notifications/schema.ts";

type DigestSwitchProps = {
  notifications: WorkspaceNotifications;
  /** The reader's address. */
  address: string;
  isConnected: boolean;
  isAdmin: boolean;
  set: SetNotification;
};

export function DigestSwitch({ notifications, address, isConnected, isAdmin, set }: DigestSwitchProps) {
  const t = useTranslations("notifications");
  const { workspaceId, enabled } = notifications;
  return (
    <div className="flex flex-col gap-1">
      <NotificationSwitch
        choice={{ workspaceId, kind: "unanswered_digest", enabled: enabled.unanswered_digest }}
        label={t("daily")}
        hint={isConnected ? t("dailyHint", { address }) : undefined}
        isConnected={isConnected}
        set={set}
      />
      {isConnected ? null : (
        <div className="ms-7.5">
          <MailMissing isAdmin={isAdmin} />
        </div>
      )}
    </div>
  );
}
