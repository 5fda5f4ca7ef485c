/** The instance's logo where it has one, and its name. */

type BrandProps = { name: string; logoKey: string | null };

export function Brand({ name, logoKey }: BrandProps) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {logoKey ? (
        // biome-ignore lint/performance/noImgElement: a small picture of our own gains nothing from the image optimiser
        <img src={`/logo?v=${logoKey}`} alt="" className="size-8 shrink-0 rounded-control object-contain" />
      ) : null}
      <span className="truncate">{name}</span>
    </span>
  );
}
