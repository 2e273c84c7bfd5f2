import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** A subgraph as a composer takes it. */
export interface Part {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** Makes one graph of several subgraphs: its text, or all that is wrong. */
export type Compose = (parts: readonly Part[]) => { readonly supergraph: string | undefined; readonly errors: readonly string[] };

/** The composers, by who made them. */
export const COMPOSERS: Readonly<Record<'apollo' | 'guild', Compose>> = {
  apollo: (parts) => {
    const { supergraphSdl, errors = [] } = composeByApollo(parts.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
    return { supergraph: supergraphSdl, errors: errors.map(({ message }) => message) };
  },
  guild: (parts) => {
    const { supergraphSdl, errors = [] } = composeByGuild(parts.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
    return { supergraph: supergraphSdl, errors: errors.map(({ message }) => message) };
  },
};
