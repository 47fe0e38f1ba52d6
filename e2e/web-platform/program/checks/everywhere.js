import { construction, networkError } from './constructor.js';
import { messageEvent, openEvent } from './events.js';
import { eventField, format, mediaType, utf8 } from './format.js';
import { idl } from './interface.js';
import { lastEventId } from './last-event-id.js';
import { close, readyState } from './ready-state.js';
import { reconnection, retry } from './reconnection.js';
import { credentials, crossOrigin, redirect, request, status } from './request.js';
import { url } from './url.js';

/** The checks that hold in windows and in workers, by subject. */
export const everywhere = {
  ...idl,
  constructor: construction,
  'network error': networkError,
  url,
  readyState,
  close,
  'open event': openEvent,
  'message event': messageEvent,
  'event stream': format,
  'event field': eventField,
  'content type': mediaType,
  'utf-8': utf8,
  'last event ID': lastEventId,
  reconnection,
  retry,
  request,
  status,
  redirect,
  'other origin': crossOrigin,
  credentials,
};
