import type { Parsed } from '../../parse.ts';

/**
 * How a gate reads its input. No method throws: what is wrong is collected, so that one run reports every wrong input.
 * Text comes trimmed; an input of blanks is not set.
 */
export interface InputReader {
  text(name: string): string | undefined;
  boolean(name: string, otherwise: boolean): boolean;
  /** A whole number from `least` to `most`, both included. */
  number(name: string, least: number, most: number, otherwise: number): number;
  parsed<T>(name: string, parse: (text: string) => Parsed<T>): T | undefined;
}
