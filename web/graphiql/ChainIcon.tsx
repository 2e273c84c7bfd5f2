import type { ReactElement, SVGProps } from 'react';

/** The chain panel's button: two contacts and the one that belongs to the first. */
export function ChainIcon(props: SVGProps<SVGSVGElement>): ReactElement {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" {...props}>
      <circle cx="7" cy="5" r="3" />
      <circle cx="7" cy="19" r="3" />
      <circle cx="18" cy="12" r="3" />
      <path d="M7 8v8M7 12h8" />
    </svg>
  );
}
