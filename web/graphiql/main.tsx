import { explorerPlugin } from '@graphiql/plugin-explorer';
import '@graphiql/plugin-explorer/style.css';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ChainIcon } from './ChainIcon.tsx';
import { ChainPanel } from './ChainPanel.tsx';
import { fetcher } from './fetcher.ts';
import './graphiql.css';
import { SAVED_TABS } from './savedTabs.ts';
import { INTROSPECTION_NAME } from './schemaWithOneOf.ts';

const CHAIN_PLUGIN = { title: 'Chain', icon: ChainIcon, content: ChainPanel };
const PLUGINS = [HISTORY_PLUGIN, explorerPlugin(), CHAIN_PLUGIN];

const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <StrictMode>
      <GraphiQL fetcher={fetcher} introspectionQueryName={INTROSPECTION_NAME} plugins={PLUGINS} visiblePlugin="Chain" defaultTabs={SAVED_TABS} defaultEditorToolsVisibility={false}>
        <GraphiQL.Logo>
          <a className="page-name" href="./desk">Task desk</a>
        </GraphiQL.Logo>
      </GraphiQL>
    </StrictMode>,
  );
}
