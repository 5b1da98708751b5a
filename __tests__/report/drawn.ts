import mermaid from 'mermaid';

/** Reads a timeline with Mermaid's own parser; gives each row as a person would see it: its time, and its events. */
export async function drawn(diagram: string): Promise<string[][]> {
  // Knows the kinds of diagrams from the first text on that it parses.
  await mermaid.parse('info');
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(diagram);
  const { getTasks } = db as unknown as { getTasks(): { task: string; events: string[] }[] };
  return getTasks().map(({ task, events }) => [task, ...events].map((words) => decoded(words).trim()));
}

/** Mermaid marks its entities before it parses, and decodes them in the picture. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, point) => String.fromCodePoint(Number(point)));
}
