"use client";
import { useRouter } from "next/navigation";
import { ProviderForm, type ProviderFormActions } from "./provider-form.tsx";

type WelcomeModelProps = {
  /** The page that led here. */
  back: string;
  actions: ProviderFormActions;
};

export function WelcomeModel({ back, actions }: WelcomeModelProps) {
  const router = useRouter();
  return <ProviderForm actions={actions} onDone={() => router.push(back)} />;
}
