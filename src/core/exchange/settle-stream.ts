import type { Connection, Freeze, Stream } from '../stream/stream.ts';

/**
 * A stream from a file, in which nothing goes on: what had not ended when it was saved ends with its last activity,
 * without a cause.
 */
export function settleStream(stream: Stream): Stream {
  const { lastActivityTime: time, progress } = stream;
  return {
    ...stream,
    readyState: 'closed',
    connections: stream.connections.map((connection) => settledConnection(connection, time)),
    freezes: stream.freezes.map((freeze) => settledFreeze(freeze, time)),
    pageStays: stream.pageStays.map((stay) =>
      stay.to !== null ? stay : { ...stay, to: Math.max(time, stay.from) },
    ),
    progress: { ...progress, confirmed: stream.messageCount },
  };
}

function settledConnection(connection: Connection, time: number): Connection {
  const { connectingTime, openTime, endTime } = connection;
  return endTime !== null
    ? connection
    : { ...connection, endTime: Math.max(time, openTime ?? connectingTime) };
}

function settledFreeze(freeze: Freeze, time: number): Freeze {
  const { frozenTime, resumedTime } = freeze;
  return resumedTime !== null ? freeze : { frozenTime, resumedTime: Math.max(time, frozenTime) };
}
