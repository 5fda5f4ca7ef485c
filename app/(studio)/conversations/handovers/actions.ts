"use server";
import { endHandover, handleProposal, replyToVisitor, tellVisitors } from "#lib/handover/index.ts";
import { EndHandoverInput, HandleProposalInput, ReplyInput, TellVisitorsInput } from "#lib/handover/schema.ts";
import { action } from "#lib/next/action.ts";

export const replyAction = action(ReplyInput, replyToVisitor);
export const endHandoverAction = action(EndHandoverInput, endHandover);
export const handleProposalAction = action(HandleProposalInput, handleProposal);
export const tellVisitorsAction = action(TellVisitorsInput, tellVisitors);
