import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/next/i18n-request.ts");

const config: NextConfig = {
  distDir: process.env.RAKIT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  agentRules: false,
  // Native modules and what must be one copy in the process stay outside of the bundle.
  serverExternalPackages: [
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

export default withNextIntl(config);
