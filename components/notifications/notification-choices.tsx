/** All that the reader may be told of by mail, workspace by workspace. */
import { useTranslations } from "next-intl";
import { notificationKinds, type WorkspaceNotifications } from "#lib/notifications/schema.ts";
import { MailMissing } from "./mail-missing.tsx";
import { NotificationSwitch, type SetNotification } from "./notification-switch.tsx";

type NotificationChoicesProps = {
  workspaces: readonly WorkspaceNotifications[];
  isConnected: boolean;
  isAdmin: boolean;
  set: SetNotification;
};

export function NotificationChoices({ workspaces, isConnected, isAdmin, set }: NotificationChoicesProps) {
  const t = useTranslations("notifications");
  if (workspaces.length === 0) return <p className="text-muted text-sm">{t("none")}</p>;
  return (
    <>
      {isConnected ? null : <MailMissing isAdmin={isAdmin} />}
      {workspaces.map(({ workspaceId, name, enabled }) => (
        <fieldset key={workspaceId} className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold text-sm [overflow-wrap:anywhere]">{name}</legend>
          {notificationKinds.map((kind) => (
            <NotificationSwitch
              key={kind}
              choice={{ workspaceId, kind, enabled: enabled[kind] }}
              label={t(`kinds.${kind}`)}
              isConnected={isConnected}
              set={set}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}
