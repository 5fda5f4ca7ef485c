import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { endpoints } from "#lib/api/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api"))("title") };
}

export default async function ApiDocsPage() {
  const t = await getTranslations("api");
  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  return (
    <main className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-8">
      <PageHead title={t("title")} text={t("text")}>
        <a className="text-accent underline" href="/api/openapi.json">
          {t("document")}
        </a>
      </PageHead>
      {tags.map((tag) => (
        <section key={tag} className="flex flex-col gap-2">
          <h2 className="font-semibold text-lg">{tag}</h2>
          <ul className="flex flex-col gap-2">
            {endpoints
              .filter((endpoint) => endpoint.tag === tag)
              .map(({ method, path, summary, input }) => (
                <li
                  key={`${method} ${path}`}
                  className="flex flex-col gap-1 rounded-card border border-line bg-surface p-3"
                >
                  <p className="font-mono text-sm [overflow-wrap:anywhere]">
                    <strong>{method}</strong> {path}
                  </p>
                  <p className="text-muted text-sm">
                    {summary} · {Object.keys(input.shape).join(", ")}
                  </p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
