/** What can be put into the editor about a contact. */
export interface Subject {
  readonly id: string;
  readonly title: string;
}

/** A query of a contact, with what it hangs on and what hangs on it. */
export function queryDraft({ id }: Subject): string {
  return `query Contact {
  connectContact(id: ${literal(id)}) {
    id
    channel
    name
    ... on TaskContact {
      state
      availableActions
    }
    previousContact { id name }
    relatedContact { id name }
    nextTasks { id name state }
    chain { length remaining }
  }
}
`;
}

/** A mutation that starts a task which follows a contact, or belongs to it, with a flow of the instance. */
export function startDraft({ id, title }: Subject, link: 'previousContactId' | 'relatedContactId', flow: { readonly id: string; readonly name: string } | undefined): string {
  const isFollowUp = link === 'previousContactId';
  return `mutation ${isFollowUp ? 'FollowUp' : 'RelatedTask'} {
  startTaskContact(
    input: {
      name: ${literal(`${isFollowUp ? 'Follow up' : 'Related'}: ${title}`.slice(0, 512))}
      flow: { contactFlowId: ${literal(flow?.id ?? '')} }${flow ? ` # ${flow.name.replace(/\s+/g, ' ')}` : ''}
      link: { ${link}: ${literal(id)} }
    }
  ) {
    taskContact {
      id
      name
      state
      chain { length remaining }
    }
    userErrors { code message field }
  }
}
`;
}

/** A text as GraphQL writes it: like JSON, https://spec.graphql.org/October2021/#StringCharacter */
function literal(text: string): string {
  return JSON.stringify(text);
}
