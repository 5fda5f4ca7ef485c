/** A pattern of a part of a text, in small letters, for `lower(…) like … escape '!'`. */
export const likeOf = (words: string): string => `%${words.toLowerCase().replace(/[!%_]/g, "!$&")}%`;
