import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { setLogoAction, updateSettingsAction } from "#app/admin/actions.ts";
import { LogoForm } from "#components/admin/logo-form.tsx";
import { SettingsForm } from "#components/admin/settings-form.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { timeZones } from "#lib/i18n/time-zones.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { getSettings } from "#lib/settings/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("settings") };
}

export default async function SettingsPage() {
  const [ctx, t] = await Promise.all([requireAdminPage(), getTranslations("admin")]);
  const settings = await getSettings(ctx.db);
  return (
    <Main narrow>
      <PageHead title={t("settings")} />
      <Card>
        <SettingsForm settings={settings} timeZones={timeZones()} update={updateSettingsAction} />
      </Card>
      <Card>
        <LogoForm logoKey={settings.logoKey} setLogo={setLogoAction} />
      </Card>
    </Main>
  );
}
