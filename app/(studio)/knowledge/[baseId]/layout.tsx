/** Answers 404 for a base that the user may not see before any skeleton is sent. */
import type { ReactNode } from "react";
import { findBase } from "#app/(studio)/knowledge/find-base.ts";

type Props = { params: Promise<{ baseId: string }>; children: ReactNode };

export default async function BaseLayout({ params, children }: Props) {
  await findBase((await params).baseId);
  return children;
}
