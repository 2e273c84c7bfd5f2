// The rules of schema.graphql, beside those of the code. Run by schema.test.ts.
import graphql from '@graphql-eslint/eslint-plugin';

const { 'flat/schema-recommended': recommended, 'flat/schema-relay': relay } = graphql.configs;

export default [
  {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: ['schema.graphql', 'test/conformance/federation.graphql'] } } },
    rules: {
      ...recommended.rules,
      ...relay.rules,
      // Pages go forward only: Connect gives no way back.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Node is a name that a company's other subgraphs may own, and a task has its id without it. Edges belong to connections, lists of things are lists.
      '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      // Most types are values: references, attributes, links, payloads. What has an identity has an id, and is an entity.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
];
