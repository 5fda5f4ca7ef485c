/** The schemas of usage for administrators. Client-safe. */
export type UsageDayView = { day: string; answers: number; failed: number };

export type Overview = {
  users: number;
  bots: number;
  publishedBots: number;
  answersThisWeek: number;
  answersWeekBefore: number;
  /** Answers in the preview, which the other figures leave out. */
  previewsThisWeek: number;
  /** Micro-dollars of the last seven days, previews included. */
  costMicros: number;
  /** The last fourteen days, the oldest first, days without answers included. */
  days: UsageDayView[];
};
