import { Button, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { titleOf, wordOf } from '../chain/contactTree.ts';
import type { PictureContact } from '../chain/contactTree.ts';
import { ContactDetailsDocument, FirstFlowDocument } from '../generated/graphql.ts';
import type { ContactDetailsQuery } from '../generated/graphql.ts';
import { queryDraft, startDraft } from './drafts.ts';
import { useRequest } from './useRequest.ts';

type Details = NonNullable<ContactDetailsQuery['connectContact']>;

/** What there is to know of a chosen contact, and what can be asked or started about it: each button puts a document into a new tab. */
export function ContactCard({ contact }: { readonly contact: PictureContact }): ReactElement {
  const send = useRequest();
  const details = useDetails(contact);
  const openTab = useOpenTab();
  const subject = { id: contact.id, title: titleOf(contact) };
  const draftStart = async (link: 'previousContactId' | 'relatedContactId'): Promise<void> => {
    const answer = await send(FirstFlowDocument, {}).catch(() => undefined);
    openTab(startDraft(subject, link, answer?.contactFlows?.nodes[0]));
  };
  return (
    <section className="chain-card" aria-label="The chosen contact">
      <h3>{titleOf(contact)}</h3>
      <dl>
        {rowsOf(contact, details).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className="chain-card-actions">
        <Button onClick={() => openTab(queryDraft(subject))}>Query</Button>
        <Button onClick={() => void draftStart('previousContactId')}>Follow-up</Button>
        <Button onClick={() => void draftStart('relatedContactId')}>Related task</Button>
      </div>
    </section>
  );
}

function rowsOf(contact: PictureContact, details: Details | undefined): readonly (readonly [string, string])[] {
  const task = details && 'state' in details ? details : undefined;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ['State', wordOf(contact)],
    ['Description', task?.description],
    ['Queue', task?.queue?.name],
    ['Agent', task?.agent?.username],
    ['Begun', localTime(details?.initiatedAt)],
    ['Ended', localTime(details?.endedAt)],
    ['Can be', task?.availableActions?.map((action) => action.toLowerCase().replaceAll('_', ' ')).join(', ')],
    ['Id', contact.id],
  ];
  return rows.flatMap(([term, text]) => (text ? [[term, text] as const] : []));
}

function localTime(time: string | null | undefined): string | undefined {
  return time ? new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) : undefined;
}

/** Read when the picture knows the contact, and anew where it shows another state. */
function useDetails({ id, channel, state }: PictureContact): Details | undefined {
  const send = useRequest();
  const [details, setDetails] = useState<Details>();
  const isKnown = channel !== 'TASK' || Boolean(state);
  useEffect(() => {
    if (!isKnown) return;
    const gone = new AbortController();
    void send(ContactDetailsDocument, { id }, gone.signal).then(
      ({ connectContact }) => setDetails(connectContact ?? undefined),
      () => undefined,
    );
    return () => gone.abort();
  }, [send, id, isKnown, state]);
  return details?.id === id ? details : undefined;
}

function useOpenTab(): (query: string) => void {
  const actions = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  return (query) => {
    actions.addTab();
    queryEditor?.setValue(query);
    queryEditor?.focus();
  };
}
