import { Bot, Cpu, LayoutDashboard, Mail, ScrollText, Settings, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NavLink } from "#components/layout/nav-link.tsx";

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

export function AdminShell({ children }: { children: ReactNode }) {
  const t = useTranslations("admin");
  const links = [
    { href: "/admin", label: t("overview"), mark: <LayoutDashboard {...icon} />, exact: true },
    { href: "/admin/users", label: t("users"), mark: <Users {...icon} />, exact: false },
    { href: "/admin/models", label: t("models"), mark: <Cpu {...icon} />, exact: false },
    { href: "/admin/bots", label: t("bots"), mark: <Bot {...icon} />, exact: false },
    { href: "/admin/mail", label: t("mail"), mark: <Mail {...icon} />, exact: false },
    { href: "/admin/log", label: t("log"), mark: <ScrollText {...icon} />, exact: false },
    { href: "/admin/settings", label: t("settings"), mark: <Settings {...icon} />, exact: false },
  ];
  return (
    <>
      <nav aria-label={t("title")} className="flex flex-wrap gap-1 border-line border-b bg-surface px-3 py-2 sm:px-6">
        {links.map(({ href, label, mark, exact }) => (
          <NavLink key={href} href={href} icon={mark} exact={exact} place="tabs">
            {label}
          </NavLink>
        ))}
      </nav>
      {children}
    </>
  );
}
