/** Endpoints for searching a base, and for its test questions. */

import { checkQuestions, deleteQuestion, saveQuestion, searchKnowledge } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import {
  CheckedQuestions,
  FoundChunks,
  QuestionInput,
  SavedQuestion,
  SaveQuestionInput,
  SearchKnowledgeInput,
} from "#lib/knowledge/search-schema.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Knowledge";
const base = "/api/v1/knowledge/{baseId}";

export const searchEndpoints = [
  endpoint({
    method: "POST",
    path: `${base}/search`,
    summary: "Search",
    tag,
    input: SearchKnowledgeInput,
    output: FoundChunks,
    run: searchKnowledge,
  }),
  endpoint({
    method: "GET",
    path: `${base}/questions`,
    summary: "Ask every test question now, with the figures",
    tag,
    input: BaseInput,
    output: CheckedQuestions,
    run: checkQuestions,
  }),
  endpoint({
    method: "POST",
    path: `${base}/questions`,
    summary: "Save a test question with its right snippet, or as one that nothing should answer",
    tag,
    input: SaveQuestionInput,
    output: SavedQuestion,
    status: 201,
    run: saveQuestion,
  }),
  endpoint({
    method: "DELETE",
    path: "/api/v1/questions/{questionId}",
    summary: "Delete a test question",
    tag,
    input: QuestionInput,
    output: null,
    run: deleteQuestion,
  }),
];
