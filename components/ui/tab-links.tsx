/** Tabs that lead to pages of their own. */
import { ListLink } from "./list-link.tsx";

type TabLinksProps = { label: string; tabs: readonly { href: string; text: string; isCurrent: boolean }[] };

export function TabLinks({ label, tabs }: TabLinksProps) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b">
      {tabs.map(({ href, text, isCurrent }) => (
        <ListLink
          key={href}
          href={href}
          aria-current={isCurrent ? "page" : undefined}
          className="-mb-px inline-flex shrink-0 min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-2.5 font-medium text-muted text-sm tabular-nums hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink sm:px-4"
        >
          {text}
        </ListLink>
      ))}
    </nav>
  );
}
