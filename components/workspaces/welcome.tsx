/** What a workspace says to whoever has just joined or made it: what it is, who sees it, and the way back. */
import { useTranslations } from "next-intl";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

export const welcomes = ["joined", "made"] as const;
export type WelcomeKind = (typeof welcomes)[number];

/** The bots of the current workspace, greeted or not. */
export const welcomePath = (kind: WelcomeKind | null): string => (kind ? `/bots?welcome=${kind}` : "/bots");

export function Welcome({ kind, workspace: { name, role } }: { kind: WelcomeKind; workspace: WorkspaceView }) {
  const t = useTranslations("workspaces");
  return (
    <section
      role="status"
      className="flex flex-col gap-1 rounded-card bg-accent-soft px-4 py-3 text-sm [overflow-wrap:anywhere]"
    >
      <p className="font-semibold">{t(`welcome.${kind}`, { name })}</p>
      <p>{kind === "joined" ? t(`welcomeRole.${role}`) : t("welcome.empty")}</p>
      <p className="hidden md:block">{t("welcome.switcher")}</p>
      <p className="md:hidden">{t("welcome.switcherOnPhone")}</p>
    </section>
  );
}
