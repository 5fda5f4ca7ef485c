"use client";
/**
 * Tabs over panes that are on the page already: the arrow keys, Home and End move among them, and Tab stops here once.
 */
import { type KeyboardEvent, useRef } from "react";
import { placeFor } from "./arrow-keys.ts";

type TabListProps<Name extends string> = {
  label: string;
  tabs: readonly { name: Name; label: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
  className: string;
};

/** The ids by which a tab and its pane refer to each other. */
export const tabId = (name: string) => `tab-${name}`;
export const paneId = (name: string) => `pane-${name}`;

export function TabList<Name extends string>({ label, tabs, chosen, onChoose, className }: TabListProps<Name>) {
  const buttons = useRef(new Map<Name, HTMLButtonElement>());
  const handleKeyDown = (event: KeyboardEvent) => {
    const from = tabs.findIndex(({ name }) => name === chosen);
    const next = tabs[placeFor(event.key, from, tabs.length, "row") ?? -1];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChoose(next.name);
    buttons.current.get(next.name)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={className} onKeyDown={handleKeyDown}>
      {tabs.map(({ name, label: words }) => (
        <button
          key={name}
          ref={(button) => {
            if (button) buttons.current.set(name, button);
          }}
          type="button"
          role="tab"
          id={tabId(name)}
          aria-selected={name === chosen}
          aria-controls={paneId(name)}
          tabIndex={name === chosen ? 0 : -1}
          className={`min-h-10 flex-1 rounded-control font-medium text-sm ${name === chosen ? "bg-accent-soft" : "text-muted"}`}
          onClick={() => onChoose(name)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
