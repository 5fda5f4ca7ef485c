import type { NextConfig } from "next";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

const config: NextConfig = {
  distDir: process.env.RAKIT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // The server compresses pages and files itself, each at its own level.
  compress: false,
  // No page has pictures for Next to resize, so its public endpoint is disabled.
  images: { unoptimized: true },
  agentRules: false,
  // Native modules, and modules that must exist once in the process, stay outside of the bundle.
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
  // A page is loaded at its first request: loading all at start costs a third of the memory at start.
  experimental: { optimizePackageImports: ["lucide-react"], preloadEntriesOnStart: false },
};

/**
 * Node reads this file itself, and next-intl's plugin is loaded for a build only: a production server holds no
 * compiler.
 */
export default async function configure(phase: string): Promise<NextConfig> {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { earlierPages } = await import("./lib/earlier-names.ts");
  const redirects = async () => earlierPages.map((page) => ({ ...page, permanent: true }));
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./lib/next/i18n-request.ts")({ ...config, redirects });
}
