/** Returns the same JSON value with every text in it changed. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_key, part) => (typeof part === 'string' ? change(part) : part));
}
