import { skipToken, useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { DeskStartDocument, DeskTemplateDocument, DeskTemplatesDocument } from '../generated/graphql.ts';
import type { DeskErrorsFragment, DeskFieldFragment } from '../generated/graphql.ts';
import { Field } from './Field.tsx';
import { defaultsOf, fieldOf, inputOf, shownFields } from './form.ts';
import type { Values } from './form.ts';

/** The task that a new one follows. */
export interface Followed {
  readonly id: string;
  readonly name: string;
}

interface NewTaskProps {
  readonly followed: Followed | undefined;
  readonly onForget: () => void;
  readonly onStarted: (id: string) => void;
}

/** Choose a template, fill in its form, start the task. */
export function NewTask(props: NewTaskProps): ReactElement {
  const { data, error } = useQuery(DeskTemplatesDocument);
  const [chosen, setChosen] = useState<string>();
  const templates = data?.taskTemplates?.nodes.filter(({ status }) => status === 'ACTIVE') ?? [];
  const templateId = chosen ?? templates[0]?.id;
  const { data: template } = useQuery(DeskTemplateDocument, templateId === undefined ? skipToken : { variables: { id: templateId } });
  const fields = template?.taskTemplate?.fields;
  return (
    <section aria-label="New task" className="new">
      <h2>New task</h2>
      {error && <p role="alert">{error.message}</p>}
      <label className="field">
        Template
        <select aria-label="Template" value={templateId ?? ''} onChange={({ target }) => setChosen(target.value)}>
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {props.followed && (
        <p className="follows">
          Follows <strong>{props.followed.name}</strong>
          <button type="button" onClick={props.onForget}>
            Start on its own
          </button>
        </p>
      )}
      {templateId && fields && <Form key={templateId} templateId={templateId} fields={fields} {...props} />}
    </section>
  );
}

function Form({ templateId, fields, followed, onStarted }: NewTaskProps & { readonly templateId: string; readonly fields: readonly DeskFieldFragment[] }): ReactElement {
  const [values, setValues] = useState<Values>(() => defaultsOf(fields));
  const [errors, setErrors] = useState<readonly DeskErrorsFragment[]>([]);
  const [start, { loading, error }] = useMutation(DeskStartDocument);
  const shown = shownFields(fields);
  const input = inputOf(templateId, fields, values, followed?.id);
  const placed = errors.map(({ field, message }) => ({ message, at: fieldOf({ field, message }, shown, input.references ?? []) }));
  const submit = async (): Promise<void> => {
    const { data } = await start({ variables: { input } });
    setErrors(data?.startTaskContact?.userErrors ?? []);
    const id = data?.startTaskContact?.taskContact?.id;
    if (id === undefined) return;
    setValues(defaultsOf(fields));
    onStarted(id);
  };
  return (
    // The API says what is wrong, about all fields at once and better than the browser can.
    <form noValidate action={() => void submit().catch(() => undefined)}>
      {shown.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          problem={placed.find(({ at }) => at === field.name)?.message}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {placed.filter(({ at }) => at === undefined).map(({ message }) => (
        <p key={message} role="alert">
          {message}
        </p>
      ))}
      {error && <p role="alert">{error.message}</p>}
      <button type="submit" className="primary" disabled={loading}>
        Start task
      </button>
    </form>
  );
}
