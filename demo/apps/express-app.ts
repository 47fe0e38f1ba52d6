import express, { type Express } from 'express';
import { appPage } from './app-page.ts';

/** The clock and the tick as an Express application, written the way Express's users write it. */
export function createExpressApp(): Express {
  const app = express();

  app.get('/clock', (req, res) => {
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache',
      Connection: 'keep-alive',
    });
    res.flushHeaders();

    const timer = setInterval(() => {
      res.write(`data: ${new Date().toTimeString().slice(0, 8)}\n\n`);
    }, 1000);

    req.on('close', () => {
      clearInterval(timer);
      res.end();
    });
  });

  app.get('/tick', (req, res) => {
    res.set({ 'Content-Type': 'text/event-stream;charset=UTF-8', 'Cache-Control': 'no-cache' });

    let count = 0;
    const tick = () => {
      count += 1;
      res.write(`data: ${JSON.stringify({ time: new Date().toISOString(), count })}\n\n`);
    };
    tick();

    const timer = setInterval(tick, 2000);
    req.on('close', () => clearInterval(timer));
  });

  app.get('/', (_req, res) => {
    res.type('html').send(appPage('Express'));
  });

  return app;
}
