"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = {
  href: string;
  icon: ReactNode;
  children: ReactNode;
  exact?: boolean;
  /** What waits there, as a number and in words; null where nothing does. */
  waiting?: { count: string; words: string } | null;
  place: "side" | "bottom" | "tabs";
};

const shapes = {
  side: "relative flex flex-col items-center gap-0.5 rounded-control px-1 py-2 font-medium text-[0.65rem] tracking-tight xl:flex-row xl:gap-3 xl:px-3 xl:text-sm xl:tracking-normal",
  bottom:
    "relative flex min-w-0 flex-auto flex-col items-center gap-0.5 rounded-control py-1.5 text-[0.65rem] font-medium tracking-tight",
  tabs: "flex shrink-0 items-center gap-2 rounded-control px-3 py-2 font-medium text-sm",
} as const;

const badge = "rounded-full bg-cite-soft px-1.5 font-semibold text-[0.65rem] text-ink tabular-nums leading-4";
const badges = {
  side: `${badge} absolute end-3 top-1 xl:static xl:ms-auto xl:text-xs xl:leading-5`,
  bottom: `${badge} absolute start-1/2 top-0.5 ms-1.5`,
  tabs: badge,
} as const;

export function NavLink({ href, icon, children, exact = false, waiting = null, place }: NavLinkProps) {
  const path = usePathname();
  const isCurrent = exact ? path === href : path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={`${shapes[place]} ${isCurrent ? "bg-accent-soft text-ink" : "text-muted hover:text-ink"}`}
    >
      {icon}
      <span className="max-w-full truncate">{children}</span>
      {waiting ? (
        <span className={badges[place]}>
          <span aria-hidden="true">{waiting.count}</span>
          <span className="sr-only">, {waiting.words}</span>
        </span>
      ) : null}
    </Link>
  );
}
