/** A page's title, a sentence on its purpose, and its one primary action. */
import type { ReactNode } from "react";

type PageHeadProps = { title: string; text?: string; children?: ReactNode };

export function PageHead({ title, text, children }: PageHeadProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 max-w-2xl flex-col gap-1">
        <h1 className="page-title">{title}</h1>
        {text ? <p className="text-muted">{text}</p> : null}
      </div>
      {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
    </div>
  );
}
