"use server";
import { action } from "#lib/next/action.ts";
import { addNote, deleteNote, setConversationRead, setConversationTags } from "#lib/transcripts/index.ts";
import { AddNoteInput, NoteInput, SetConversationTagsInput, SetReadInput } from "#lib/transcripts/schema.ts";

export const setConversationReadAction = action(SetReadInput, setConversationRead);
export const setConversationTagsAction = action(SetConversationTagsInput, setConversationTags);
export const addNoteAction = action(AddNoteInput, addNote);
export const deleteNoteAction = action(NoteInput, deleteNote);
