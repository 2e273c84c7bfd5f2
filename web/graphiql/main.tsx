import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';

createRoot(document.getElementById('page')!).render(<div style={{height:'100vh'}}><GraphiQL fetcher={async (params) => (await fetch('graphql', {method:'POST', headers:{'content-type':'application/json'}, body: JSON.stringify(params)})).json()} /></div>);
