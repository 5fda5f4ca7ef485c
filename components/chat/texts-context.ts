"use client";
/** The chat's texts for what stands within an answer; null outside of a chat. */
import { createContext } from "react";
import type { ChatTexts } from "./chat-texts.ts";

export const ChatTextsContext = createContext<ChatTexts | null>(null);
