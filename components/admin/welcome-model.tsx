"use client";
import { useRouter } from "next/navigation";
import { ProviderForm, type ProviderFormActions } from "./provider-form.tsx";

export function WelcomeModel({ actions }: { actions: ProviderFormActions }) {
  const router = useRouter();
  return <ProviderForm actions={actions} onDone={() => router.push("/bots")} />;
}
