/**
 * An answer's Markdown as elements: no HTML, no images, no link but to the web with its host shown. Renders on server
 * and client.
 */
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { Root, RootContent } from "mdast";
import { toHast } from "mdast-util-to-hast";
import { Fragment, isValidElement, memo, type ReactNode, useMemo } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
import { citePrefix, linkMarks } from "#lib/markdown/citation-marks.ts";
import { readBlocks } from "#lib/markdown/read-blocks.ts";
import { hostOf, safeHref } from "#lib/text/markdown-safety.ts";
import { CodeBlock, Formula, MaybeOpen, TableBox } from "./rich-blocks.tsx";

export type MarkdownProps = {
  text: string;
  citationNumbers: readonly number[];
  citationLabel: string;
  /** The text grows: its sources are not known yet, and their numbers lead nowhere. */
  isGrowing?: boolean;
};

/** `href` is safe, or null. */
function SafeLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return <span>{children}</span>;
  const host = hostOf(href);
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
      {host ? <span className="link-host"> ({host})</span> : null}
    </a>
  );
}

/** Of a block of code: the code element's class has its language, as `toHast` makes it. */
function PreformattedCode({ children }: { children?: ReactNode }) {
  if (!isValidElement<{ className?: string; children?: ReactNode }>(children)) return <pre>{children}</pre>;
  const { className, children: code } = children.props;
  const [, language = null] = /language-(\S+)/.exec(className ?? "") ?? [];
  return <CodeBlock language={language} code={typeof code === "string" ? code : ""} />;
}

/** Within a line: code, or a formula. */
function CodeText({ className, children }: { className?: string | undefined; children?: ReactNode }) {
  if (typeof children === "string" && className?.startsWith("math "))
    return <Formula tex={children} isDisplay={className.includes("math-display")} />;
  return <code className={className}>{children}</code>;
}

const blocks: Partial<Components> = {
  pre: PreformattedCode,
  code: CodeText,
  img: ({ src, alt }) => {
    const address = safeHref(typeof src === "string" ? src : undefined);
    return <SafeLink href={address}>{alt || address}</SafeLink>;
  },
  table: ({ children }) => <TableBox>{children}</TableBox>,
};

const elementsWith = (citationLabel: string, isGrowing: boolean): Partial<Components> => ({
  ...blocks,
  a: ({ href, children }) =>
    href?.startsWith(citePrefix) && isGrowing ? (
      <span className="cite">{children}</span>
    ) : href?.startsWith(citePrefix) ? (
      <button
        type="button"
        className="cite"
        data-citation={href.slice(citePrefix.length)}
        aria-label={`${citationLabel} ${href.slice(citePrefix.length)}`}
      >
        {children}
      </button>
    ) : (
      <SafeLink href={safeHref(href)}>{children}</SafeLink>
    ),
});

type BlockProps = { block: Root; sources: ReadonlySet<number>; elements: Partial<Components> };

const draw = ({ block, sources, elements }: BlockProps) =>
  toJsxRuntime(toHast(linkMarks(block, sources)), { Fragment, jsx, jsxs, components: elements, passKeys: true });

const Block = memo(draw);

const between = (index: number) => (index > 0 ? "\n" : null);

const nodesBelow = (node: Root | RootContent): number =>
  "children" in node ? node.children.reduce((sum, child) => sum + nodesBelow(child), 1) : 1;

/** The elements of a text that does not grow, all drawn, and how many nodes they were made of. */
export function drawMarkdown({ text, citationNumbers, citationLabel }: MarkdownProps) {
  const elements = elementsWith(citationLabel, false);
  const sources = new Set(citationNumbers);
  const blocks = readBlocks()(text);
  const drawn = blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks never change
    <Fragment key={index}>
      {between(index)}
      {draw({ block, sources, elements })}
    </Fragment>
  ));
  return { drawn, nodes: blocks.reduce((sum, block) => sum + nodesBelow(block), 0) };
}

export function Markdown({ text, citationNumbers, citationLabel, isGrowing = false }: MarkdownProps) {
  // A new function is a new component for React, which would remount its elements with each render.
  const elements = useMemo(() => elementsWith(citationLabel, isGrowing), [citationLabel, isGrowing]);
  const read = useMemo(readBlocks, []);
  const named = citationNumbers.join();
  const sources = useMemo(() => new Set(named.split(",").filter(Boolean).map(Number)), [named]);
  const blocks = read(text);
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks are added at the end and change in their places
    <Fragment key={index}>
      {between(index)}
      <MaybeOpen isOpen={isGrowing && index === blocks.length - 1}>
        <Block block={block} sources={sources} elements={elements} />
      </MaybeOpen>
    </Fragment>
  ));
}
