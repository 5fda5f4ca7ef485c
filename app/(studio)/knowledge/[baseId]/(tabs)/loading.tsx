import { getTranslations } from "next-intl/server";
import { RowsSkeleton } from "#components/ui/skeleton.tsx";

export default async function Loading() {
  return <RowsSkeleton label={(await getTranslations("common"))("loading")} />;
}
