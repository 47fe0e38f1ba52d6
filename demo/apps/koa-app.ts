import { PassThrough } from 'node:stream';
import Koa from 'koa';
import { appPage } from './app-page.ts';

/** The clock and the tick as a Koa application, written the way Koa's users write it. */
export function createKoaApp(): Koa {
  const app = new Koa();

  app.use(async (ctx, next) => {
    if (ctx.path !== '/clock') return await next();

    ctx.request.socket.setTimeout(0);
    ctx.req.socket.setNoDelay(true);
    ctx.req.socket.setKeepAlive(true);
    ctx.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache',
      Connection: 'keep-alive',
    });

    const stream = new PassThrough();
    ctx.status = 200;
    ctx.body = stream;

    const timer = setInterval(() => {
      stream.write(`data: ${new Date().toTimeString().slice(0, 8)}\n\n`);
    }, 1000);
    stream.on('close', () => clearInterval(timer));
  });

  app.use(async (ctx, next) => {
    if (ctx.path !== '/tick') return await next();

    const stream = new PassThrough();
    let count = 0;
    const tick = () => {
      count += 1;
      stream.write(`data: ${JSON.stringify({ time: new Date().toISOString(), count })}\n\n`);
    };
    const timer = setInterval(tick, 2000);
    stream.on('close', () => clearInterval(timer));
    tick();

    ctx.status = 200;
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'text/event-stream;charset=UTF-8';
    ctx.body = stream;
  });

  app.use((ctx) => {
    if (ctx.path === '/') ctx.body = appPage('Koa');
  });

  return app;
}
