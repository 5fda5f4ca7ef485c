/** A command's output: results to one stream, sentences and progress to the other. */
export type CommandOutput = { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };
