/** The demo: knowledge and a published bot, once in each language. What it says is prisma/seed's. */
export { addDemo } from "./add-demo.ts";
export { createDemo } from "./create-demo.ts";
export { declineDemo } from "./decline-demo.ts";
export { findDemoOffer } from "./find-demo-offer.ts";
export { seededLanguages, storeSeededLanguages } from "./seeded-languages.ts";
