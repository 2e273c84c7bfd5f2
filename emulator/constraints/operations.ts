import type { Members } from './shape.ts';

/** The input of each operation, one row each, members in the model's order: those of the path and the query beside those of the body. */
export const OPERATIONS = {
  StartTaskContact: {
    InstanceId: 'InstanceId!', PreviousContactId: 'ContactId', ContactFlowId: 'ContactFlowId', Attributes: 'Attributes', Name: 'Name!',
    References: 'ContactReferences', Description: 'Description', ClientToken: 'ClientToken', ScheduledTime: 'Timestamp',
    TaskTemplateId: 'TaskTemplateId', QuickConnectId: 'QuickConnectId', RelatedContactId: 'ContactId',
    SegmentAttributes: 'SegmentAttributes', Attachments: 'TaskAttachments',
  },
  DescribeContact: { InstanceId: 'InstanceId!', ContactId: 'ContactId!' },
  ListAssociatedContacts: {
    InstanceId: 'InstanceId!', ContactId: 'ContactId!', MaxResults: 'ListAssociatedContactsRequestMaxResults', NextToken: 'NextToken',
  },
  ListContactReferences: { InstanceId: 'InstanceId!', ContactId: 'ContactId!', ReferenceTypes: 'ReferenceTypes!', NextToken: 'NextToken' },
  GetContactAttributes: { InstanceId: 'InstanceId!', InitialContactId: 'ContactId!' },
  UpdateContactAttributes: { InitialContactId: 'ContactId!', InstanceId: 'InstanceId!', Attributes: 'Attributes!' },
  StopContact: { ContactId: 'ContactId!', InstanceId: 'InstanceId!', DisconnectReason: 'DisconnectReason' },
  GetTaskTemplate: { InstanceId: 'InstanceId!', TaskTemplateId: 'TaskTemplateId!', SnapshotVersion: 'SnapshotVersion' },
  ListTaskTemplates: {
    InstanceId: 'InstanceId!', NextToken: 'NextToken', MaxResults: 'MaxResult100', Status: 'TaskTemplateStatus', Name: 'TaskTemplateName',
  },
  DescribeQuickConnect: { InstanceId: 'InstanceId!', QuickConnectId: 'QuickConnectId!' },
  ListQuickConnects: { InstanceId: 'InstanceId!', NextToken: 'NextToken', MaxResults: 'MaxResult1000', QuickConnectTypes: 'QuickConnectTypes' },
  SearchQuickConnects: {
    InstanceId: 'InstanceId!', NextToken: 'NextToken2500', MaxResults: 'MaxResult100', SearchFilter: 'QuickConnectSearchFilter',
    SearchCriteria: 'QuickConnectSearchCriteria',
  },
  DescribeContactFlow: { InstanceId: 'InstanceId!', ContactFlowId: 'ContactFlowId!' },
  ListContactFlows: { InstanceId: 'InstanceId!', ContactFlowTypes: 'ContactFlowTypes', NextToken: 'NextToken', MaxResults: 'MaxResult1000' },
  DescribeQueue: { InstanceId: 'InstanceId!', QueueId: 'QueueId!' },
  ListQueues: { InstanceId: 'InstanceId!', QueueTypes: 'QueueTypes', NextToken: 'NextToken', MaxResults: 'MaxResult1000' },
  DescribeUser: { UserId: 'UserId!', InstanceId: 'InstanceId!' },
  ListUsers: { InstanceId: 'InstanceId!', NextToken: 'NextToken', MaxResults: 'MaxResult1000' },
  DescribeInstance: { InstanceId: 'InstanceId!' },
  ListInstances: { NextToken: 'NextToken', MaxResults: 'MaxResult10' },
  UpdateContact: {
    InstanceId: 'InstanceId!', ContactId: 'ContactId!', Name: 'Name', Description: 'Description', References: 'ContactReferences',
    SegmentAttributes: 'SegmentAttributes', QueueInfo: 'QueueInfoInput', UserInfo: 'UserInfo', CustomerEndpoint: 'Endpoint',
    SystemEndpoint: 'Endpoint',
  },
  UpdateContactSchedule: { InstanceId: 'InstanceId!', ContactId: 'ContactId!', ScheduledTime: 'Timestamp!' },
  PauseContact: { ContactId: 'ContactId!', InstanceId: 'InstanceId!', ContactFlowId: 'ContactFlowId' },
  ResumeContact: { ContactId: 'ContactId!', InstanceId: 'InstanceId!', ContactFlowId: 'ContactFlowId' },
  TransferContact: {
    InstanceId: 'InstanceId!', ContactId: 'ContactId!', QueueId: 'QueueId', UserId: 'AgentResourceId', ContactFlowId: 'ContactFlowId!',
    ClientToken: 'ClientToken',
  },
  AssociateContactWithUser: { InstanceId: 'InstanceId!', ContactId: 'ContactId!', UserId: 'AgentResourceId!' },
  DismissUserContact: { UserId: 'UserId!', InstanceId: 'InstanceId!', ContactId: 'ContactId!' },
  UpdateContactRoutingData: {
    InstanceId: 'InstanceId!', ContactId: 'ContactId!', QueueTimeAdjustmentSeconds: 'QueueTimeAdjustmentSeconds',
    QueuePriority: 'QueuePriority', RoutingCriteria: 'RoutingCriteriaInput',
  },
  UpdateContactTaskTemplate: { InstanceId: 'InstanceId!', TaskTemplateId: 'TaskTemplateId!', ContactId: 'ContactId!' },
  TagContact: { ContactId: 'ContactId!', InstanceId: 'InstanceId!', Tags: 'ContactTagMap!' },
  UntagContact: { ContactId: 'ContactId!', InstanceId: 'InstanceId!', TagKeys: 'ContactTagKeys!' },
  SearchContacts: {
    InstanceId: 'InstanceId!', TimeRange: 'SearchContactsTimeRange!', SearchCriteria: 'SearchCriteria', MaxResults: 'MaxResult100',
    NextToken: 'LargeNextToken', Sort: 'Sort',
  },
  SearchQueues: {
    InstanceId: 'InstanceId!', NextToken: 'NextToken2500', MaxResults: 'MaxResult500', SearchFilter: 'QueueSearchFilter',
    SearchCriteria: 'QueueSearchCriteria',
  },
  SearchUsers: {
    InstanceId: 'InstanceId!', NextToken: 'NextToken2500', MaxResults: 'MaxResult500', SearchFilter: 'UserSearchFilter',
    SearchCriteria: 'UserSearchCriteria',
  },
  SearchContactFlows: {
    InstanceId: 'InstanceId!', NextToken: 'NextToken2500', MaxResults: 'MaxResult100', SearchFilter: 'ContactFlowSearchFilter',
    SearchCriteria: 'ContactFlowSearchCriteria',
  },
  CreateTaskTemplate: {
    InstanceId: 'InstanceId!', Name: 'TaskTemplateName!', Description: 'TaskTemplateDescription', ContactFlowId: 'ContactFlowId',
    SelfAssignFlowId: 'ContactFlowId', Constraints: 'TaskTemplateConstraints', Defaults: 'TaskTemplateDefaults',
    Status: 'TaskTemplateStatus', Fields: 'TaskTemplateFields!', ClientToken: 'ClientToken',
  },
  UpdateTaskTemplate: {
    TaskTemplateId: 'TaskTemplateId!', InstanceId: 'InstanceId!', Name: 'TaskTemplateName', Description: 'TaskTemplateDescription',
    ContactFlowId: 'ContactFlowId', SelfAssignFlowId: 'ContactFlowId', Constraints: 'TaskTemplateConstraints',
    Defaults: 'TaskTemplateDefaults', Status: 'TaskTemplateStatus', Fields: 'TaskTemplateFields',
  },
  DeleteTaskTemplate: { InstanceId: 'InstanceId!', TaskTemplateId: 'TaskTemplateId!' },
} as const satisfies Readonly<Record<string, Members>>;
