import { createTemplateAction } from "#app/(studio)/templates/actions.ts";
import { Builder } from "#components/bots/builder.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { can } from "#lib/access/require.ts";
import { getBot } from "#lib/bots/index.ts";
import { BotInput } from "#lib/bots/schema.ts";
import { getBotGrounding } from "#lib/conversations/index.ts";
import { lanAddress } from "#lib/http/lan-address.ts";
import { timeZones } from "#lib/i18n/time-zones.ts";
import { listBases } from "#lib/knowledge/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";
import { listModelChoices } from "#lib/providers/index.ts";
import { listVersions } from "#lib/publishing/index.ts";
import { getSettings } from "#lib/settings/index.ts";
import { changeSlugAction, publishAction, rollBackAction, setAccessAction, unpublishAction } from "./actions.ts";

type Props = { params: Promise<{ botId: string }> };

export default async function BuilderPage({ params }: Props) {
  const ctx = await requireUser();
  const { botId } = await params;
  const asked = parseAddress(BotInput, { botId });
  const bot = await orNotFound(getBot(ctx, asked));
  const [bases, models, versions, grounding, settings] = await Promise.all([
    listBases(ctx, { workspaceId: bot.workspaceId }),
    listModelChoices(ctx),
    listVersions(ctx, asked),
    getBotGrounding(ctx, asked),
    getSettings(ctx.db),
  ]);
  return (
    <main>
      <ClientMessages namespaces={["builder", "chat", "common", "publish", "templates", "trace"]}>
        <Builder
          key={bot.id}
          bot={bot}
          canEdit={can(ctx, "bots.write", bot.workspaceId)}
          bases={bases}
          grounding={grounding}
          models={models.items}
          versions={versions}
          networkAddress={lanAddress()}
          timeZones={{ all: timeZones(), instance: settings.timeZone }}
          actions={{
            publish: publishAction,
            unpublish: unpublishAction,
            changeSlug: changeSlugAction,
            setAccess: setAccessAction,
            rollBack: rollBackAction,
            saveTemplate: createTemplateAction,
          }}
        />
      </ClientMessages>
    </main>
  );
}
