import mermaid from 'mermaid';

/** Reads a timeline with Mermaid's own parser; returns the words in each box as a person would see them, from the top. */
export async function drawn(diagram: string): Promise<string[]> {
  // Knows the kinds of diagrams from the first text on that it parses.
  await mermaid.parse('info');
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(diagram);
  const { getTasks } = db as unknown as { getTasks(): { task: string; events: string[] }[] };
  const tasks = getTasks();
  // A second period would stand beside the first: too wide for a phone.
  if (tasks.length !== 1) throw new Error(`${tasks.length} periods`);
  return tasks.flatMap(({ task, events }) => [task, ...events]).map((words) => decoded(words).trim());
}

/** Mermaid marks its entities before it parses, and decodes them in the picture. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, point) => String.fromCodePoint(Number(point)));
}
