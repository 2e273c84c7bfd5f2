/**
 * What Amazon Connect allows, in one table: the unit is in the name, the source beside it.
 * API = https://docs.aws.amazon.com/connect/latest/APIReference/API_StartTaskContact.html
 * QUOTAS = https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */

/** What the agent's screen shows of a name, in characters; Connect itself stores 1,024 (API). */
export const MAX_NAME_CHARS = 512;
/** Characters of a description (API). */
export const MAX_DESCRIPTION_CHARS = 4_096;
/** Characters of a client token (API). */
export const MAX_CLIENT_TOKEN_CHARS = 500;
/** Characters of a contact's id (API). */
export const MAX_CONTACT_ID_CHARS = 256;
/** Characters of a flow's or a template's id or ARN (API). */
export const MAX_RESOURCE_ID_CHARS = 500;
/** Characters of one attribute's name, and of its value (API). */
export const MAX_ATTRIBUTE_CHARS = 32_767;
/** UTF-8 bytes over all names and values of a contact's attributes (API). */
export const MAX_ATTRIBUTES_BYTES = 32_768;
/** Characters of a reference's name, and of its value (API). */
export const MAX_REFERENCE_CHARS = 4_096;
/** Characters of a segment attribute's name (API). */
export const MAX_SEGMENT_NAME_CHARS = 128;
/** Characters of a segment attribute's text (API). */
export const MAX_SEGMENT_VALUE_CHARS = 1_024;
/** Attachments of one new task (API). */
export const MAX_ATTACHMENTS = 5;
/** Characters of an attachment's file name (API). */
export const MAX_FILE_NAME_CHARS = 256;
/** Characters of an attachment's presigned URL (API). */
export const MAX_ATTACHMENT_URL_CHARS = 2_000;
/** Tasks that may be linked in one chain by their previous contact (API). */
export const MAX_CHAIN_TASKS = 12;
/** Times that a task may be paused: https://docs.aws.amazon.com/connect/latest/APIReference/API_Contact.html */
export const MAX_PAUSES = 10;
/** Minutes that a task may stay open, 90 days (QUOTAS). */
export const MAX_EXPIRY_MINUTES = 129_600;
/** Days that a task stays open where nothing else is said: https://docs.aws.amazon.com/connect/latest/adminguide/tasks.html */
export const DEFAULT_EXPIRY_DAYS = 7;
/** Tags of a contact, besides Connect's own: https://docs.aws.amazon.com/connect/latest/APIReference/API_TagContact.html */
export const MAX_TAGS = 6;
/** Characters of a tag's name. */
export const MAX_TAG_NAME_CHARS = 128;
/** Characters of a tag's value. */
export const MAX_TAG_VALUE_CHARS = 256;
/** Times that a task may be transferred (QUOTAS). */
export const MAX_TRANSFERS = 11;
/** Contacts that one graph may be asked for: ten pages of ListAssociatedContacts. */
export const MAX_GRAPH_CONTACTS = 1_000;
/** Entries of one page of a connection. */
export const MAX_PAGE_ENTRIES = 100;
/** Tasks of one submission of a batch: ours. */
export const MAX_BATCH_TASKS = 1_000;
/** Characters of a batch's name: ours, that of a task's. */
export const MAX_BATCH_NAME_CHARS = 512;
