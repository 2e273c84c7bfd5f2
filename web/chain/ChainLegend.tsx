import type { ReactElement } from 'react';
import type { ContactLinkKind } from '../generated/graphql.ts';
import { STROKES } from './palette.ts';

const WORDS: readonly (readonly [ContactLinkKind, string])[] = [
  ['PREVIOUS', 'follows'],
  ['RELATED', 'related'],
  ['TRANSFER', 'transfer'],
];

/** What the line styles of a picture mean. */
export function ChainLegend(): ReactElement {
  return (
    <ul className="chain-legend">
      {WORDS.map(([kind, word]) => (
        <li key={kind}>
          <svg width="28" height="8" aria-hidden="true">
            <path d="M1 4H27" strokeWidth={STROKES[kind].width} strokeDasharray={STROKES[kind].dashes} />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
