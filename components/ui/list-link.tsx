"use client";
/** A link of a list: prefetched once hovered or focused. Prefetching every visible one would be a request each. */
import Link from "next/link";
import { type ComponentProps, useState } from "react";

type ListLinkProps = Omit<ComponentProps<typeof Link>, "prefetch" | "onPointerEnter" | "onFocus">;

export function ListLink(props: ListLinkProps) {
  const [isWanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  return <Link {...props} prefetch={isWanted ? null : false} onPointerEnter={want} onFocus={want} />;
}
