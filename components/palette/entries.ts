/** What the palette offers: its entries, and the groups of those that fit what is typed. Pure. */
import type { Locale } from "#lib/i18n/locales.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { WorkspaceMatches } from "#lib/palette/schema.ts";
import { pathWith } from "#lib/text/path-with.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";
import { type Rankable, rankEntries } from "./rank-entries.ts";

export const groupNames = ["bots", "actions", "pages", "bases", "templates", "chunks"] as const;
export type GroupName = (typeof groupNames)[number];

const pagePaths = {
  bots: "/bots",
  conversations: "/conversations",
  insights: "/conversations/insights",
  knowledge: "/knowledge",
  templates: "/templates",
  account: "/account",
  workspace: "/workspace",
  apiDocs: "/api-docs",
} as const;
const adminPaths = {
  overview: "/admin",
  users: "/admin/users",
  models: "/admin/models",
  allBots: "/admin/bots",
  mail: "/admin/mail",
  log: "/admin/log",
  settings: "/admin/settings",
} as const;

const forReaders: readonly PageName[] = ["conversations", "insights"];

export type PageName = keyof typeof pagePaths | keyof typeof adminPaths | "bin";
export type ActionName =
  | "newBot"
  | "newKnowledge"
  | "themeLight"
  | "themeDark"
  | "themeAuto"
  | "changeLanguage"
  | "signOut";

/** Where an entry leads, or what it does. */
export type Aim =
  | { href: string }
  | { theme: "auto" | "light" | "dark" }
  | { locale: Locale }
  | { signOut: true }
  | { workspaceId: WorkspaceId };

export type Entry = Rankable & {
  key: string;
  group: GroupName;
  /** Beside the name: where it is, or how it begins. */
  detail?: string;
  aim: Aim;
  bot?: WorkspaceMatches["bots"][number];
};

/** The names and other words of pages and actions, in the reader's language. */
export type EntryTexts = {
  page: (name: PageName) => Rankable;
  action: (name: ActionName) => Rankable;
  changeWorkspace: (name: string) => string;
};

export type PaletteFacts = {
  workspaceId: WorkspaceId;
  /** All of the user's. */
  workspaces: readonly Pick<WorkspaceView, "id" | "name">[];
  canEdit: boolean;
  readsConversations: boolean;
  isAdmin: boolean;
  locale: Locale;
};

/** Pages and actions that the user may see. */
export function fixedEntries(
  { workspaceId, workspaces, canEdit, readsConversations, isAdmin, locale }: PaletteFacts,
  texts: EntryTexts,
): Entry[] {
  const page = (name: PageName, href: string): Entry => ({
    key: `page-${name}`,
    group: "pages",
    aim: { href },
    ...texts.page(name),
  });
  const action = (name: ActionName, aim: Aim): Entry => ({
    key: `action-${name}`,
    group: "actions",
    aim,
    ...texts.action(name),
  });
  const pages = Object.entries({ ...pagePaths, ...(isAdmin ? adminPaths : {}) }) as [PageName, string][];
  return [
    ...(canEdit ? [action("newBot", { href: "/bots/new" }), action("newKnowledge", { href: "/knowledge?new=1" })] : []),
    ...pages
      .filter(([name]) => readsConversations || !forReaders.includes(name))
      .map(([name, href]) => page(name, href)),
    ...(canEdit ? [page("bin", "/bots/bin")] : []),
    ...workspaces
      .filter(({ id }) => id !== workspaceId)
      .map(
        ({ id, name }): Entry => ({
          key: `workspace-${id}`,
          group: "actions",
          name: texts.changeWorkspace(name),
          aim: { workspaceId: id },
        }),
      ),
    action("changeLanguage", { locale: locale === "id" ? "en" : "id" }),
    action("themeLight", { theme: "light" }),
    action("themeDark", { theme: "dark" }),
    action("themeAuto", { theme: "auto" }),
    action("signOut", { signOut: true }),
  ];
}

const unique = (entries: readonly Entry[]) => [...new Map(entries.map((entry) => [entry.key, entry])).values()];

/** Bots, bases and templates by name, each once. */
export function namedEntries(matches: readonly WorkspaceMatches[]): Entry[] {
  return unique(
    matches.flatMap(({ bots, bases, templates }) => [
      ...bots.map(
        (bot): Entry => ({ key: bot.id, group: "bots", name: bot.name, bot, aim: { href: `/bots/${bot.id}` } }),
      ),
      ...bases.map(({ id, name }): Entry => ({ key: id, group: "bases", name, aim: { href: `/knowledge/${id}` } })),
      ...templates.map(
        ({ key, name }): Entry => ({
          key: `template-${key}`,
          group: "templates",
          name,
          aim: { href: pathWith("/templates", { show: key }) },
        }),
      ),
    ]),
  );
}

export type Group = { name: GroupName; entries: readonly Entry[] };

const shownOfGroup = 6;
const recent = { bots: 4, bases: 3 } as const;

/** Before anything is typed: what was changed last, what can be begun, and the pages. */
export function firstGroups(fixed: readonly Entry[], named: readonly Entry[]): Group[] {
  const of = (entries: readonly Entry[], name: GroupName) => entries.filter(({ group }) => group === name);
  const groups: Group[] = [
    { name: "bots", entries: of(named, "bots").slice(0, recent.bots) },
    { name: "bases", entries: of(named, "bases").slice(0, recent.bases) },
    { name: "actions", entries: of(fixed, "actions").filter(({ aim }) => "href" in aim) },
    { name: "pages", entries: of(fixed, "pages") },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** The group with the best entry first; snippets, which the search has ordered, last. */
export function matchingGroups(entries: readonly Entry[], chunks: readonly Entry[], query: string): Group[] {
  const ranked = rankEntries(entries, query);
  const best = (name: GroupName) => ranked.find(({ entry }) => entry.group === name)?.score ?? 0;
  const groups = groupNames
    .map(
      (name): Group => ({
        name,
        entries: ranked.flatMap(({ entry }) => (entry.group === name ? [entry] : [])).slice(0, shownOfGroup),
      }),
    )
    .toSorted((a, b) => best(b.name) - best(a.name));
  return [...groups, { name: "chunks" as const, entries: chunks }].filter(({ entries: some }) => some.length > 0);
}
