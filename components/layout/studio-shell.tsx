/** The studio's layout: navigation at the side, folded to icons on a tablet, at the bottom on a phone. */
import { BookOpen, Bot, LayoutTemplate, MessagesSquare, Shield, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PaletteButton } from "#components/palette/palette-context.tsx";
import { Toasts } from "#components/ui/toasts.tsx";
import { inboxLimits } from "#lib/inbox/schema.ts";
import { Brand } from "./brand.tsx";
import { NavLink } from "./nav-link.tsx";
import { OwnTimeZone } from "./own-time-zone.tsx";

type StudioShellProps = {
  brand: { name: string; logoKey: string | null };
  isAdmin: boolean;
  /** Of the current workspace. */
  readsConversations: boolean;
  /** Groups of questions without an answer, up to one more than is told. */
  unanswered: number;
  /** Visitors who wait for a person, counted in the same way. */
  waitingVisitors: number;
  /** Stands below the brand, at the top of the side bar. */
  workspaceMenu: ReactNode;
  children: ReactNode;
};

const icon = { className: "size-5 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

export function StudioShell({
  brand,
  isAdmin,
  readsConversations,
  unanswered,
  waitingVisitors,
  workspaceMenu,
  children,
}: StudioShellProps) {
  const t = useTranslations("common");
  const inbox = useTranslations("inbox");
  const handover = useTranslations("handover");
  const total = unanswered + waitingVisitors;
  const words = [
    ...(waitingVisitors > 0 ? [handover("waitingCount", { count: waitingVisitors })] : []),
    ...(unanswered > 0 ? [inbox("count", { count: unanswered })] : []),
  ];
  const waiting =
    total > 0
      ? { count: total > inboxLimits.counted ? `${inboxLimits.counted}+` : String(total), words: words.join(", ") }
      : null;
  const links = [
    { href: "/bots", label: t("bots"), icon: <Bot {...icon} /> },
    ...(readsConversations
      ? [{ href: "/conversations", label: t("conversations"), icon: <MessagesSquare {...icon} />, waiting }]
      : []),
    { href: "/knowledge", label: t("knowledge"), icon: <BookOpen {...icon} /> },
    { href: "/templates", label: t("templates"), icon: <LayoutTemplate {...icon} /> },
    ...(isAdmin ? [{ href: "/admin", label: t("admin"), icon: <Shield {...icon} /> }] : []),
    { href: "/account", label: t("account"), icon: <UserRound {...icon} /> },
  ];
  return (
    <div className="flex min-h-dvh">
      <OwnTimeZone />
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-surface focus:p-3"
      >
        {t("skip")}
      </a>
      <nav
        aria-label={t("menu")}
        className="sticky top-0 hidden h-dvh w-20 shrink-0 flex-col gap-1 overflow-y-auto border-line border-r bg-surface p-2 md:flex xl:w-56 xl:p-3"
      >
        <Link
          href="/bots"
          className="px-1 pt-2 font-extrabold text-sm tracking-tight max-xl:self-center xl:px-3 xl:text-lg"
        >
          <Brand {...brand} />
        </Link>
        {workspaceMenu}
        <div className="flex flex-col pb-2">
          <PaletteButton place="side" />
        </div>
        {links.map(({ href, label, icon: mark, ...link }) => (
          <NavLink key={href} href={href} icon={mark} place="side" {...link}>
            {label}
          </NavLink>
        ))}
      </nav>
      <div id="content" className="group/content peer min-w-0 flex-1 pb-20 has-[.builder]:pb-0 md:pb-0">
        <header className="flex items-center justify-between gap-3 px-4 pt-3 group-has-[.builder]/content:hidden md:hidden">
          <Link href="/bots" className="min-w-0 font-extrabold tracking-tight">
            <Brand {...brand} />
          </Link>
          <PaletteButton place="top" />
        </header>
        {children}
      </div>
      <nav
        aria-label={t("menu")}
        className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface px-1 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] peer-has-[.builder]:hidden md:hidden"
      >
        {links.map(({ href, label, icon: mark, ...link }) => (
          <NavLink key={href} href={href} icon={mark} place="bottom" {...link}>
            {label}
          </NavLink>
        ))}
      </nav>
      <Toasts />
    </div>
  );
}
