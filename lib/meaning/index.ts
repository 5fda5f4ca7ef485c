/** Search by meaning: the instance's embedding model, what it has read, and the search that uses it. */
export { chooseMeaningModel } from "./choose-meaning-model.ts";
export { getMeaningSearch } from "./get-meaning-search.ts";
export { knowledgeSearch, withMeaning } from "./knowledge-search.ts";
export { followEnvironment, makeVectors } from "./make-vectors.ts";
export { switchOffMeaning } from "./switch-off-meaning.ts";
