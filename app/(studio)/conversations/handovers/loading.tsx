import { getTranslations } from "next-intl/server";
import { PageSkeleton } from "#components/ui/skeleton.tsx";

export default async function Loading() {
  return <PageSkeleton label={(await getTranslations("common"))("loading")} columns={1} />;
}
