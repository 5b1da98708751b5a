/** What comes of reading the text of an input: its value, or in words what was expected instead. */
export type Parsed<T> = { readonly value: T } | { readonly expected: string };
