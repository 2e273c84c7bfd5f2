import { useId } from 'react';
import type { ReactElement } from 'react';
import type { DeskFieldFragment } from '../generated/graphql.ts';

/** A field of a form. */
export interface FieldProps {
  readonly field: DeskFieldFragment;
  readonly value: string;
  /** What is wrong with it. */
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A label, the control that the field's type asks for, and what is wrong with it. */
export function Field({ field, value, problem, onChange }: FieldProps): ReactElement {
  const id = useId();
  const { name, description, isRequired } = field;
  return (
    <div className={field.type === 'BOOLEAN' ? 'field check' : 'field'}>
      <label htmlFor={id}>
        {name}
        {isRequired && <span aria-hidden="true"> *</span>}
      </label>
      <Control id={id} field={field} value={value} problem={problem} onChange={onChange} />
      {description && <small>{description}</small>}
      {problem && (
        <p id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Control({ id, field: { type, options, isRequired, isReadOnly }, value, problem, onChange }: FieldProps & { readonly id: string }): ReactElement {
  const common = {
    id,
    value,
    required: isRequired,
    disabled: isReadOnly,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
  };
  switch (type) {
    case 'DESCRIPTION':
    case 'TEXT_AREA':
      return <textarea {...common} rows={3} />;
    case 'SINGLE_SELECT':
      return (
        <select {...common}>
          <option value="" />
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      );
    case 'BOOLEAN':
      return <input {...common} type="checkbox" required={false} checked={value === 'true'} onChange={({ target }) => onChange(String(target.checked))} />;
    case 'EXPIRY_DURATION':
      return <input {...common} type="number" min={1} max={129_600} />;
    case 'NUMBER':
      return <input {...common} inputMode="decimal" />;
    case 'DATE_TIME':
    case 'SCHEDULED_TIME':
      return <input {...common} type="datetime-local" />;
    default:
      return <input {...common} />;
  }
}
