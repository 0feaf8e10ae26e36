/** A Jest reporter that counts finished test files; what they found comes in one table at the end. */
export default class ProgressReporter {
  #finished = 0;
  #all = 0;

  onRunStart({ numTotalTestSuites }: { numTotalTestSuites: number }): void {
    this.#all = numTotalTestSuites;
  }

  onTestFileResult(): void {
    this.#finished += 1;
    if (process.stderr.isTTY)
      process.stderr.write(`\r${this.#finished} of ${this.#all} test files`);
  }

  onRunComplete(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
