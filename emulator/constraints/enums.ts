/** The closed sets of values of the model, in the model's order. */
export const ENUMS = {
  AiUseCase: ['AgentAssistance', 'SelfService'],
  Channel: ['VOICE', 'CHAT', 'TASK', 'EMAIL'],
  ContactFlowState: ['ACTIVE', 'ARCHIVED'],
  ContactFlowStatus: ['PUBLISHED', 'SAVED'],
  ContactFlowType: [
    'CONTACT_FLOW', 'CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'CUSTOMER_WHISPER', 'AGENT_HOLD', 'AGENT_WHISPER', 'OUTBOUND_WHISPER',
    'AGENT_TRANSFER', 'QUEUE_TRANSFER', 'CAMPAIGN',
  ],
  ContactInitiationMethod: [
    'INBOUND', 'OUTBOUND', 'TRANSFER', 'QUEUE_TRANSFER', 'CALLBACK', 'API', 'DISCONNECT', 'MONITOR', 'EXTERNAL_OUTBOUND', 'WEBRTC_API',
    'AGENT_REPLY', 'FLOW',
  ],
  EndpointType: ['TELEPHONE_NUMBER', 'VOIP', 'CONTACT_FLOW', 'CONNECT_PHONENUMBER_ARN', 'EMAIL_ADDRESS'],
  HierarchyGroupMatchType: ['EXACT', 'WITH_CHILD_GROUPS'],
  NumberComparisonType: ['GREATER_OR_EQUAL', 'GREATER', 'LESSER_OR_EQUAL', 'LESSER', 'EQUAL', 'NOT_EQUAL', 'RANGE'],
  ParticipantRole: ['AGENT', 'CUSTOMER', 'SYSTEM', 'CUSTOM_BOT', 'SUPERVISOR'],
  QueueType: ['STANDARD', 'AGENT'],
  QuickConnectType: ['USER', 'QUEUE', 'PHONE_NUMBER', 'FLOW'],
  ReferenceStatus: ['AVAILABLE', 'DELETED', 'APPROVED', 'REJECTED', 'PROCESSING', 'FAILED'],
  ReferenceType: [
    'URL', 'ATTACHMENT', 'CONTACT_ANALYSIS', 'NUMBER', 'STRING', 'DATE', 'EMAIL', 'EMAIL_MESSAGE', 'EMAIL_MESSAGE_PLAIN_TEXT',
    'EMAIL_MESSAGE_PLAIN_TEXT_REDACTED', 'EMAIL_MESSAGE_REDACTED',
  ],
  SearchContactsMatchType: ['MATCH_ALL', 'MATCH_ANY', 'MATCH_EXACT', 'MATCH_NONE'],
  SearchContactsTimeRangeConditionType: ['NOT_EXISTS'],
  SearchContactsTimeRangeType: [
    'INITIATION_TIMESTAMP', 'SCHEDULED_TIMESTAMP', 'CONNECTED_TO_AGENT_TIMESTAMP', 'DISCONNECT_TIMESTAMP', 'ENQUEUE_TIMESTAMP',
  ],
  SearchableQueueType: ['STANDARD'],
  SortOrder: ['ASCENDING', 'DESCENDING'],
  SortableFieldName: [
    'INITIATION_TIMESTAMP', 'SCHEDULED_TIMESTAMP', 'CONNECTED_TO_AGENT_TIMESTAMP', 'DISCONNECT_TIMESTAMP', 'INITIATION_METHOD', 'CHANNEL',
    'EXPIRY_TIMESTAMP',
  ],
  StringComparisonType: ['STARTS_WITH', 'CONTAINS', 'EXACT'],
  TargetListType: ['PROFICIENCIES'],
  TaskTemplateFieldType: [
    'NAME', 'DESCRIPTION', 'SCHEDULED_TIME', 'QUICK_CONNECT', 'URL', 'NUMBER', 'TEXT', 'TEXT_AREA', 'DATE_TIME', 'BOOLEAN', 'SINGLE_SELECT',
    'EMAIL', 'SELF_ASSIGN', 'EXPIRY_DURATION',
  ],
  TaskTemplateStatus: ['ACTIVE', 'INACTIVE'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
