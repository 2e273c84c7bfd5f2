import type { SubgraphResolvers } from '../../support/subgraph.ts';

/** The world that the federation compatibility suite asks about: https://github.com/apollographql/apollo-federation-subgraph-compatibility */
const USER = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1_337 };
const DEPRECATED = { sku: 'apollo-federation-v1', package: '@apollo/federation-v1', reason: 'Migrate to Federation V2', createdBy: USER };
const RESEARCH = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
] as const;
const SMALL = { size: 'small', weight: 1, unit: 'kg' };
const PRODUCTS = [
  { id: 'apollo-federation', sku: 'federation', package: '@apollo/federation', variation: { id: 'OSS' }, dimensions: SMALL, research: [RESEARCH[0]], createdBy: USER, notes: null },
  { id: 'apollo-studio', sku: 'studio', package: '', variation: { id: 'platform' }, dimensions: SMALL, research: [RESEARCH[1]], createdBy: USER, notes: null },
];

/** Each product has three keys: its id, its SKU with its package, its SKU with its variation. */
interface ProductKey {
  readonly id?: string;
  readonly sku?: string;
  readonly package?: string;
  readonly variation?: { readonly id: string };
}

/** What resolves the suite's products.graphql. */
export const PRODUCT_RESOLVERS: SubgraphResolvers = {
  Query: {
    product: (_, { id }: ProductKey) => PRODUCTS.find((product) => product.id === id),
    deprecatedProduct: (_, key: ProductKey) => deprecatedBy(key),
  },
  Product: {
    __resolveReference: ({ id, sku, package: from, variation }: ProductKey) =>
      PRODUCTS.find((product) => (id === undefined ? product.sku === sku && (product.package === from || product.variation.id === variation?.id) : product.id === id)),
  },
  DeprecatedProduct: { __resolveReference: (key: ProductKey) => deprecatedBy(key) },
  ProductResearch: {
    __resolveReference: ({ study }: { study: { caseNumber: string } }) => RESEARCH.find((research) => research.study.caseNumber === study.caseNumber),
  },
  User: {
    // What the gateway sends along for @requires stays beside what is known here.
    __resolveReference: (reference: { email: string }) => (reference.email === USER.email ? { ...USER, ...reference, name: USER.name } : null),
    averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: { totalProductsCreated: number; yearsOfEmployment: number }) => Math.round(totalProductsCreated / yearsOfEmployment),
  },
  Inventory: { __resolveReference: ({ id }: { id: string }) => (id === 'apollo-oss' ? { id, deprecatedProducts: [DEPRECATED] } : null) },
};

function deprecatedBy({ sku, package: from }: ProductKey): typeof DEPRECATED | undefined {
  return sku === DEPRECATED.sku && from === DEPRECATED.package ? DEPRECATED : undefined;
}
