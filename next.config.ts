import type { NextConfig } from "next";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

const config: NextConfig = {
  distDir: process.env.RAKIT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // The server presses pages and files itself, each at its own level.
  compress: false,
  // No page has pictures for Next to resize, so that its endpoint, which works for anybody, is not there.
  images: { unoptimized: true },
  agentRules: false,
  // Native modules and what must be one copy in the process stay outside of the bundle.
  serverExternalPackages: [
    "better-auth",
    "better-sqlite3",
    "@prisma/client",
    "@prisma/adapter-better-sqlite3",
    "@prisma/schema-engine-wasm",
    "pino",
    "openai",
  ],
  typescript: { ignoreBuildErrors: true },
  // A page is loaded when somebody first asks for it: all of them at once cost a third of the memory at start.
  experimental: { optimizePackageImports: ["lucide-react"], preloadEntriesOnStart: false },
};

/** Node reads this file itself, and next-intl's plugin is loaded for a build alone: a server that only serves holds no compiler. */
export default async function configure(phase: string): Promise<NextConfig> {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { earlierPages } = await import("./lib/earlier-names.ts");
  const redirects = async () => earlierPages.map((page) => ({ ...page, permanent: true }));
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./lib/next/i18n-request.ts")({ ...config, redirects });
}
