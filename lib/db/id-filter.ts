/** What the generated database client takes for a column of ids in place of a string's filters: ids of that column's kind. */

/** Sorts before every id. */
type Start = "";

/** `Empty` is null for a column that may be empty. */
export type IdFilter<Id, Empty = never> = {
  equals?: Id | Empty;
  in?: Id[];
  notIn?: Id[];
  lt?: Id | Start;
  lte?: Id | Start;
  gt?: Id | Start;
  gte?: Id | Start;
  startsWith?: string;
  not?: IdFilter<Id, Empty> | Id | Empty;
};
