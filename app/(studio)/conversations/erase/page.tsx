import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { conversationListPath } from "#components/conversations/conversation-path.ts";
import { EraseVisitor } from "#components/conversations/erase-visitor.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { contactLimits } from "#lib/erasure/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { eraseVisitorAction, findVisitorAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations.erasure"))("title") };
}

type Props = { searchParams: Promise<{ contact?: string | string[] }> };

export default async function ErasePage({ searchParams }: Props) {
  const [ctx, { id: workspaceId }, t, { contact }] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("conversations"),
    searchParams,
  ]);
  if (!can(ctx, "conversations.write", workspaceId)) showNotFound();
  return (
    <Main>
      <ListLink
        className="inline-flex min-h-6 items-center gap-1 self-start text-muted text-sm hover:text-ink hover:underline"
        href={conversationListPath()}
      >
        <ArrowLeft className="size-4" strokeWidth={1.75} aria-hidden="true" />
        {t("back")}
      </ListLink>
      <PageHead title={t("erasure.title")} text={t("erasure.text")} />
      <ClientMessages namespaces={["common", "conversations"]}>
        <EraseVisitor
          workspaceId={workspaceId}
          contact={oneParameter(contact, contactLimits.maxLength) ?? ""}
          find={findVisitorAction}
          erase={eraseVisitorAction}
        />
      </ClientMessages>
    </Main>
  );
}
