/** Providers of models, their keys and their order. Keys leave this folder only towards the provider they belong to. */
export { addModel } from "./add-model.ts";
export { createProvider } from "./create-provider.ts";
export { deleteModel } from "./delete-model.ts";
export { deleteProvider } from "./delete-provider.ts";
export { environmentEmbeddingModel } from "./environment.ts";
export { fetchProviderModels } from "./fetch-provider-models.ts";
export { listModelChoices } from "./list-model-choices.ts";
export { listProviders } from "./list-providers.ts";
export { moveModel } from "./move-model.ts";
export { noteModelOutcome } from "./note-model-outcome.ts";
export { resolveChatModels } from "./resolve-chat-models.ts";
export { resolveEmbeddingModel } from "./resolve-embedding-model.ts";
export { setModelEnabled } from "./set-model-enabled.ts";
export { connectionTestCodeOf, testProvider } from "./test-provider.ts";
export { unreadableKeys } from "./unreadable-keys.ts";
export { updateModel } from "./update-model.ts";
export { updateProvider } from "./update-provider.ts";
export { testModelsVision } from "./vision.ts";
