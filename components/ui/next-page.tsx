/** The link to a list's next page; the search and the filters stay. */
import type { ReactNode } from "react";
import { pathWith } from "#lib/text/path-with.ts";
import { ButtonLink } from "./button.tsx";

type NextPageProps = {
  path: string;
  query: string | undefined;
  /** Other query parameters that stay. */
  parameters?: Readonly<Record<string, string>>;
  cursor: string | null;
  children: ReactNode;
};

export function NextPage({ path, query, parameters, cursor, children }: NextPageProps) {
  if (!cursor) return null;
  return (
    <ButtonLink className="self-center" href={pathWith(path, { q: query, ...parameters, after: cursor })}>
      {children}
    </ButtonLink>
  );
}
