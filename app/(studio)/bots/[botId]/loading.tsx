import { getTranslations } from "next-intl/server";
import { BuilderSkeleton } from "#components/ui/skeleton.tsx";

export default async function Loading() {
  return <BuilderSkeleton label={(await getTranslations("common"))("loading")} />;
}
