/** The Markdown of an answer as a tree whose drawing holds each of its words. Client-safe, pure. */
import type { Root } from "mdast";
import { keepWords } from "./keep-words.ts";
import { parseMarkdown } from "./parse-markdown.ts";

export const parseAnswer = (text: string): Root => keepWords(parseMarkdown(text), text);
