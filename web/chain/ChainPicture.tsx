import { Controls, ReactFlow, useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import type { AriaLabelConfig, FitViewOptions, Node, NodeProps, NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import './chain.css';
import { titleOf, wordOf } from './contactTree.ts';
import type { PictureContact } from './contactTree.ts';
import { linesOf } from './label.ts';
import { BOX } from './layOut.ts';
import type { Box, Layout } from './layOut.ts';
import { colourOf, STROKES } from './palette.ts';

/** What is drawn, and who is told when a box is chosen. */
export interface ChainPictureProps {
  readonly layout: Layout;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string) => void;
}

type BoxNode = Node<{ readonly contact: PictureContact }>;

const NODE_TYPES: NodeTypes = { contact: ContactBox };
const LABELS: Partial<AriaLabelConfig> = { 'node.a11yDescription.default': 'Press Enter to see this contact.' };
/** The controls stand below the boxes. */
const FIT: FitViewOptions = { padding: { x: '16px', top: '16px', bottom: '56px' }, maxZoom: 1 };
/** Below it a box can hardly be read: the chosen one is shown instead of all. */
const READABLE_ZOOM = 0.6;

/** A picture of contacts, to be moved, zoomed and walked through by keyboard: Tab goes from box to box, Enter chooses one. */
export function ChainPicture({ layout, chosenId, onChoose }: ChainPictureProps): ReactElement {
  const nodes = useMemo(() => layout.boxes.map((box) => nodeOf(box, layout, chosenId)), [layout, chosenId]);
  return (
    <ReactFlow
      className="chain-picture"
      // A picture of other contacts is fitted anew.
      key={layout.boxes.map(({ contact }) => contact.id).join()}
      nodes={nodes}
      edges={[]}
      nodeTypes={NODE_TYPES}
      ariaLabelConfig={LABELS}
      onNodesChange={(changes) => {
        for (const change of changes) if (change.type === 'select' && change.selected) onChoose(change.id);
      }}
      nodesDraggable={false}
      nodesConnectable={false}
      deleteKeyCode={null}
      minZoom={0.1}
      fitView
      fitViewOptions={FIT}
      proOptions={{ hideAttribution: true }}
    >
      <ViewportPortal>
        <Arrows layout={layout} />
      </ViewportPortal>
      <Controls showInteractive={false} fitViewOptions={FIT} orientation="horizontal" position="bottom-right" />
      <FitAnew chosen={layout.boxes.find(({ contact }) => contact.id === chosenId)} />
    </ReactFlow>
  );
}

/** Fits the picture anew where its frame changes: all of it, or the surroundings of the chosen contact where all would be too small to read. */
function FitAnew({ chosen }: { readonly chosen: Box | undefined }): null {
  const { fitView, getZoom, setCenter } = useReactFlow();
  const [width, height] = [useStore((flow) => flow.width), useStore((flow) => flow.height)];
  useEffect(() => {
    void fitView(FIT).then(() => {
      if (chosen && getZoom() < READABLE_ZOOM) void setCenter(chosen.x + BOX.width / 2, chosen.y + BOX.height / 2, { zoom: READABLE_ZOOM });
    });
    // Choosing another box moves nothing: only a new frame does.
  }, [fitView, getZoom, setCenter, width, height]);
  return null;
}

function nodeOf({ contact, x, y }: Box, { boxes, arrows }: Layout, chosenId: string | undefined): BoxNode {
  const link = arrows.find((arrow) => arrow.link.to.id === contact.id)?.link;
  const from = boxes.find((box) => box.contact.id === link?.from.id);
  const hangsOn = link && from ? `, ${STROKES[link.kind].meaning} ${titleOf(from.contact)}` : '';
  return {
    id: contact.id,
    type: 'contact',
    position: { x, y },
    width: BOX.width,
    height: BOX.height,
    data: { contact },
    selected: contact.id === chosenId,
    ariaRole: 'button',
    ariaLabel: `${titleOf(contact)}, ${wordOf(contact)}${hangsOn}`,
    domAttributes: { 'aria-pressed': contact.id === chosenId },
  };
}

function ContactBox({ data: { contact } }: NodeProps<BoxNode>): ReactElement {
  const { light, dark } = colourOf(contact);
  return (
    <div className="chain-box" style={{ '--state': `light-dark(${light}, ${dark})` } as CSSProperties} title={titleOf(contact)}>
      <strong>
        {linesOf(titleOf(contact)).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </strong>
      <em>{wordOf(contact)}</em>
    </div>
  );
}

function Arrows({ layout: { arrows, width, height } }: { readonly layout: Layout }): ReactElement {
  return (
    <svg className="chain-arrows" width={width} height={height} aria-hidden="true">
      <defs>
        <marker id="chain-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0 0L10 5L0 10z" />
        </marker>
      </defs>
      {arrows.map(({ link, path }) => (
        <path key={link.to.id} d={path} data-kind={link.kind} strokeWidth={STROKES[link.kind].width} strokeDasharray={STROKES[link.kind].dashes} markerEnd="url(#chain-tip)" />
      ))}
    </svg>
  );
}
