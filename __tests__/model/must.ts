/** Throws where what must hold does not. */
export function must(holds: boolean | undefined, broken: string): void {
  if (holds !== true) throw new Error(broken);
}
