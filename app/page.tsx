import { redirect } from "next/navigation";
import { requireUser } from "#lib/next/context.ts";

export default async function StartPage() {
  await requireUser();
  redirect("/bots");
}
