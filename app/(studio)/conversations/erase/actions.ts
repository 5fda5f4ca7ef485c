"use server";
import { eraseVisitor, findVisitor } from "#lib/erasure/index.ts";
import { FindVisitorInput } from "#lib/erasure/schema.ts";
import { action } from "#lib/next/action.ts";

export const findVisitorAction = action(FindVisitorInput, findVisitor);
export const eraseVisitorAction = action(FindVisitorInput, eraseVisitor);
