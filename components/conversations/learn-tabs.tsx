/** What members learn from visitors: the conversations, and what became of their questions. */
import { useTranslations } from "next-intl";
import { handoverPath } from "#components/handover/handover-path.ts";
import { inboxPath } from "#components/inbox/inbox-path.ts";
import { insightsPath } from "#components/insights/insight-path.ts";
import { TabLinks } from "#components/ui/tab-links.tsx";
import { conversationListPath } from "./conversation-path.ts";

export function LearnTabs({ current }: { current: "conversations" | "inbox" | "handovers" | "insights" }) {
  const t = useTranslations();
  return (
    <TabLinks
      label={t("conversations.tabs")}
      tabs={[
        {
          href: conversationListPath(),
          text: t("conversations.title"),
          isCurrent: current === "conversations",
        },
        { href: inboxPath(), text: t("inbox.title"), isCurrent: current === "inbox" },
        { href: handoverPath(), text: t("handover.tab"), isCurrent: current === "handovers" },
        { href: insightsPath, text: t("insights.title"), isCurrent: current === "insights" },
      ]}
    />
  );
}
