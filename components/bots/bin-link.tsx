/** The way to the bin, at the foot of lists whose deleted items it holds. */
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button.tsx";

export function BinLink() {
  const t = useTranslations("bots.bin");
  return (
    <ButtonLink look="quiet" className="self-start font-normal text-muted" href="/bots/bin" prefetch={false}>
      <Trash2 className="size-4" strokeWidth={1.75} aria-hidden="true" />
      {t("link")}
    </ButtonLink>
  );
}
