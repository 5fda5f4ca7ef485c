/** Hand-overs: a visitor asks for a person, a member answers in the conversation, the bot takes over again. */
export { endHandover, endOwnHandover, releaseJob, releaseSilent } from "./end-handover.ts";
export { exportLeads } from "./export-leads.ts";
export { getHandover } from "./get-handover.ts";
export { getOwnChat, getOwnHandover } from "./get-own-handover.ts";
export { countWaiting, listHandovers } from "./list-handovers.ts";
export { handleProposal, listProposals } from "./proposals.ts";
export { replyToVisitor } from "./reply-to-visitor.ts";
export { requestHandover } from "./request-handover.ts";
export { tellVisitors } from "./tell-visitors.ts";
export { writeToMember } from "./write-to-member.ts";
