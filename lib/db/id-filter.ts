/** The filters of an id column in the generated database client, in place of a string's: ids of that column's kind. */

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
