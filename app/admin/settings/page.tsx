import { getTranslations } from "next-intl/server";
import { SettingsForm } from "#components/admin/settings-form.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireAdminPage } from "#lib/next/context.ts";
import { getSettings } from "#lib/settings/index.ts";
import { updateSettingsAction } from "../actions.ts";

export default async function SettingsPage() {
  const [ctx, t] = await Promise.all([requireAdminPage(), getTranslations("admin")]);
  return (
    <Main narrow>
      <PageHead title={t("settings")} />
      <Card>
        <SettingsForm settings={await getSettings(ctx.db)} update={updateSettingsAction} />
      </Card>
    </Main>
  );
}
