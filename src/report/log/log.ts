/** Where the log is written. */
export interface Log {
  line(text: string): void;
  /** Prints lines that the runner folds under a title. */
  group(title: string, lines: readonly string[]): void;
  /** Shows a warning at the top of the run, too. */
  warn(text: string): void;
}
