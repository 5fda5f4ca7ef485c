import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { PinBoard } from "#components/pins/pin-board.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { can } from "#lib/access/require.ts";
import { getBot } from "#lib/bots/index.ts";
import { BotInput } from "#lib/bots/schema.ts";
import { PinId } from "#lib/ids.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound, parseAddress } from "#lib/next/page.ts";
import { listPins } from "#lib/pins/index.ts";
import { confirmPinAction, createPinAction, deletePinAction, updatePinAction } from "./actions.ts";

type Props = { params: Promise<{ botId: string }>; searchParams: Promise<{ pin?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pins"))("title") };
}

export default async function PinsPage({ params, searchParams }: Props) {
  const [ctx, { botId }, search, t] = await Promise.all([requireUser(), params, searchParams, getTranslations("pins")]);
  const asked = parseAddress(BotInput, { botId });
  const [bot, { items }] = await orNotFound(Promise.all([getBot(ctx, asked), listPins(ctx, asked)]));
  return (
    <Main>
      <ListLink
        className="inline-flex min-h-6 min-w-0 items-center gap-1 self-start break-words text-muted text-sm hover:text-ink hover:underline"
        href={`/bots/${bot.id}`}
      >
        <ArrowLeft className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("back", { name: bot.name })}
      </ListLink>
      <ClientMessages namespaces={["common", "pins", "publish"]}>
        <PinBoard
          botId={bot.id}
          pins={items}
          canEdit={can(ctx, "bots.write", bot.workspaceId)}
          opened={PinId.safeParse(oneParameter(search.pin)).data ?? null}
          actions={{
            create: createPinAction,
            update: updatePinAction,
            confirm: confirmPinAction,
            remove: deletePinAction,
          }}
        />
      </ClientMessages>
    </Main>
  );
}
