/** The instance's logo, Rakit's own tiles where it has none, and its name. */

type BrandProps = { name: string; logoKey: string | null };

export function Brand({ name, logoKey }: BrandProps) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {/* biome-ignore lint/performance/noImgElement: a small picture of our own gains nothing from the image optimiser */}
      <img
        src={logoKey ? `/logo?v=${logoKey}` : "/icon.svg"}
        alt=""
        width={32}
        height={32}
        className={`shrink-0 rounded-control object-contain ${logoKey ? "size-8" : "size-6 sm:size-7"}`}
      />
      <span className="truncate">{name}</span>
    </span>
  );
}
