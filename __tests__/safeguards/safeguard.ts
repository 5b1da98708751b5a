/** Something that keeps a run from going wrong, and the test that fails without it. */
export interface Safeguard {
  /** In one line, for people. */
  readonly what: string;
  /** Where it lives. */
  readonly file: string;
  /** The text that is it: there once in the file. */
  readonly find: string;
  /** What stands in its place where it is taken out. */
  readonly instead: string;
  /** The file of the test, and its name with those of its groups: `group > test`. */
  readonly in: string;
  readonly test: string;
}

/** The name of its test, after its file, as vitest joins the names of groups and tests. */
export function testOf(safeguard: Safeguard): string {
  return `${safeguard.in} ${safeguard.test.replaceAll(' > ', ' ')}`;
}

/** Tells whether the text to take out is there, and only once. */
export function isOnceIn(text: string, { find }: Safeguard): boolean {
  return text.split(find).length === 2;
}

type Row = Omit<Safeguard, 'file' | 'in'> & { readonly in?: string };

/** The safeguards of one file; their tests are in one file, too, where a row does not say otherwise. */
export function of(file: string, tests: string, rows: readonly Row[]): readonly Safeguard[] {
  return rows.map((row) => ({
    ...row,
    file: `src/${file}`,
    in: `__tests__/${row.in ?? tests}`,
  }));
}
