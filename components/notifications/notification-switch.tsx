"use client";
/** Switches mails of one kind and workspace on or off for the reader, at once. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { CheckField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { SetNotificationInput } from "#lib/notifications/schema.ts";

export type SetNotification = Action<SetNotificationInput>;

type NotificationSwitchProps = {
  choice: SetNotificationInput;
  label: string;
  hint?: string;
  /** Whether mails go out at present. */
  isConnected: boolean;
  set: SetNotification;
};

export function NotificationSwitch({ choice, label, hint, isConnected, set }: NotificationSwitchProps) {
  const t = useTranslations("notifications");
  const router = useRouter();
  const [isOn, setOn] = useState(choice.enabled);
  const { run, isPending, message } = useAction(set, (_, { enabled }) => {
    const isDigest = isConnected && choice.kind === "unanswered_digest";
    toast(t(!isDigest ? "saved" : enabled ? "on" : "off"));
    router.refresh();
  });
  return (
    <>
      <Problem>{message}</Problem>
      <CheckField
        label={label}
        hint={hint}
        // A refused choice is shown as it was.
        checked={message && !isPending ? choice.enabled : isOn}
        onChange={(event) => {
          if (isPending) return;
          setOn(event.target.checked);
          run({ ...choice, enabled: event.target.checked });
        }}
      />
    </>
  );
}
