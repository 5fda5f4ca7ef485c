/** The studio's layout: navigation at the side, at the bottom on a phone. */
import { BookOpen, Bot, LayoutTemplate, Shield, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Toasts } from "#components/ui/toasts.tsx";
import { Brand } from "./brand.tsx";
import { NavLink } from "./nav-link.tsx";
import { OwnTimeZone } from "./own-time-zone.tsx";

type StudioShellProps = {
  brand: { name: string; logoKey: string | null };
  isAdmin: boolean;
  workspaceName: string;
  children: ReactNode;
};

const icon = { className: "size-5 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

export function StudioShell({ brand, isAdmin, workspaceName, children }: StudioShellProps) {
  const t = useTranslations("common");
  const links = [
    { href: "/bots", label: t("bots"), icon: <Bot {...icon} /> },
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
        className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col gap-1 border-line border-r bg-surface p-3 md:flex"
      >
        <Link href="/bots" className="px-3 pt-2 font-extrabold text-lg tracking-tight">
          <Brand {...brand} />
        </Link>
        <p className="truncate px-3 pb-3 text-muted text-xs">{workspaceName}</p>
        {links.map(({ href, label, icon: mark }) => (
          <NavLink key={href} href={href} icon={mark} place="side">
            {label}
          </NavLink>
        ))}
      </nav>
      <div id="content" className="min-w-0 flex-1 pb-20 md:pb-0">
        {children}
      </div>
      <nav
        aria-label={t("menu")}
        className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface px-1 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] md:hidden"
      >
        {links.map(({ href, label, icon: mark }) => (
          <NavLink key={href} href={href} icon={mark} place="bottom">
            {label}
          </NavLink>
        ))}
      </nav>
      <Toasts />
    </div>
  );
}
