import { Kind, visit } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError } from 'graphql';

/** The response keys that lead to a node from the root of what holds it, and what leads there: an operation, or another place. */
interface Place {
  readonly keys: readonly string[];
  readonly within: string | undefined;
}

/**
 * Gives a path to the errors that were found before anything was executed: the innermost field around the node that an error tells of, or
 * the first field that takes the variable. GraphQL asks for a path only of what an execution met, but gateways hand nothing else on that
 * would say where: https://spec.graphql.org/October2021/#sec-Errors
 */
export function placeErrors(document: DocumentNode, errors: readonly GraphQLError[]): void {
  const told = errors.flatMap((error) => (error.path || !error.nodes?.[0] ? [] : [{ error, node: error.nodes[0] }]));
  if (told.length === 0) return;
  const places = placesIn(document, new Set(told.map(({ node }) => node)));
  for (const { error, node } of told) {
    const path = pathTo(node, places, new Set());
    if (path.length > 0) Object.assign(error, { path });
  }
}

/** Where the nodes are, where each fragment is spread first and each variable is taken first: all in one walk, because a document may be long and wrong in many places. */
function placesIn(document: DocumentNode, nodes: ReadonlySet<ASTNode>): ReadonlyMap<ASTNode | string, Place> {
  const places = new Map<ASTNode | string, Place>();
  visit(document, {
    enter: (node, _key, parent, _path, ancestors) => {
      // The parent is none of the ancestors yet.
      const around = () => [...ancestors, ...(parent ? [parent] : []), node].filter(isNode);
      const key = keyOf(node, parent);
      if (key !== undefined && !places.has(key)) places.set(key, placeOf(around()));
      if (nodes.has(node)) places.set(node, placeOf(around()));
    },
  });
  return places;
}

function keyOf(node: ASTNode, parent: ASTNode | readonly ASTNode[] | undefined): string | undefined {
  if (node.kind === Kind.FRAGMENT_SPREAD) return `...${node.name.value}`;
  const isTaken = node.kind === Kind.VARIABLE && parent !== undefined && isNode(parent) && parent.kind !== Kind.VARIABLE_DEFINITION;
  return isTaken ? `$${node.name.value}` : undefined;
}

function placeOf(around: readonly ASTNode[]): Place {
  const keys = around.flatMap((node) => (node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : []));
  const within = around.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_DEFINITION) return [`...${node.name.value}`];
    return node.kind === Kind.VARIABLE_DEFINITION ? [`$${node.variable.name.value}`] : [];
  });
  return { keys, within: within[0] };
}

function pathTo(key: ASTNode | string, places: ReadonlyMap<ASTNode | string, Place>, seen: Set<ASTNode | string>): readonly string[] {
  const place = places.get(key);
  // A fragment may be spread in itself: that is one of the errors.
  if (!place || seen.has(key)) return [];
  seen.add(key);
  return place.within === undefined ? place.keys : [...pathTo(place.within, places, seen), ...place.keys];
}

function isNode(value: ASTNode | readonly ASTNode[]): value is ASTNode {
  return !Array.isArray(value);
}
