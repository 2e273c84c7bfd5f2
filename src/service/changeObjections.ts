import { attributesBytes, mergeAttributes } from '../model/attributes.ts';
import type { Contact } from '../model/contact.ts';
import type { UserError } from '../model/errors.ts';
import { MAX_ATTRIBUTES_BYTES, MAX_PAUSES, MAX_TAGS } from '../model/limits.ts';
import { isSystemTag } from '../model/tags.ts';
import { availableActions, taskState } from '../model/task.ts';
import { actionOf } from '../model/taskChange.ts';
import type { ChangeTaskCommand } from '../model/taskChange.ts';
import { count } from '../model/violations.ts';
import { violation } from './lookups.ts';

/** What Connect would refuse about a change, by the task as it is: nothing is asked of Connect then. */
export function objectionsTo(command: ChangeTaskCommand, task: Contact, now: Date): readonly UserError[] {
  const { id } = command;
  if (task.channel !== 'TASK') {
    return [violation('NOT_A_TASK', ['input', 'id'], `Contact ${id} is no task but of channel ${task.channel}. Give the id of a task.`)];
  }
  const action = actionOf(command);
  const allowed = availableActions(task, now);
  if (action === 'PAUSE' && !allowed.includes(action) && allowed.includes('TRANSFER') && !allowed.includes('RESUME')) {
    return [violation('LIMIT_EXCEEDED', ['input', 'id'], `The task was paused ${String(MAX_PAUSES)} times, which is all that Connect allows. Stop it, or start a follow-up.`)];
  }
  if (!allowed.includes(action)) return [wrongState(task, now)];
  if (command.kind === 'SET_ATTRIBUTES') {
    const bytes = attributesBytes(mergeAttributes(task.attributes, command.attributes));
    if (bytes > MAX_ATTRIBUTES_BYTES) {
      return [violation('ATTRIBUTES_TOO_LARGE', ['input', 'attributes'], `With those that the chain has, these attributes make ${count(bytes)} UTF-8 bytes; at most ${count(MAX_ATTRIBUTES_BYTES)} are allowed. Shorten or clear some.`)];
    }
  }
  if (command.kind === 'TAG') {
    const tags = mergeAttributes(task.tags, command.tags).filter((tag) => !isSystemTag(tag));
    if (tags.length > MAX_TAGS) return [violation('TOO_MANY', ['input', 'tags'], `With those that it has, the contact would have ${String(tags.length)} tags; at most ${String(MAX_TAGS)} are allowed. Untag some first.`)];
  }
  return [];
}

/** The task is in a state in which Connect does not allow the change. */
export function wrongState(task: Contact, now: Date): UserError {
  const allowed = availableActions(task, now);
  return violation('WRONG_STATE', ['input', 'id'], `The task is ${taskState(task, now)}; what Connect allows of it now is ${allowed.join(', ')}.`);
}
