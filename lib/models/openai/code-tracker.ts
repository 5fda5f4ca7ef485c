/** Tells of growing Markdown whether its end stands in code. Pure. */

/** Of a line: what comes before a fence. */
const maxPrefix = 200;
const beforeFence = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*$/;
const beforeEnd = /^[\s>]*$/;

type Fence = { sign: string; length: number; isFirstLine: boolean };

export class CodeTracker {
  #fence: Fence | null = null;
  /** The length of the backticks that began a code within the line; 0 without. */
  #open = 0;
  #line = "";
  #run = { sign: "", length: 0 };

  get isInFence(): boolean {
    this.#endRun();
    return this.#fence !== null && !this.#fence.isFirstLine;
  }

  /** Backticks of this length would end the code that the line began; 0 outside of one. */
  get openBackticks(): number {
    this.#endRun();
    return this.#fence?.isFirstLine ? this.#fence.length : this.#open;
  }

  add(text: string): void {
    for (const sign of text) {
      if (sign === "`" || sign === "~") {
        if (this.#run.sign !== sign) this.#endRun();
        this.#run = { sign, length: this.#run.length + 1 };
        continue;
      }
      this.#endRun();
      if (sign === "\n") this.#endLine();
      else if (this.#line.length < maxPrefix) this.#line += sign;
    }
  }

  #endLine(): void {
    this.#line = "";
    this.#open = 0;
    if (this.#fence) this.#fence.isFirstLine = false;
  }

  #endRun(): void {
    const { sign, length } = this.#run;
    if (length === 0) return;
    this.#run = { sign: "", length: 0 };
    this.#take(sign, length);
    if (this.#line.length < maxPrefix) this.#line += sign.repeat(length);
  }

  #take(sign: string, length: number): void {
    const fence = this.#fence;
    if (fence && !fence.isFirstLine) {
      if (fence.sign === sign && length >= fence.length && beforeEnd.test(this.#line)) this.#fence = null;
    } else if (fence) {
      // Backticks behind backticks on one line are code within it.
      if (sign === "`" && fence.sign === "`" && length === fence.length) this.#fence = null;
    } else if (this.#open > 0) {
      if (sign === "`" && length === this.#open) this.#open = 0;
    } else if (length >= 3 && beforeFence.test(this.#line)) this.#fence = { sign, length, isFirstLine: true };
    else if (sign === "`") this.#open = length;
  }
}
