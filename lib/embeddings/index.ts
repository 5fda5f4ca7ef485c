/** Semantic search: the instance's embedding model, its progress, and the search that uses it. */
export { chooseEmbeddingModel } from "./choose-embedding-model.ts";
export { getSemanticSearch } from "./get-semantic-search.ts";
export { knowledgeSearch, withQuestionVector } from "./knowledge-search.ts";
export { followEnvironment, makeVectors } from "./make-vectors.ts";
export { switchOffSemanticSearch } from "./switch-off-semantic-search.ts";
