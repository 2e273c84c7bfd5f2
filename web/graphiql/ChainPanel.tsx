import { Button, useGraphiQL } from '@graphiql/react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { ChainLegend } from '../chain/ChainLegend.tsx';
import { ChainPicture } from '../chain/ChainPicture.tsx';
import { layOut } from '../chain/layOut.ts';
import { saveSvg } from '../chain/saveSvg.ts';
import { svgOf } from '../chain/svg.ts';
import { ContactCard } from './ContactCard.tsx';
import { contactsIn } from './contactsIn.ts';
import type { FoundContact } from './contactsIn.ts';
import { useContactTree } from './useContactTree.ts';
import { useLive } from './useLive.ts';
import { useRequest } from './useRequest.ts';

/** Draws all that hangs together with a contact: the one that is typed in, or else the first of the last response. */
export function ChainPanel(): ReactElement {
  const response = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.response);
  const query = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.query);
  // The query as it is when its response comes, not each time that it is typed in.
  const found = useMemo(() => contactsIn(query, response), [response]);
  const [asked, setAsked] = useState<{ readonly id: string; readonly response: typeof response }>();
  const [last, setLast] = useState(found);
  // A tab without a contact leaves the picture as it is, and so does an answer about the same contacts: it moves by itself. A new response replaces what was typed in.
  if (found.length > 0 && idsOf(found) !== idsOf(last)) setLast(found);
  const typed = asked && (asked.response === response || found.length === 0) ? asked.id : undefined;
  const id = typed ?? last[0]?.id;
  const { tree, chain, isTruncated, problem } = useContactTree(useRequest(), useLive(), id, last);
  const layout = useMemo(() => tree && layOut(tree), [tree]);
  const [chosenId, setChosenId] = useState<string>();
  const chosen = tree?.contacts.find((contact) => contact.id === chosenId) ?? tree?.contacts.find((contact) => contact.id === id);
  return (
    <div className="chain-panel">
      <header>
        <h2>Chain</h2>
        {chain && (
          <p className="chain-length">
            <strong>
              {chain.length} of {chain.length + chain.remaining}
            </strong>{' '}
            linked tasks
          </p>
        )}
      </header>
      <ContactField key={id} id={id} onAsk={(given) => setAsked({ id: given, response })} />
      {problem && <p role="alert">{problem}</p>}
      {layout ? (
        <>
          <div className="chain-canvas">
            <ChainPicture layout={layout} chosenId={chosen?.id} onChoose={setChosenId} />
          </div>
          <footer>
            <ChainLegend />
            {isTruncated && <p>Only the first {layout.boxes.length} contacts are drawn.</p>}
            <Button onClick={() => saveSvg(svgOf(layout), `chain-${id ?? ''}.svg`)}>Save picture</Button>
          </footer>
        </>
      ) : (
        !problem && <p className="chain-hint">{id ? 'Reading…' : 'Run a query or a mutation that answers a contact, such as StartTask, or give a contact id.'}</p>
      )}
      {chosen && <ContactCard contact={chosen} />}
    </div>
  );
}

function idsOf(contacts: readonly FoundContact[]): string {
  return contacts.map(({ id }) => id).join();
}

function ContactField({ id, onAsk }: { readonly id: string | undefined; readonly onAsk: (id: string) => void }): ReactElement {
  return (
    <form
      className="chain-field"
      action={(form) => {
        const given = form.get('contactId');
        if (typeof given === 'string' && given.trim() !== '') onAsk(given.trim());
      }}
    >
      <input name="contactId" aria-label="Contact id" placeholder="Contact id" defaultValue={id} spellCheck={false} autoComplete="off" />
      <Button type="submit">Draw</Button>
    </form>
  );
}
