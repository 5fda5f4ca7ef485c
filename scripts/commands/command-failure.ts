/** A sentence for whoever called, and exit 1. */
export class CommandFailure extends Error {}
