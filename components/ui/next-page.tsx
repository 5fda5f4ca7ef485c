/** The link to a list's next page; the search stays. */
import type { ReactNode } from "react";
import { pathWith } from "#lib/text/path-with.ts";
import { ButtonLink } from "./button.tsx";

type NextPageProps = { path: string; query: string | undefined; cursor: string | null; children: ReactNode };

export function NextPage({ path, query, cursor, children }: NextPageProps) {
  if (!cursor) return null;
  return (
    <ButtonLink className="self-center" href={pathWith(path, { q: query, after: cursor })}>
      {children}
    </ButtonLink>
  );
}
