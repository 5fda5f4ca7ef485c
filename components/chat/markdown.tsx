/** An answer's markdown as elements: no HTML, no images, no link but to the web with its host shown. Renders on server and client. */
import { type ReactNode, useMemo } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { hostOf, linkCitations, safeHref } from "#lib/text/markdown-safety.ts";

export type MarkdownProps = { text: string; citationNumbers: readonly number[]; citationLabel: string };

function SafeLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const safe = safeHref(href);
  if (safe === null) return <span>{children}</span>;
  const host = hostOf(safe);
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
      {host ? <span className="link-host"> ({host})</span> : null}
    </a>
  );
}

const plugins = [remarkGfm];
const citePrefix = "#cite-";
const transformUrl = (url: string) => (url.startsWith(citePrefix) ? url : (safeHref(url) ?? ""));

const elementsWith = (citationLabel: string): Components => ({
  a: ({ href, children }) =>
    href?.startsWith(citePrefix) ? (
      <button
        type="button"
        className="cite"
        data-citation={href.slice(citePrefix.length)}
        aria-label={`${citationLabel} ${href.slice(citePrefix.length)}`}
      >
        {children}
      </button>
    ) : (
      <SafeLink href={href}>{children}</SafeLink>
    ),
  img: ({ src, alt }) => {
    const address = typeof src === "string" ? src : undefined;
    return <SafeLink href={address}>{alt || address}</SafeLink>;
  },
  table: ({ children }) => (
    <div className="table-scroll">
      <table>{children}</table>
    </div>
  ),
});

export function Markdown({ text, citationNumbers, citationLabel }: MarkdownProps) {
  // Another function is another element for React, which would put a new one in its place with each drawing.
  const elements = useMemo(() => elementsWith(citationLabel), [citationLabel]);
  return (
    <ReactMarkdown remarkPlugins={plugins} skipHtml urlTransform={transformUrl} components={elements}>
      {linkCitations(text, new Set(citationNumbers))}
    </ReactMarkdown>
  );
}
