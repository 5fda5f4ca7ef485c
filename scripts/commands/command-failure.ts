/** A failure with a sentence for the caller, and exit 1. */
export class CommandFailure extends Error {}
