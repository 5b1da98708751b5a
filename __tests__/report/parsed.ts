import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkGfm);

/** Reads Markdown as GitHub does; the tree without its positions and without fields that are not set. */
export function parsed(markdown: string): Root {
  return JSON.parse(
    JSON.stringify(parser.parse(markdown), (key, value) =>
      key === 'position' || value === null || value === undefined ? undefined : value,
    ),
  );
}

/** All nodes of the tree, from the top down. */
export function everyNode(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => everyNode(child)) : [])];
}

/** The nodes of one type. */
export function nodesOf<T extends Nodes['type']>(node: Nodes, type: T): Extract<Nodes, { type: T }>[] {
  return everyNode(node).filter((one): one is Extract<Nodes, { type: T }> => one.type === type);
}

/** What a person reads in a node. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}
